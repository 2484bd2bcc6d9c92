"""What the index knows of an article: two searched texts, and what hits can be filtered by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hubei_news.archive.search.units import fold
from hubei_news.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as it is indexed: `title` (with kicker and subtitle), `body` and `source` are folded."""

    title: str
    body: str
    source: str
    unit: str | None
    site: str | None
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which hits are wanted: of `unit` and of `site` exactly, `source` in the printed source's name.

    `since` and `until` are days of publication in Shanghai, both included; they leave out undated articles.
    """

    unit: str | None = None
    site: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period without days: a slip would look like an empty archive."""
        if self.since and self.until and self.since > self.until:
            raise InputError(f"since {self.since} is after until {self.until}: no day lies between")


TITLE_WEIGHT, BODY_WEIGHT = 5.0, 1.0
"""In relevance: a word in the title says more than one in the text."""

DOCUMENT_FIELDS = ("title", "subtitle", "kicker", "body", "source", "unit", "site", "published_at")
"""The columns of `articles` that a document is made of."""


def make_document(record: Mapping[str, Any]) -> Document:
    """Return the document of an article's row or JSON record."""
    published_at = record["published_at"]
    return Document(
        title=fold("\n".join(filter(None, (record["kicker"], record["title"], record["subtitle"])))),
        body=fold(record["body"]),
        source=fold(record["source"] or ""),
        unit=record["unit"],
        site=record["site"],
        day=date.fromisoformat(published_at[: len("2016-07-14")]) if published_at else None,
    )
