"""`demo`: the whole way once, on a site that the program serves to itself."""

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hubei_news.cli.options import database_option, json_option

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from hubei_news.archive.reading import SiteTexts
    from hubei_news.spiders.crawl import CrawlReport

DEFAULT_DATABASE = "data/demo.db"


@click.command(name="demo")
@database_option(DEFAULT_DATABASE)
@json_option
def command(*, database: str, as_json: bool) -> int:
    """Crawl a demo site and look at what comes out.

    Serves three sites of different look on this machine (127.0.0.1 only), crawls them with the real
    spiders and pipelines, and says what was stored and what to try next.
    """
    from hubei_news.archive.account import read_account
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.reading import read_texts
    from hubei_news.cli.crawling import crawl, exit_code
    from hubei_news.demo import serve_demo
    from hubei_news.sites.registry import load_sites
    from hubei_news.spiders.crawl import CrawlOptions

    with serve_demo(_port_of_last_time(database)) as served:
        declared = load_sites(served.sites_folder)
        names = sorted(path.stem for path in served.sites_folder.glob("*.toml"))
        sites = tuple(site for site in declared.values() if site.name in names)
        report = crawl(CrawlOptions(database=database, sites=sites))
    engine = open_archive(database, create=False, read_only=True)
    with archive_errors(engine), engine.connect() as connection:
        texts = {text.name: text for text in read_texts(connection)}
        seen = {account.name: account.pages for account in read_account(connection)}
        url = _most_repaired(connection)
        article = _article(connection, url)
    engine.dispose()
    if as_json:
        _print_json(report, seen, texts, database, url)
    else:
        _print(report, seen, texts, database, article)
    return exit_code(report)


def _port_of_last_time(database: str) -> int | None:
    """Return the port under which the archive knows the demo site, if it is free: pages keep their URLs."""
    import socket
    from urllib.parse import urlsplit

    from sqlalchemy import select

    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.models import SiteRow

    engine = open_archive(database)
    with archive_errors(engine), engine.connect() as connection:
        homes = connection.scalars(select(SiteRow.home).where(SiteRow.home.like("http://127.0.0.1:%"))).all()
    engine.dispose()
    ports = [urlsplit(home).port for home in homes if home is not None]
    if not ports or ports[0] is None:
        return None
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", ports[0]))
        except OSError:
            return None
    return ports[0]


def _most_repaired(connection: "Connection") -> str | None:
    """Return the URL of the article that shows most of what the pipelines do."""
    from sqlalchemy import func, select

    from hubei_news.archive.models import ArticleRow

    order = (ArticleRow.repairs.desc(), func.json_array_length(ArticleRow.cuts).desc(), ArticleRow.id)
    return connection.scalars(select(ArticleRow.url).order_by(*order).limit(1)).first()


def _article(connection: "Connection", url: str | None) -> dict[str, Any] | None:
    from hubei_news.archive.reading import find_page

    page = find_page(connection, url) if url is not None else None
    return page.article if page is not None else None


def _print(
    report: "CrawlReport",
    seen: dict[str | None, int],
    texts: "dict[str | None, SiteTexts]",
    database: str,
    article: dict[str, Any] | None,
) -> None:
    from hubei_news.cli.article_view import print_article
    from hubei_news.cli.output import print_table, print_text

    print_table(
        ["site", "pages seen", "stored", "cut lines", "repairs", "new this time"],
        [
            [f"{site.title} ({site.name})", seen.get(site.name, 0), *_totals(texts.get(site.name)), site.new]
            for site in report.sites
        ],
    )
    new, changed = sum(site.new for site in report.sites), sum(site.changed for site in report.sites)
    stored = sum(text.articles for text in texts.values())
    if new or changed:
        print_text(f"{new} articles are new and {changed} changed; the archive holds {stored}.")
    else:
        print_text(
            f"Nothing is new: the archive already held all {stored} articles, and nothing was stored again."
        )
    print_text(f"The archive: {_place(database)}")
    if article is None:
        return
    print_text("\nOne of its articles, in full:\n")
    print_article(article)
    print_text("\nTry next:")
    for line in _next_commands(database, article["url"]):
        print_text(f"  {line}")


def _totals(text: "SiteTexts | None") -> tuple[int, int, int]:
    return (text.articles, text.cut_lines, text.repairs) if text is not None else (0, 0, 0)


def _place(database: str) -> str:
    from hubei_news.archive.engine import archive_url

    url = archive_url(database)
    if url.get_backend_name() == "sqlite" and url.database:
        return str(Path(url.database).absolute())
    return url.render_as_string(hide_password=True)


def _next_commands(database: str, url: str) -> list[str]:
    """Return three commands as they can be typed here: also where the program is not on the path."""
    program = "hubei-news" if shutil.which("hubei-news") else shlex.quote(sys.argv[0])
    if program.endswith(".py"):
        program = f"{shlex.quote(sys.executable)} -m hubei_news"
    option = f"--db {shlex.quote(database)}"
    return [
        f"{program} show {option} --original {shlex.quote(url)}",
        f"{program} status {option}",
        f"{program} export {option} demo.jsonl",
    ]


def _print_json(
    report: "CrawlReport",
    seen: dict[str | None, int],
    texts: "dict[str | None, SiteTexts]",
    database: str,
    url: str | None,
) -> None:
    from hubei_news.cli.crawl_report import report_to_json
    from hubei_news.cli.output import print_json

    summary = report_to_json(report)
    for site in summary["sites"]:
        site["pages_seen"] = seen.get(site["name"], 0)
        site["stored"], site["cut_lines"], site["repairs"] = _totals(texts.get(site["name"]))
    summary |= {
        "new": sum(site["new"] for site in summary["sites"]),
        "changed": sum(site["changed"] for site in summary["sites"]),
        "database": _place(database),
        "article": url,
    }
    print_json(summary)
