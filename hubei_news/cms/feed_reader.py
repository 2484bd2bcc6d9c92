"""List pages that are data: JSON and JSONP feeds, whatever names their fields have."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from lxml import html

from hubei_news.article import SHANGHAI
from hubei_news.cms.document import Document, join
from hubei_news.cms.family import ListItem
from hubei_news.cms.listed_date import read_listed_date
from hubei_news.cms.outline import squeeze
from hubei_news.cms.paging import Step

_CALLBACK = re.compile(r"^\s*(?:/\*.*?\*/\s*)?[\w$.]+\s*\(\s*(?=[\[{])", re.DOTALL)
_TAG = re.compile(r"<[^<>]{1,300}>")

URL_KEYS = ("link", "url", "href", "docpuburl", "puburl", "linkurl", "docurl", "weburl", "pageurl", "path")
TITLE_KEYS = ("title", "doctitle", "articletitle", "headline", "name", "listtitle", "subject")
DATE_KEYS = (
    "pubdate",
    "docreltime",
    "publishtime",
    "publish_time",
    "publishdate",
    "published_at",
    "publish_at",
    "pubtime",
    "docpubtime",
    "releasetime",
    "first_published_at",
    "date",
    "time",
    "created_at",
    "createtime",
    "crtime",
)
"""Names of fields, in lower case, the more telling ones first: publication before editing."""

_PAGE_KEYS = ("pageno", "page", "pagenum", "pageindex", "p", "currpage", "curpage")
_TOTAL_KEYS = ("totalpage", "pagecount", "totalpages", "pagetotal", "pages")
_MORE_KEYS = ("has_next", "hasnext", "hasmore", "has_more", "next")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOST_DEPTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLook:
    """What a site says of its feed: `link`, the articles' address with fields of an entry in braces."""

    link: str | None = None


def parse_feed(document: Document) -> Any | None:
    """Return the data of a JSON or JSONP document; None for anything else."""
    text = document.text.strip().removeprefix("\ufeff")
    start = _CALLBACK.match(text)
    if start is not None:
        end = max(text.rfind("}"), text.rfind("]"))
        text = text[start.end() : end + 1]
    elif not text.startswith(("{", "[")):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def read_feed(document: Document, data: Any, look: FeedLook, first_url: str) -> tuple[ListItem, ...]:
    """Return the entries: the list of records of which most carry an address and a title."""
    best: tuple[ListItem, ...] = ()
    for records in _lists_of_records(data):
        read = (_read_record(document, record, look, first_url) for record in records)
        items = {item.url: item for item in read if item is not None}
        if len(items) > len(best):
            best = tuple(items.values())
    return best


def feed_html(data: Any) -> str | None:
    """Return the piece of HTML that a feed carries instead of records (`{"data": {"html": "<li>…"}}`)."""
    for record in _records(data):
        for value in record.values():
            if isinstance(value, str) and "<a " in value and "href" in value:
                return value
    return None


def next_feed_step(document: Document, data: Any, found: int) -> Step:
    """Return the feed's next page: the page number or offset in its own address, one further on."""
    if not found:
        return Step(url=None, reason="the feed has no more entries")
    parts = urlsplit(document.page.url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    names = {name.lower(): name for name in query}
    fields = {key.lower(): value for record in _records(data) for key, value in record.items()}
    if any(fields.get(key) in {False, "false"} for key in _MORE_KEYS if key in fields):
        return Step(url=None, reason="the feed says that it has no more")
    if "offset" in names and query[names["offset"]].isdigit():
        limit = query.get(names.get("limit", ""), "")
        query[names["offset"]] = str(int(query[names["offset"]]) + (int(limit) if limit.isdigit() else found))
        return Step(url=parts._replace(query=urlencode(query)).geturl())
    name = next((names[key] for key in _PAGE_KEYS if key in names and query[names[key]].isdigit()), None)
    if name is None:
        return Step(url=None, reason="the feed has no further pages")
    page = int(query[name])
    total = next((str(fields[key]) for key in _TOTAL_KEYS if key in fields), "")
    if total.isdigit() and page >= int(total):
        return Step(url=None, reason=f"page {page} of {total}")
    query[name] = str(page + 1)
    return Step(url=parts._replace(query=urlencode(query)).geturl())


def _records(data: Any, depth: int = 0) -> Iterable[Mapping[str, Any]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _records(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _records(value, depth + 1)


def _lists_of_records(data: Any, depth: int = 0) -> Iterable[Sequence[Mapping[str, Any]]]:
    if depth > _MOST_DEPTH:
        return
    values: Iterable[Any] = ()
    if isinstance(data, list):
        records = [value for value in data if isinstance(value, dict)]
        if records:
            yield records
        values = data
    elif isinstance(data, dict):
        values = data.values()
    for value in values:
        yield from _lists_of_records(value, depth + 1)


def _read_record(
    document: Document, record: Mapping[str, Any], look: FeedLook, first_url: str
) -> ListItem | None:
    fields = {key.lower(): value for key, value in record.items()}
    nested = fields.get("meta")
    if isinstance(nested, dict):
        fields = {key.lower(): value for key, value in nested.items()} | fields
    title = next((text for key in TITLE_KEYS if (text := _text(fields.get(key)))), "")
    url = _fill(look.link, fields) if look.link else _first_text(fields, URL_KEYS)
    address = join(first_url, url) if url else None
    if address is None or not title:
        return None
    dates = (_day(fields[key], document.today) for key in DATE_KEYS if key in fields)
    return ListItem(url=address, title=title, published=next((day for day in dates if day), None))


def _fill(link: str, fields: Mapping[str, Any]) -> str | None:
    names = _PLACEHOLDER.findall(link)
    if any(not isinstance(fields.get(name.lower()), (str, int)) for name in names):
        return None
    return _PLACEHOLDER.sub(lambda found: quote(str(fields[found[1].lower()]), safe=""), link)


def _first_text(fields: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    return next(
        (value.strip() for key in keys if isinstance(value := fields.get(key), str) and value.strip()), None
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    if "<" in value and _TAG.search(value):
        value = html.fromstring(f"<p>{value}</p>").text_content()
    return squeeze(unescape(value))


def _day(value: Any, today: date | None) -> date | None:
    """Return a day from text in any of its forms, or from seconds or milliseconds since 1970."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)) or (isinstance(value, str) and re.fullmatch(r"1\d{9}(\d{3})?", value)):
        seconds = float(value)
        seconds = seconds / 1000 if seconds > 1e11 else seconds
        return datetime.fromtimestamp(seconds, SHANGHAI).date() if 8.8e8 < seconds < 4.2e9 else None
    return read_listed_date(value, today) if isinstance(value, str) else None
