"""Recognises a page of a digital newspaper by its address, and opens the day in it. Pure."""

import re
from datetime import date
from urllib.parse import urlsplit

from hubei_news.cms.document import Document
from hubei_news.edition_calendar import Calendar
from hubei_news.extract.rule import Page

_FORMS = (
    (re.compile(r"/((?:19|20)\d\d)-(\d\d)/(\d\d)(?=/)"), "/{yyyy}-{mm}/{dd}"),
    (re.compile(r"/((?:19|20)\d\d)(\d\d)/(\d\d)(?=/)"), "/{yyyy}{mm}/{dd}"),
    (re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?=/)"), "/{yyyy}/{mm}/{dd}"),
    (re.compile(r"/((?:19|20)\d\d)-(\d\d)-(\d\d)(?=/)"), "/{yyyy}-{mm}-{dd}"),
    (re.compile(r"/((?:19|20)\d\d)(\d\d)(\d\d)(?=/)"), "/{yyyy}{mm}{dd}"),
)
"""How newspapers write the day of an edition into its address."""

_FEWEST_LINKS = 2
"""An edition's page links to its articles and to its other pages, all of the same day."""


def calendar_template(page: Page) -> str | None:
    """Return the address of an edition with its day left open, None where the page is no newspaper's."""
    for pattern, written in _FORMS:
        found = pattern.search(page.url)
        if found is None or not _is_day(*found.groups()):
            continue
        template = page.url[: found.start()] + written + page.url[found.end() :]
        calendar = Calendar(template=template)
        day = date(int(found[1]), int(found[2]), int(found[3]))
        folder = urlsplit(calendar.folder(day)).path
        forms = (f"{day:%Y%m/%d}", f"{day:%Y-%m/%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}")
        links = [part.url for part in Document(page).outline.carriers if part.url]
        of_day = [url for url in links if folder in url or any(form in url for form in forms)]
        if len(of_day) >= _FEWEST_LINKS and 2 * len(of_day) >= len(set(links)) - 20:
            return template
    return None


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
