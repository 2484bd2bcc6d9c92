"""List pages that are data: JSON and JSONP feeds, whatever names their fields have."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

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

URL_ENDS, NO_ARTICLE = (
    ("url", "link", "href"),
    ("img", "image", "pic", "cover", "thumb", "logo", "icon", "video", "share"),
)
TITLE_ENDS, NO_TITLE = (
    ("title", "headline", "subject"),
    ("sub", "short", "seo", "column", "channel", "site", "meta"),
)
DATE_ENDS, NO_DATE = ("date", "time"), ("create", "update", "modif", "edit", "end", "expire", "delete")
"""How the names of other fields end that mean the same, and what stands in those that do not."""

_PAGE_KEYS = ("pageno", "page", "pagenum", "pageindex", "p", "currpage", "curpage")
_TOTAL_KEYS = ("totalpage", "pagecount", "totalpages", "pagetotal", "pages")
_COUNT_KEYS = (
    "total",
    "totalcount",
    "total_count",
    "totalrecord",
    "totalrecords",
    "totalnum",
    "totalelements",
)
_SIZE_KEYS = ("pagesize", "page_size", "size", "limit", "perpage", "per_page", "rows")
_MORE_KEYS = ("has_next", "hasnext", "hasmore", "has_more", "next")
_UNIT_COUNT = re.compile(r"\bcount\W{1,4}([0-9]{1,9})\b", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,9}")
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


def read_feed(document: Document, data: Any, look: FeedLook, first_url: str) -> tuple[ListItem, ...]:
    """Return the entries: the list of records of which most carry an address and a title."""
    best: tuple[ListItem, ...] = ()
    for records in _lists_of_records(data):
        read = (_read_record(document, record, look, first_url) for record in records)
        items = {item.url: item for item in read if item is not None}
        if len(items) > len(best):
            best = tuple(items.values())
    return best


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


def next_feed_step(document: Document, data: Any, found: int) -> Step:
    """Return the feed's next page: the page number or offset in its own address, one further on."""
    if not found:
        return Step(url=None, reason="the feed has no more entries")
    parts = urlsplit(document.page.url)
    if (step := _next_unit(parts, feed_html(data) or "")) is not None:
        return step
    return _counted_on(parts, data, found)


def _counted_on(parts: SplitResult, data: Any, found: int) -> Step:
    """Return the next page by the number or offset in the address, and what the feed says of its length."""
    fields = {key.lower(): value for record in _records(data) for key, value in record.items()}
    if any(fields.get(key) in {False, "false"} for key in _MORE_KEYS if key in fields):
        return Step(url=None, reason="the feed says that it has no more")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    numbers = {name.lower(): (name, int(value)) for name, value in query.items() if _COUNT.fullmatch(value)}
    size = next((numbers[key][1] for key in _SIZE_KEYS if key in numbers), 0)
    key = next((key for key in ("offset", *_PAGE_KEYS) if key in numbers), None)
    if key is None:
        return Step(url=None, reason="the feed has no further pages")
    name, here = numbers[key]
    following = here + (size or found) if key == "offset" else here + 1
    seen = following if key == "offset" else here * size
    total, count = (
        next((int(fields[key]) for key in keys if _COUNT.fullmatch(str(fields.get(key)))), None)
        for keys in (_TOTAL_KEYS, _COUNT_KEYS)
    )
    if key != "offset" and total is not None and here >= total:
        return Step(url=None, reason=f"page {here} of {total}")
    if count and seen >= count:
        return Step(url=None, reason=f"entry {count} of {count}")
    query[name] = str(following)
    return Step(url=parts._replace(query=urlencode(query)).geturl())


def _next_unit(parts: SplitResult, piece: str) -> Step | None:
    """Return 大汉's next page, by the number in its JSON `paramJson`; None for other addresses.

    The piece of HTML that it sends may say how many entries there are: `count="92"`.
    """
    named = dict(parse_qsl(parts.query, keep_blank_values=True))
    try:
        place = json.loads(named.get("paramJson", ""))
        here, size = int(place["pageNo"]), int(place.get("pageSize", 0))
    except (AttributeError, ValueError, TypeError, KeyError, RecursionError):
        return None
    count = _UNIT_COUNT.search(piece)
    if count is not None and here * size >= int(count[1]) > 0:
        return Step(url=None, reason=f"entry {count[1]} of {count[1]}")
    following = json.dumps({**place, "pageNo": here + 1}, separators=(",", ":"))
    return Step(url=parts._replace(query=urlencode({**named, "paramJson": following})).geturl())


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
    titles = _named(fields, TITLE_KEYS, TITLE_ENDS, NO_TITLE)
    title = next((text for key in titles if (text := _text(fields[key]))), "")
    urls = _named(fields, URL_KEYS, URL_ENDS, NO_ARTICLE)
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
