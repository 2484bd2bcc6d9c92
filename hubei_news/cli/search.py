"""`search`: find articles by what they say."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from hubei_news.cli.options import Day, database_option, json_option
from hubei_news.errors import InputError

if TYPE_CHECKING:
    from rich.text import Text

    from hubei_news.archive.search.document import Filters
    from hubei_news.archive.search.find import Found, Hit
    from hubei_news.archive.search.snippet import Marked


class Words(click.Command):
    """Takes `-word` for a word to leave out, not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what begins with two dashes is an option, or a slip."""
        ctx.ignore_unknown_options = True
        left = super().parse_args(ctx, args)
        for word in ctx.params.get("words", ()):
            if word.startswith("--"):
                raise click.NoSuchOption(word, ctx=ctx)
        return left


@click.command(name="search", cls=Words)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--unit", metavar="NAME", help="Only articles of this unit, as 随州市.")
@click.option("--site", metavar="SITE", help="Only articles of this site.")
@click.option("--source", metavar="NAME", help="Only articles that name this source (来源), or a part of it.")
@click.option("--since", type=Day(), metavar="DATE", help="Only articles published on that day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Only articles published on that day or before.")
@click.option(
    "--order",
    type=click.Choice(["newest", "relevance"]),
    default="newest",
    show_default=True,
    help="What comes first: the newest articles, or those that say most of it (BM25).",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Articles on a page."
)
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page of them.")
@database_option()
@json_option
def command(
    *,
    words: Sequence[str],
    unit: str | None,
    site: str | None,
    source: str | None,
    since: date | None,
    until: date | None,
    order: Literal["newest", "relevance"],
    limit: int,
    page: int,
    database: str,
    as_json: bool,
) -> int:
    """Find the articles that have all of WORDS.

    Simplified and traditional characters find the same. 武汉市人民政府 is looked for as it stands, AI and
    2026 as whole words. "…" makes a phrase of several
    words, OR takes either side, -word leaves out, ( ) group, title: and body: look in one of the two.
    An empty WORDS ("") finds all that the options let pass.
    """
    from hubei_news.archive.search.document import Filters
    from hubei_news.cli.output import print_json

    query = " ".join(words)
    _refuse_broken_text(WORDS=query, **{"--unit": unit, "--site": site, "--source": source})
    filters = Filters(unit=unit, site=site, source=source, since=since, until=until)
    found = _find(database, query, filters, order=order, limit=limit, offset=(page - 1) * limit)
    if as_json:
        hits = [hit.to_json() for hit in found.hits]
        print_json({"query": query, "total": found.total, "page": page, "limit": limit, "hits": hits})
    else:
        _print(found, limit, page)
    return 0


def _refuse_broken_text(**given: str | None) -> None:
    """Raise `InputError` for what came as bytes that are no text; Python makes half characters of them."""
    for name, value in given.items():
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            raise InputError(
                f"{name} is not UTF-8 text: set the terminal to UTF-8, or type it anew"
            ) from error


def _find(
    database: str,
    query: str,
    filters: "Filters",
    *,
    order: Literal["newest", "relevance"],
    limit: int,
    offset: int,
) -> "Found":
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.export.selection import Selection
    from hubei_news.archive.search.find import find_articles

    engine = open_archive(database, read_only=True)
    try:
        with archive_errors(engine), engine.connect() as connection:
            found = find_articles(connection, query, filters=filters, order=order, limit=limit, offset=offset)
            if found.total == 0:
                Selection(unit=filters.unit, site=filters.site).check(connection)
    finally:
        engine.dispose()
    return found


def _print(found: "Found", limit: int, page: int) -> None:
    from hubei_news.cli.output import console, counted, print_text

    out = console()
    for hit in found.hits:
        out.print(_describe(hit, styled=out.is_terminal), soft_wrap=True)
    first = (page - 1) * limit + 1
    if not found.total:
        print_text("no article found")
    elif not found.hits:
        print_text(f"{counted(found.total, 'article')} found; page {page} is behind the last")
    else:
        more = f"; --page {page + 1} shows more" if first + len(found.hits) <= found.total else ""
        print_text(f"{first:,} to {first + len(found.hits) - 1:,} of {counted(found.total, 'article')}{more}")


def _describe(hit: "Hit", *, styled: bool) -> "Text":
    """Return the lines about a hit: when and where, the title, why, the URL."""
    from rich.text import Text

    from hubei_news.cli.output import printable

    published = (hit.published_at or "no date").removesuffix("+08:00").replace("T", " ")
    where = " · ".join(printable(name) for name in (hit.unit or hit.site, hit.source) if name)
    lines = Text()
    lines.append(f"{published}  {where}\n", style="dim")
    lines.append(_marked(hit.marked_title, styled=styled) if hit.title else Text("(no title)"))
    lines.append("\n    ")
    lines.append(_marked(hit.snippet, styled=styled))
    lines.append(f"\n    {printable(hit.url)}\n")
    return lines


def _marked(marked: "Marked", *, styled: bool) -> "Text":
    """Return a text with its hits in colour, or in brackets where there is none."""
    from rich.text import Text

    from hubei_news.cli.output import printable

    if not styled:
        return Text(printable(marked.mark("【", "】")))
    text = Text(printable(marked.text))
    for start, end in marked.hits:
        text.stylize("bold red", start, end)
    return text
