"""Where a feed goes on: the page number or offset in its own address, and what it says of its length."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from hubei_news.cms.document import Document
from hubei_news.cms.feed_reader import feed_html
from hubei_news.cms.paging import Step

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
_MOST_DEPTH = 12


def next_feed_step(document: Document, data: Any, found: int) -> Step:
    """Return the feed's next page, one further on than this one, which has `found` entries."""
    if not found:
        return Step(url=None, reason="the feed has no more entries")
    parts = urlsplit(document.page.url)
    if (step := _next_unit(parts, feed_html(data) or "")) is not None:
        return step
    return _counted_on(parts, data, found)


def _counted_on(parts: SplitResult, data: Any, found: int) -> Step:
    """Return the next page by the number or offset in the address, and what the feed says of its length.

    A server may send fewer entries than it is asked for, and then the page's number does not say how many
    have been seen: the address of the next page carries that as its fragment (`?page=2&size=100#20`).
    """
    if _says_no_more(data):
        return Step(url=None, reason="the feed says that it has no more")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    numbers = {name.lower(): (name, int(value)) for name, value in query.items() if _COUNT.fullmatch(value)}
    size = next((numbers[key][1] for key in _SIZE_KEYS if key in numbers), 0)
    key = next((key for key in ("offset", *_PAGE_KEYS) if key in numbers), None)
    if key is None:
        return Step(url=None, reason="the feed has no further pages")
    name, here = numbers[key]
    given = min(found, size) if size else found
    total, count = _number(data, _TOTAL_KEYS), _number(data, _COUNT_KEYS)
    if key == "offset":
        following = seen = here + given
    else:
        before = int(parts.fragment) if _COUNT.fullmatch(parts.fragment) else max(here - 1, 0) * size
        following, seen = here + 1, before + given if size else 0
    if key != "offset" and total is not None and here >= total:
        return Step(url=None, reason=f"page {here} of {total}")
    if count and seen >= count:
        return Step(url=None, reason=f"entry {count} of {count}")
    query[name] = str(following)
    is_noted = bool(count) and key != "offset" and seen != here * size
    return Step(url=parts._replace(query=urlencode(query), fragment=str(seen) if is_noted else "").geturl())


def _says_no_more(data: Any) -> bool:
    said = {value for value in _named(data, _MORE_KEYS) if isinstance(value, (int, str))}
    return not said.isdisjoint({False, "false"}) and said.isdisjoint({True, "true"})


def _number(data: Any, keys: tuple[str, ...]) -> int | None:
    """Return the number under the first of the keys that has one; of several the highest, to end late."""
    for key in keys:
        numbers = [int(value) for value in _named(data, (key,)) if _COUNT.fullmatch(str(value))]
        if numbers:
            return max(numbers)
    return None


def _named(data: Any, keys: tuple[str, ...]) -> list[Any]:
    return [value for frame in _frames(data) for key, value in frame.items() if key.lower() in keys]


def _frames(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects around the records: the fields of an article say nothing of the feed's length."""
    if depth <= _MOST_DEPTH and isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _frames(value, depth + 1)


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
