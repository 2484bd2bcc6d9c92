"""`clean`: text in, clean text out."""

import click

from hubei_news.cli.input_file import has_html_tag, read_file, shown_name
from hubei_news.cli.options import json_option

LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes; more is no text that somebody wants to have cleaned in one piece."""

MOST_LOST = 0.02
"""Share of characters that cannot be read above which a file is taken for binary."""


@click.command(name="clean")
@click.argument(
    "file", metavar="[FILE]", default="-", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@click.option(
    "--why",
    is_flag=True,
    help="Print the lines that were cut instead, each with its rule and why that took it.",
)
@json_option
def command(*, file: str, why: bool, as_json: bool) -> int:
    """Print the clean text of FILE.

    Reads standard input if no FILE is given. Traditional script becomes simplified, the damage of mirror
    sites is repaired, footers are cut. With --json: the text, its script, every repair and cut, the
    credits and the site's numbers; with --why as well, every cut says in `why` what it was told by.
    """
    from dataclasses import asdict

    from hubei_news.cli.cuts_view import print_reasons, with_reasons
    from hubei_news.cli.output import print_json, print_text
    from hubei_news.text.clean import clean
    from hubei_news.text.cut_reasons import explain_cuts

    text = _read_text(file)
    cleaned = clean(text)
    reasons = explain_cuts(text, cleaned.cuts) if why else ()
    if as_json:
        shown = asdict(cleaned) | {"repairs": [repair._asdict() for repair in cleaned.repairs]}
        print_json(shown | {"cuts": with_reasons(reasons)} if why else shown)
    elif why:
        print_reasons(reasons)
    else:
        print_text(cleaned.text)
    return 0


def _read_text(file: str) -> str:
    from hubei_news.errors import InputError
    from hubei_news.extract.charset import decode_page

    body = read_file(file, largest=LARGEST_TEXT)
    if has_html_tag(body):
        click.echo(
            f"{shown_name(file)} has HTML tags, which stay: `hubei-news extract` is for pages", err=True
        )
    decoded = decode_page(body)
    if decoded.replacement_chars > MOST_LOST * len(decoded.text):
        raise InputError(f"{shown_name(file)}: is binary, or in a charset that is not known")
    return decoded.text
