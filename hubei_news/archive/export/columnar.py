"""`.parquet`: one article a row, in typed columns, for pandas, DuckDB and the like; needs pyarrow."""

from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection

from hubei_news.archive.export.rows import read_records
from hubei_news.archive.export.selection import Selection
from hubei_news.article import PUBLIC_FIELDS, parse_published

ROWS_A_GROUP = 1000

_TEXT, _COUNT = pa.string(), pa.int32()
_NAMES = pa.list_(_TEXT)


def _objects(*names: str) -> pa.DataType:
    return pa.list_(pa.struct([(name, _TEXT) for name in names]))


TYPES = {
    "published_at": pa.timestamp("s", tz="Asia/Shanghai"),
    "fetched_at": pa.timestamp("s", tz="UTC"),
    "reporters": _NAMES,
    "correspondents": _NAMES,
    "photographers": _NAMES,
    "editors": _NAMES,
    "reviewers": _NAMES,
    "other_credits": pa.list_(pa.struct([("role", _TEXT), ("names", _NAMES)])),
    "keywords": _NAMES,
    "flags": _NAMES,
    "cuts": _objects("rule", "text"),
    "images": _objects("url", "caption"),
    "attachments": _objects("url", "name"),
    "repairs": _COUNT,
    "replacement_chars": _COUNT,
    "confidence": pa.float64(),
}
"""The columns that are not text. A whole day's `published_at` is its midnight: see `published_precision`."""


def write(connection: Connection, selection: Selection, stream: BinaryIO) -> int:
    """Write the chosen articles; return how many there are."""
    form = pa.schema([(name, TYPES.get(name, _TEXT)) for name in PUBLIC_FIELDS])
    records = map(_typed, read_records(connection, selection))
    articles = 0
    with pq.ParquetWriter(stream, form, compression="zstd") as writer:
        while group := list(islice(records, ROWS_A_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=form))
            articles += len(group)
    return articles


def _typed(record: dict[str, Any]) -> dict[str, Any]:
    fetched_at = record["fetched_at"]
    return record | {
        "published_at": parse_published(record["published_at"])[0],
        "fetched_at": datetime.fromisoformat(fetched_at) if fetched_at else None,
    }
