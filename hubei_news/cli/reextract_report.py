"""What a re-reading found and wrote, on a terminal."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hubei_news.cli.output import Cell, counted, print_table, print_text

if TYPE_CHECKING:
    from hubei_news.rereading.report import FieldReport, RereadingReport

COLUMNS = {
    "same": "same",
    "changed": "changed",
    "new": "new articles",
    "duplicate": "duplicates",
    "no article": "no article now",
    "none": "still none",
    "not kept": "not kept",
    "unreadable": "unreadable",
}


def print_report(report: "RereadingReport", *, dry_run: bool, chosen: bool = False) -> None:
    """Print a line a site, then what changed in it, field by field with examples, and what wants a look.

    `chosen` says that --site or --since left pages out.
    """
    if not report.pages:
        missing = (
            "of that site or since that day" if chosen else ": crawls keep them unless --no-warc is given"
        )
        print_text(f"No stored pages {missing}.".replace(" :", ":"))
        return
    shown = [name for name in COLUMNS if report.total(name) or name in {"same", "changed"}]
    rows: list[Sequence[Cell]] = [
        [site.site or "no site", site.pages, *(site.outcomes.get(name, 0) for name in shown)]
        for site in report.sites
    ]
    print_table(["site", "pages", *(COLUMNS[name] for name in shown)], rows)
    for site in report.sites:
        for field in site.fields:
            _print_field(site.site or "no site", field)
    for url, reason in report.lost:
        print_text(f"no article any more, left as it is: {url}: {reason}")
    for url, reason, pages in report.unreadable:
        print_text(f"cannot be read: {url if pages == 1 else f'{pages} pages'}: {reason}")
    if dry_run:
        finds = report.total("changed") or report.total("new")
        print_text(
            "Nothing was written; "
            + ("the same command without --dry-run writes it." if finds else "there is nothing to write.")
        )


def print_written(written: Mapping[str, int]) -> None:
    """Print what was written."""
    changed, new, overtaken = (written.get(name, 0) for name in ("changed", "new", "overtaken"))
    print_text(f"Written: {counted(changed, 'article')} changed, {counted(new, 'new one')}.")
    if overtaken:
        print_text(f"Left, because they were crawled again meanwhile: {counted(overtaken, 'page')}.")


def _print_field(site: str, field: "FieldReport") -> None:
    print_text(f"{site}: {field.field} changes in {counted(field.articles, 'article')}")
    for example in field.examples:
        print_text(f"    {example.url}")
        print_text(f"      - {example.older}")
        print_text(f"      + {example.newer}")
