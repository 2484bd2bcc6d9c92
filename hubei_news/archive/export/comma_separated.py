"""`.csv`: one article a row, for spreadsheets: RFC 4180, UTF-8, and no cell that a spreadsheet would run.

A spreadsheet takes text that begins with =, +, - or @ for a formula, and the text of a page is anybody's
(https://owasp.org/www-community/attacks/CSV_Injection). Such a cell gets an apostrophe before it; a cell that
begins with apostrophes and such a sign gets one more, so that taking one away gives back what was there.
"""

import csv
import io
import json
import re
from typing import Any, BinaryIO

from sqlalchemy import Connection

from hubei_news.archive.export.rows import read_records
from hubei_news.archive.export.selection import Selection
from hubei_news.article import PUBLIC_FIELDS

FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n\0]")
"""How a cell begins that a spreadsheet may run: also behind white space, also with full-width signs."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write(
    connection: Connection, selection: Selection, stream: BinaryIO, *, byte_order_mark: bool = False
) -> int:
    """Write a heading and the chosen articles; return how many there are.

    Lists of names and keywords are joined by `；`, lists of objects (cuts, images, attachments) are JSON.
    """
    if byte_order_mark:
        stream.write(BYTE_ORDER_MARK)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow(PUBLIC_FIELDS)
        articles = 0
        for record in read_records(connection, selection):
            rows.writerow([make_cell(record[name]) for name in PUBLIC_FIELDS])
            articles += 1
        return articles
    finally:
        text.detach()


def make_cell(value: Any) -> str | int | float:
    """Return a value of the record as a cell; None is an empty one."""
    match value:
        case None:
            return ""
        case int() | float():
            return value
        case list() if all(isinstance(item, str) for item in value):
            text = "；".join(value)
        case list():
            text = json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
    return f"'{text}" if FORMULA.match(text) else text


def read_cell(text: str) -> str:
    """Return the text that `make_cell` made a cell of."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text
