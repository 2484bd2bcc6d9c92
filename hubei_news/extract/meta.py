"""Reads what a page says of itself: META tags of the national standard, Open Graph, JSON-LD."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from hubei_news.extract.whitespace import collapse

TITLE_NAMES = ("articletitle", "enp:title", "og:title", "twitter:title")
DATE_NAMES = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "weibo:article:create_at",
    "bytedance:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "enp:date",
    "firstcreate",
    "_pubtime",
)
SUBTITLE_NAMES = ("enp:subtitle",)
KEYWORD_NAMES = ("keywords", "enp:keyword")
KICKER_NAMES = (
    "enp:introtitle",
    "enp:pretitle",
    "pretitle",
    "articlepretitle",
    "introtitle",
    "leadtitle",
    "shouldertitle",
    "引题",
    "肩题",
)
UPDATE_NAMES = (
    "dateupdate",
    "datemodified",
    "article:modified_time",
    "og:updated_time",
    "lastmod",
    "upddate",
)
SOURCE_NAMES = ("contentsource", "source", "mediaid", "copyrightholder", "article:author:media")
"""META names in the order they are believed; 国办发〔2017〕47号 has ArticleTitle, PubDate, ContentSource."""

EMPTY_VALUES = frozenset({"", "null", "undefined", "none", "nan", "无", "-", "暂无"})
NEWS_TYPES = frozenset({"newsarticle", "article", "reportagenewsarticle", "blogposting", "webpage"})
CONTROLS = re.compile(r"[\x00-\x1f]")
PROPERTY = re.compile(
    r"<(date|title|subtitle|introtitle|pretitle|keyword)>\s*([^<]{1,400}?)\s*</\1>", re.IGNORECASE
)
PROPERTIES = etree.XPath("//comment()[contains(., 'enpproperty')]")
DEEPEST = 6


@dataclass(slots=True)
class Meta:
    """The page's own description: META values by lower-case name (first non-empty wins), title, JSON-LD."""

    values: dict[str, str] = field(default_factory=dict)
    page_title: str | None = None
    json_title: str | None = None
    json_date: str | None = None
    json_source: str | None = None

    def first(self, names: Sequence[str]) -> str | None:
        """Return the value of the first of `names` that has one."""
        for name in names:
            value = self.values.get(name)
            if value:
                return value
        return None

    def keywords(self) -> list[str]:
        """Return the keywords, in order, without repeats."""
        words = re.split(r"[,，;；、|\s]+", self.values.get("keywords", ""))
        return list(dict.fromkeys(word for word in words if word))


def read_meta(root: etree._Element, text: str) -> Meta:
    """Read every META tag (case of names aside), the `title` element and the JSON-LD of a page.

    `text` is what the tree was made of: it says sooner than the tree what is not on the page at all.
    """
    meta = Meta()
    for element in root.iter("meta", "title"):
        if element.tag == "meta":
            name = element.get("name") or element.get("property") or element.get("itemprop")
            content = element.get("content")
            if name and content:
                value = collapse(content)
                if value.lower() not in EMPTY_VALUES:
                    meta.values.setdefault(name.strip().lower(), value)
        elif meta.page_title is None and element.text:
            meta.page_title = collapse(element.text) or None
    for script in root.iter("script") if "json" in text else ():
        if script.text and "ld+json" in script.get("type", ""):
            _read_json(script.text, meta)
    for comment in PROPERTIES(root) if "enpproperty" in text else ():
        _read_property(comment.text, meta)
    return meta


def _read_property(text: str, meta: Meta) -> None:
    """Add what the comment says in which Founder's system keeps an article's properties."""
    for name, value in PROPERTY.findall(text):
        meta.values.setdefault(f"enp:{name.lower()}", collapse(value))


def _read_json(text: str, meta: Meta) -> None:
    """Add what the first article of a JSON-LD block says."""
    try:
        data = json.loads(CONTROLS.sub(" ", text))
    except (ValueError, RecursionError):
        return
    for thing in _things(data, 0):
        kinds = thing.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if not any(isinstance(name, str) and name.lower() in NEWS_TYPES for name in names) and (
            "pubDate" not in thing
        ):
            continue
        meta.json_title = meta.json_title or _text(thing.get("headline") or thing.get("title"))
        meta.json_date = meta.json_date or _text(thing.get("datePublished") or thing.get("pubDate"))
        meta.json_source = meta.json_source or _publisher(thing)


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"), depth + 1)


def _text(value: Any) -> str | None:
    return (collapse(value) or None) if isinstance(value, str) else None


def _publisher(thing: dict[str, Any]) -> str | None:
    holder = thing.get("sourceOrganization")
    if isinstance(holder, dict):
        return _text(holder.get("name"))
    return _text(holder)
