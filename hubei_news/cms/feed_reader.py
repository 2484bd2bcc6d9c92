"""List pages that are data: JSON and JSONP feeds, whatever names their fields have."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import quote

from lxml import html

from hubei_news.article import SHANGHAI
from hubei_news.cms.document import Document, join
from hubei_news.cms.family import ListItem
from hubei_news.cms.listed_date import read_listed_date
from hubei_news.cms.outline import squeeze

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

URL_ENDS = ("url", "link", "href")
NO_ARTICLE = (
    *("img", "image", "pic", "cover", "thumb", "logo", "icon", "video", "share"),
    *("column", "channel", "category", "node", "site", "home", "source", "author", "user"),
)
TITLE_ENDS, NO_TITLE = (
    ("title", "headline", "subject"),
    ("sub", "short", "seo", "column", "channel", "site", "meta"),
)
DATE_ENDS, NO_DATE = ("date", "time"), ("create", "update", "modif", "edit", "end", "expire", "delete")
"""How the names of other fields end that mean the same, and what stands in those that do not."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOST_DEPTH = 12
_MOST_SAMPLED = 5
_MOST_NAMES = 20


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


def read_feed(
    document: Document, data: Any, look: FeedLook, first_url: str
) -> tuple[tuple[ListItem, ...], int]:
    """Return the entries, from the list of records of which most carry an address and a title.

    Behind them, of how many records that list is: those without an address count for the feed's own total.
    """
    best: tuple[ListItem, ...] = ()
    given = 0
    for records in _lists_of_records(data):
        rows = [_fields(record) for record in records]
        shared = _shared(rows)
        read = (_read_record(document, row, look, first_url, shared) for row in rows)
        items = {item.url: item for item in read if item is not None}
        if len(items) > len(best):
            best, given = tuple(items.values()), len(records)
    return best, given


def fields_of_feed(document: Document) -> tuple[str, ...]:
    """Return the names of the fields that the records of a feed have; empty where there are no records."""
    data = parse_feed(document)
    records = max(_lists_of_records(data), key=len, default=())
    names = dict.fromkeys(key for record in records[:_MOST_SAMPLED] for key in record)
    return tuple(names)[:_MOST_NAMES]


def feed_html(data: Any) -> str | None:
    """Return the piece of HTML that a feed carries instead of records (`{"data": {"html": "<li>…"}}`)."""
    for record in _records(data):
        for value in record.values():
            if isinstance(value, str) and "<a " in value and "href" in value:
                return value
    return None


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


def _fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's fields by their names in lower case, those of its `meta` among them."""
    fields = {key.lower(): value for key, value in record.items()}
    nested = fields.get("meta")
    if isinstance(nested, dict):
        fields = {key.lower(): value for key, value in nested.items()} | fields
    return fields


def _title(fields: Mapping[str, Any]) -> str:
    titles = _named(fields, TITLE_KEYS, TITLE_ENDS, NO_TITLE)
    return next((text for key in titles if (text := _text(fields[key]))), "")


def _shared(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the guessed fields of which one address stands beside several titles: it is no article's."""
    titles: dict[tuple[str, str], str] = {}
    shared: set[str] = set()
    for fields in rows:
        for name in _named(fields, (), URL_ENDS, NO_ARTICLE):
            address = fields[name]
            if name in URL_KEYS or not isinstance(address, str) or not address.strip():
                continue
            title = _title(fields)
            if titles.setdefault((name, address.strip()), title) != title:
                shared.add(name)
    return frozenset(shared)


def _read_record(
    document: Document, fields: Mapping[str, Any], look: FeedLook, first_url: str, shared: frozenset[str]
) -> ListItem | None:
    title = _title(fields)
    urls = [name for name in _named(fields, URL_KEYS, URL_ENDS, NO_ARTICLE) if name not in shared]
    url = _fill(look.link, fields) if look.link else _first_text(fields, urls)
    address = join(first_url, url) if url else None
    if address is None or not title:
        return None
    days = _named(fields, DATE_KEYS, DATE_ENDS, NO_DATE)
    dates = (_day(fields[key], document.today) for key in days)
    return ListItem(url=address, title=title, published=next((day for day in dates if day), None))


def _named(
    fields: Mapping[str, Any], known: Iterable[str], ends: tuple[str, ...], without: Iterable[str]
) -> list[str]:
    """Return the fields by their known names, and behind them those whose names end like them."""
    names = [name for name in known if name in fields]
    others = (name for name in fields if name.endswith(ends) and not any(part in name for part in without))
    return list(dict.fromkeys([*names, *others]))


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
