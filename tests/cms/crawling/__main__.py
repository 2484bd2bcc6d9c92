"""Crawl sites without a pause between requests: `python -m tests.cms.crawling DATABASE FOLDER|- SITE…`."""

import sys
from pathlib import Path

from hubei_news.sites.registry import load_sites
from hubei_news.spiders.crawl import CrawlOptions, run_crawl


def main(database: str, folder: str, *names: str) -> int:
    """Crawl the sites named, with the built-in files (`-`) or those of a folder beside them."""
    sites = load_sites(None if folder == "-" else Path(folder))
    report = run_crawl(
        CrawlOptions(
            database=database,
            sites=tuple(sites[name] for name in names),
            contact="test@example.org",
            settings={"DOWNLOAD_DELAY": 0, "RANDOMIZE_DOWNLOAD_DELAY": False},
        )
    )
    for site in report.sites:
        sys.stdout.write(
            f"{site.name} {dict(site.states)} lists={site.list_pages} {site.list_failures} {site.error}\n"
        )
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
