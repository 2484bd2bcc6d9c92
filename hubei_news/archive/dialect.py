"""Statements that SQLite and PostgreSQL spell alike and SQLAlchemy does not: insert, or leave be or renew."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from hubei_news.archive.models import Base

Insert = postgresql.Insert | sqlite.Insert


def insert_missing(connection: Connection, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose unique keys are not there yet; leave the others as they are."""
    if rows:
        connection.execute(_insert_missing(connection.dialect.name, model), list(rows))


def insert_or_update(
    connection: Connection,
    model: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    renew: Sequence[str],
) -> None:
    """Insert the rows whose unique key (these columns) is not there yet; renew some columns of the others."""
    if rows:
        statement = _insert_or_update(connection.dialect.name, model, tuple(key), tuple(renew))
        connection.execute(statement, list(rows))


@cache
def _insert_missing(dialect: str, model: type[Base]) -> Insert:
    return _insert(dialect, model).on_conflict_do_nothing()


@cache
def _insert_or_update(
    dialect: str, model: type[Base], key: tuple[str, ...], renew: tuple[str, ...]
) -> Insert:
    insertion = _insert(dialect, model)
    values = {name: insertion.excluded[name] for name in renew}
    return insertion.on_conflict_do_update(index_elements=key, set_=values)


def _insert(dialect: str, model: type[Base]) -> Insert:
    return postgresql.insert(model) if dialect == "postgresql" else sqlite.insert(model)
