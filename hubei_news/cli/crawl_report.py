"""What a crawl did: as a table, and as JSON."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hubei_news.cli.output import Cell, print_table, print_text, printable

if TYPE_CHECKING:
    from hubei_news.spiders.crawl import CrawlReport, SiteReport

MOST_LINES = 10
"""How many pages are named; the ledger names them all."""

QUIET_STATES = ("unchanged", "duplicate", "gone", "skipped", "forbidden", "challenged", "failed")
"""States that get a column only where a page came to them."""


NAMED_STATES = ("failed", "challenged", "forbidden", "skipped")
"""States whose pages are named with their reason, the gravest first."""


def report_to_json(report: "CrawlReport") -> dict[str, Any]:
    """Return a report as plain JSON values."""
    return {"sites": [site_to_json(site) for site in report.sites], "exit_code": report.exit_code}


def site_to_json(site: "SiteReport") -> dict[str, Any]:
    """Return what was done for a site as plain JSON values."""
    return {
        "name": site.name,
        "title": site.title,
        "list_pages": site.list_pages,
        "pages_seen": site.pages_seen,
        "new": site.new,
        "changed": site.changed,
        "states": dict(site.states),
        "pending": site.pending,
        "cut_lines": site.cut_lines,
        "repairs": site.repairs,
        "list_failures": list(site.list_failures),
        "set_aside": dict(site.set_aside),
        "error": str(site.error) if site.error else None,
    }


def print_report(report: "CrawlReport") -> None:
    """Print a line per site, then what was left alone and what failed; what stopped a site goes to stderr."""
    begun = [site for site in report.sites if site.error is None or site.pages_seen or site.list_pages]
    if begun:
        states = [state for state in QUIET_STATES if any(site.states.get(state) for site in begun)]
        columns = ["site", "list pages", "pages seen", "new", "changed", *states, "pending"]
        print_table([*columns, "cut lines", "repairs"], [_row(site, states) for site in begun])
    _print_trouble(report)


def _row(site: "SiteReport", states: list[str]) -> list[Cell]:
    return [
        f"{site.title} ({site.name})",
        site.list_pages,
        site.pages_seen,
        site.new,
        site.changed,
        *(site.states.get(state, 0) for state in states),
        site.pending,
        site.cut_lines,
        site.repairs,
    ]


def _print_trouble(report: "CrawlReport") -> None:
    trouble = list(_trouble(report))
    for line in trouble[:MOST_LINES]:
        print_text(line)
    if len(trouble) > MOST_LINES:
        print_text(f"… and {len(trouble) - MOST_LINES} more; `hubei-news status` counts them by reason")


def _trouble(report: "CrawlReport") -> Iterator[str]:
    for site in report.sites:
        yield from (f"left alone: {name}: {reason}" for name, reason in site.set_aside.items())
        yield from (f"list page failed: {failure}" for failure in site.list_failures)
    for state in NAMED_STATES:
        for site in report.sites:
            yield from (f"{state}: {page.url}: {page.reason}" for page in site.pages if page.state == state)


def print_site_errors(report: "CrawlReport") -> None:
    """Say on stderr, a line each, what kept sites from being crawled."""
    for site in report.sites:
        if site.error is not None:
            sys.stderr.write(f"error: {printable(' '.join(str(site.error).split()))}\n")
