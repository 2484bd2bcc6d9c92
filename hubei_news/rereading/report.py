"""What a re-reading found, per site and field, before anything of it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from hubei_news.archive.models import PageRow
from hubei_news.rereading.staging import Staging

OUTCOMES = ("same", "changed", "new", "duplicate", "no article", "none", "not kept", "unreadable")
"""What a page can come to; see `Reread`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """How a field of one article differs, shortened."""

    url: str
    older: str
    newer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReport:
    """In how many articles of a site a field changed, with the first examples."""

    field: str
    articles: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What the stored pages of a site came to."""

    site: str | None
    outcomes: Mapping[str, int]
    fields: tuple[FieldReport, ...]

    @property
    def pages(self) -> int:
        """How many pages were read."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadingReport:
    """All sites; `lost` names the first pages without an article now, with the reason.

    `unreadable` has the first reasons why pages cannot be read, with the URL of one and how many they are.
    """

    sites: tuple[SiteReport, ...]
    lost: tuple[tuple[str, str], ...]
    unreadable: tuple[tuple[str, str, int], ...]

    def total(self, outcome: str) -> int:
        """Return how many pages came to an outcome."""
        return sum(site.outcomes.get(outcome, 0) for site in self.sites)

    @property
    def pages(self) -> int:
        """How many pages were read."""
        return sum(site.pages for site in self.sites)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {
            "pages": self.pages,
            "outcomes": {name: self.total(name) for name in OUTCOMES},
            "sites": [_site_to_json(site) for site in self.sites],
            "no_article": [{"url": url, "reason": reason} for url, reason in self.lost],
            "unreadable": [
                {"url": url, "reason": reason, "pages": pages} for url, reason, pages in self.unreadable
            ],
        }


def make_report(staging: Staging, connection: Connection) -> RereadingReport:
    """Return what was found so far."""
    outcomes: dict[str | None, dict[str, int]] = {}
    for site, outcome, count in staging.outcomes():
        outcomes.setdefault(site, {})[outcome] = count
    fields: dict[str | None, list[FieldReport]] = {site: [] for site in outcomes}
    for site, name, count in staging.changed_fields():
        examples = _examples(connection, staging.examples(site, name))
        fields[site].append(FieldReport(field=name, articles=count, examples=examples))
    return RereadingReport(
        sites=tuple(
            SiteReport(site=site, outcomes=outcomes[site], fields=tuple(fields[site]))
            for site in sorted(outcomes, key=lambda name: name or "")
        ),
        lost=tuple(staging.told("no article")),
        unreadable=tuple(staging.unreadable()),
    )


def _examples(connection: Connection, found: Sequence[tuple[int, str, str]]) -> tuple[Example, ...]:
    ids = [page_id for page_id, _, _ in found]
    rows = connection.execute(select(PageRow.id, PageRow.url).where(PageRow.id.in_(ids)))
    urls = {row.id: row.url for row in rows}
    return tuple(Example(url=urls[page_id], older=older, newer=newer) for page_id, older, newer in found)


def _site_to_json(site: SiteReport) -> dict[str, Any]:
    return {
        "site": site.site,
        "pages": site.pages,
        "outcomes": dict(site.outcomes),
        "fields": [
            {
                "field": one.field,
                "articles": one.articles,
                "examples": [{"url": e.url, "from": e.older, "to": e.newer} for e in one.examples],
            }
            for one in site.fields
        ],
    }
