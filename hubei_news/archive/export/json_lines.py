"""`.jsonl`: one article a line, as JSON in UTF-8, with the names of `Article`."""

import json
from typing import BinaryIO

from sqlalchemy import Connection

from hubei_news.archive.export.rows import read_records
from hubei_news.archive.export.selection import Selection


def write(connection: Connection, selection: Selection, stream: BinaryIO) -> int:
    """Write the chosen articles; return how many there are."""
    articles = 0
    for record in read_records(connection, selection):
        stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        articles += 1
    return articles
