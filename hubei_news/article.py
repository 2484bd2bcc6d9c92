"""The Article: the one record that flows from a fetched page to the archive, and its JSON form."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

from hubei_news.text.records import Cut, OtherCredit, Script, SiteNumber

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""All dates of Chinese pages: UTC+8, without daylight saving since 1991."""

DatePrecision = Literal["minute", "day"]

DIGEST_FIELDS = (
    "title",
    "subtitle",
    "kicker",
    "published_at",
    "source",
    "reporters",
    "correspondents",
    "photographers",
    "editors",
    "reviewers",
    "body",
    "images",
    "attachments",
    "other_credits",
)
"""The fields whose change is a change of the article; counters and furniture are none."""

LATER_FIELDS = frozenset({"other_credits", "kicker"})
"""Those of them that came after the first digests were stored: they count only where they say something."""

SAYS_GONE = "says_gone"
"""Flag of an article with date or headline whose whole text says that the page is gone."""

TRANSIENT_FIELDS = ("page_tail", "site_numbers", "information_line", "credits_below")
"""What extraction hands to the pipelines beside the public record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article: absolute URL, and the caption as printed or null."""

    url: str
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that the article offers: absolute URL and the name printed on the link."""

    url: str
    name: str


@dataclass(slots=True, kw_only=True)
class Article:
    """One article as read from one page. Unknown is None or empty, never a guess.

    `published_at` and `fetched_at` are aware; the first is in Asia/Shanghai and means the minute or the
    whole day, as `published_precision` says. `body` is simplified Chinese with one paragraph a line;
    `original_title` and `original_body` are the page's text as decoded, white space aside.
    `kicker` (引题) is the line above the headline, `subtitle` the one below it.
    `confidence` (0 to 1) is how sure the reader is; `flags` name what a reader should look at twice.
    `other_credits` are the parts without a field (策划, 剪辑, 出品) and who had them.
    `page_tail` and `site_numbers` belong to the page's publisher: they go to the site, not to the article.
    `information_line` is the text between title and body (date, source, credits), and `credits_below` are the
    credit lines right below the body, a line each, both for the credit reader.
    """

    url: str
    site: str | None = None
    unit: str | None = None
    channel: str | None = None
    title: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    published_at: datetime | None = None
    published_precision: DatePrecision | None = None
    source: str | None = None
    reporters: list[str] = field(default_factory=list)
    correspondents: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    reviewers: list[str] = field(default_factory=list)
    other_credits: list[OtherCredit] = field(default_factory=list)
    lead: str | None = None
    body: str = ""
    original_title: str | None = None
    original_body: str = ""
    script: Script | None = None
    repairs: int = 0
    cuts: list[Cut] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    encoding: str | None = None
    encoding_evidence: str | None = None
    replacement_chars: int = 0
    extractor: str | None = None
    confidence: float | None = None
    flags: list[str] = field(default_factory=list)
    fetched_at: datetime | None = None
    digest: str | None = None
    page_tail: str | None = None
    site_numbers: list[SiteNumber] = field(default_factory=list)
    information_line: str | None = None
    credits_below: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the public record as plain JSON values, in field order, without the page furniture."""
        return {name: self._json_value(name) for name in PUBLIC_FIELDS}

    def compute_digest(self) -> str:
        """Return the digest of the article as it is now."""
        return compute_digest({name: self._json_value(name) for name in DIGEST_FIELDS})

    def _json_value(self, name: str) -> Any:
        if name == "published_at":
            return format_published(self.published_at, self.published_precision)
        value = getattr(self, name)
        if isinstance(value, datetime):
            return value.isoformat(timespec="seconds")
        if isinstance(value, list):
            return [item if isinstance(item, str) else _item_to_json(item) for item in value]
        return value


def _item_to_json(item: Any) -> dict[str, Any]:
    """Return an image, an attachment, a cut or a credit as plain JSON values: texts, null, lists of texts."""
    values = {name: getattr(item, name) for name in item.__dataclass_fields__}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


PUBLIC_FIELDS = tuple(f.name for f in fields(Article) if f.name not in TRANSIENT_FIELDS)
"""The names that the JSON form, the `articles` table and the exports share."""


def compute_digest(record: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hex) over the `DIGEST_FIELDS` of a public record, white space left out."""
    counted = [name for name in DIGEST_FIELDS if name not in LATER_FIELDS or record[name]]
    values = [
        _without_space({name: record[name]} if name in LATER_FIELDS else record[name]) for name in counted
    ]
    content = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _without_space(value: Any) -> Any:
    """Return JSON values with the white space of their texts taken out: how a page is laid out may change."""
    match value:
        case str():
            return "".join(value.split())
        case list():
            return [_without_space(item) for item in value]
        case dict():
            return {name: _without_space(item) for name, item in value.items()}
    return value


def format_published(moment: datetime | None, precision: DatePrecision | None) -> str | None:
    """Write a publication time: `2016-07-14T08:30+08:00` to the minute, `2016-07-14` for a whole day."""
    if moment is None:
        return None
    local = moment.astimezone(SHANGHAI)
    return local.date().isoformat() if precision == "day" else local.isoformat(timespec="minutes")


def parse_published(text: str | None) -> tuple[datetime | None, DatePrecision | None]:
    """Read what `format_published` wrote; `ValueError` if it is neither form."""
    if text is None:
        return None, None
    if len(text) == len("2016-07-14"):
        return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI), "day"
    return datetime.fromisoformat(text), "minute"
