"""Which addresses can be no article's, whatever the page looks like: a site's home page and its lists."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from hubei_news.canonical_url import canonical_url
from hubei_news.edition_calendar import Calendar, calendar_of
from hubei_news.extract.rule import NotArticle
from hubei_news.sites.model import Site

_LIST_NAME = re.compile(r"(?:common_)?(?:index|default|list|node|more)(?![a-z])", re.IGNORECASE)
"""How the CMS families of this room name the files of their lists (`Numbered.stem` in `paging`)."""

_IN_FOLDER = re.compile(
    r"(?:(?:index|default)|(?:common_)?(?:index|default|list|node|more)(?:[_-]?\d+){1,3})\.\w+", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"\d+$")
_PAGE_PARAMETERS = frozenset(
    {
        "curpage",
        "currentpage",
        "endrecord",
        "offset",
        "page",
        "pageindex",
        "pageno",
        "pagenum",
        "start",
        "startrecord",
    }
)
"""Query parameters, in lower case, that choose a list's page. Not `p`: WordPress has its articles there."""


def not_article_address(site: Site, url: str) -> NotArticle | None:
    """Return what a canonical URL of a site is by its site file: a channel's list page or the home page.

    Further pages of a list count too, as far as their address says so: numbered beside the first page
    (`index_2.htm`, `list-9-2.html`), below it (VSB: `xwdt/12.htm`) or in the query (`?page=2`). A next link
    to an address of another form is not recognised. None for every other address.
    """
    home, lists = _declared(site)
    for channel, first in lists:
        if isinstance(first, Calendar):
            day = first.day(url)
            # A newspaper's list is that of the edition which the address is in.
            is_list = day is not None and _is_page_of(site, canonical_url(first.url(day), site.origins), url)
        else:
            is_list = _is_page_of(site, first, url)
        if is_list:
            return NotArticle(kind="list", reason=f"a list page of the channel {channel}")
    return NotArticle(kind="home", reason="the home page of the site") if url == home else None


@lru_cache(maxsize=256)
def _declared(site: Site) -> tuple[str, tuple[tuple[str, str | Calendar], ...]]:
    """Return the canonical home page, and name and canonical first page or calendar of each channel."""
    origins = site.origins
    lists = tuple(
        (channel.name, calendar_of(channel.url) or canonical_url(channel.url, origins))
        for channel in site.channels
    )
    return canonical_url(site.home, origins), lists


def _is_page_of(site: Site, first: str, url: str) -> bool:
    if url == first:
        return True
    one, other = urlsplit(first), urlsplit(url)
    if one.netloc != other.netloc:
        return False
    if one.path == other.path:
        return bool(other.query) and _without_page(one.query) == _without_page(other.query)
    if one.query or other.query:
        return False
    folder, name = one.path.rpartition("/")[::2]
    form = _IN_FOLDER if not name else _beside(name, vsb=site.family == "vsb")
    return other.path.startswith(f"{folder}/") and form.fullmatch(other.path[len(folder) + 1 :]) is not None


def _beside(name: str, *, vsb: bool) -> re.Pattern[str]:
    """Return the form of the further pages' names, from the folder of a first page with a name on."""
    stem = name.rpartition(".")[0] or name
    forms = [rf"{re.escape(stem)}[_-]\d+"]
    if _LIST_NAME.match(stem):
        forms.append(re.escape(_LAST_NUMBER.sub("", stem)) + r"\d+")
    if vsb:
        forms.append(rf"{re.escape(stem)}/\d+")
    return re.compile(rf"(?:{'|'.join(forms)})\.\w+", re.IGNORECASE)


def _without_page(query: str) -> list[tuple[str, str]]:
    pairs = parse_qsl(query, keep_blank_values=True)
    return [(name, value) for name, value in pairs if name.lower() not in _PAGE_PARAMETERS]
