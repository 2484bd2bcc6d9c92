"""`show`: read one article of the archive."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubei_news.cli.options import database_option, json_option, sites_option

if TYPE_CHECKING:
    from hubei_news.archive.reading import KnownPage


@click.command(name="show")
@click.argument("url")
@click.option("--original", is_flag=True, help="The title and text as the page had them.")
@database_option()
@sites_option
@json_option
def command(
    *,
    url: str,
    original: bool,
    database: str,
    sites_folder: Path | None,
    as_json: bool,
) -> int:
    """Print the article of URL.

    With --json it is the record with all its fields, the original text among them, its history (revisions,
    tombstones, other_urls, as `diff` has them) and its reprints.
    """
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.history import read_history
    from hubei_news.archive.reading import find_page
    from hubei_news.archive.reprints.read import read_reprints
    from hubei_news.cli.article_view import print_article
    from hubei_news.cli.declared import canonical_urls
    from hubei_news.cli.history_view import history_to_json, print_history_note
    from hubei_news.cli.output import print_json, print_text
    from hubei_news.cli.reprint_view import print_reprints, reprints_to_json
    from hubei_news.errors import InputError
    from hubei_news.sites.registry import load_sites

    (canonical,) = canonical_urls(load_sites(sites_folder), [url])
    engine = open_archive(database, read_only=True)
    with archive_errors(engine), engine.connect() as connection:
        page = find_page(connection, canonical)
        history = read_history(connection, canonical)
        prints = read_reprints(connection, page.article["url"]) if page and page.article else []
    engine.dispose()
    if page is None or page.article is None or history is None:
        raise InputError(_absence(canonical, page))
    if as_json:
        print_json(page.article | history_to_json(history) | {"reprints": reprints_to_json(prints)})
        return 0
    if page.state not in {"stored", "unchanged", "duplicate"}:
        print_text(f"When last visited this page was {page.state} ({page.reason}); the article as stored:")
    if page.duplicate_of is not None:
        print_text(f"{canonical} has the same article as {page.duplicate_of}:")
    print_article(page.article, original=original)
    print_history_note(history)
    print_reprints(prints)
    return 0


def _absence(url: str, page: "KnownPage | None") -> str:
    if page is None:
        return f"{url} is not in the archive; `hubei-news recrawl URL` fetches it"
    if page.state == "pending":
        return (
            f"{url} is known but not fetched yet; `hubei-news crawl` or `hubei-news recrawl URL` fetches it"
        )
    return f"{url} has no article: {page.state} ({page.reason})"
