"""The schema of an exported database, as written in `schema.sql`: its statements, and what they document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VERSION = 1
"""Rises when a column or view that others may use is renamed, removed or means something else."""

APPLICATION_ID = 0x48424E58
"""`HBNX` in the file's header (https://www.sqlite.org/pragma.html#pragma_application_id)."""

_FOLDER = Path(__file__).parent
_HEAD = re.compile(r"CREATE (TABLE|VIEW) (\w+)(?: AS| \()? -- (.+)")
_COLUMN = re.compile(r"    (\w+) ([A-Z].*?),? -- (.+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its type, constraints included, and what it holds."""

    name: str
    declared: str
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view with what it holds; the columns of a table, in order."""

    kind: str
    name: str
    comment: str
    columns: tuple[Column, ...]


@cache
def statements() -> tuple[str, ...]:
    """Return the statements that make an empty export, in their order."""
    record = (_FOLDER / "record_columns.sql").read_text("utf-8").rstrip("\n")
    sql = (_FOLDER / "schema.sql").read_text("utf-8").replace("{record}", record)
    return tuple(statement.strip() for statement in sql.split(";\n") if statement.strip())


def tables() -> tuple[str, ...]:
    """Return the statements for tables, which come before the rows."""
    return tuple(statement for statement in statements() if "TABLE" in statement.split("(")[0])


def indices_and_views() -> tuple[str, ...]:
    """Return the statements that come when the rows are in."""
    return tuple(statement for statement in statements() if statement not in tables())


def relations() -> Iterator[Relation]:
    """Yield the tables and views with their comments; the search index documents itself."""
    for statement in statements():
        head = _HEAD.match(statement)
        if head is not None:
            columns = tuple(Column(*match.groups()) for match in _COLUMN.finditer(statement))
            yield Relation(head[1].lower(), head[2], head[3], columns if head[1] == "TABLE" else ())
