"""Runs the spiders for a verb: progress while they run, one line for what stopped them."""

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hubei_news.cli.crawl_report import print_report, print_site_errors, report_to_json
from hubei_news.cli.output import print_json, printable
from hubei_news.cli.progress import crawl_progress

if TYPE_CHECKING:
    from hubei_news.spiders.crawl import CrawlOptions, CrawlReport

INTERRUPTED = 130


def crawl(options: "CrawlOptions") -> "CrawlReport":
    """Run a crawl with progress on stderr; the errors of sites are written there too."""
    from hubei_news.spiders.crawl import run_crawl

    with crawl_progress() as tell:
        report = run_crawl(replace(options, settings={**log_settings(), **options.settings}), tell)
    print_site_errors(report)
    return report


def warn(line: str) -> None:
    """Say on stderr, in a line, what went wrong without costing a page."""
    sys.stderr.write(f"warning: {printable(' '.join(line.split()))}\n")


def log_settings() -> dict[str, Any]:
    """Return the Scrapy settings under which its log is silent, or, to find a fault, says everything."""
    return {"LOG_LEVEL": "DEBUG"} if os.environ.get("HUBEI_NEWS_DEBUG") else {"LOG_ENABLED": False}


def crawl_and_report(options: "CrawlOptions", *, as_json: bool) -> int:
    """Run a crawl, print what it did, and return the exit code."""
    report = crawl(options)
    if as_json:
        print_json(report_to_json(report))
    else:
        print_report(report)
    return exit_code(report)


def exit_code(report: "CrawlReport") -> int:
    """Return the exit code of a crawl; says so where it was interrupted."""
    if report.interrupted:
        sys.stderr.write(
            "interrupted: what was fetched is stored; the same command goes on where it stopped\n"
        )
        return INTERRUPTED
    return report.exit_code
