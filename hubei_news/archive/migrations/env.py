"""Alembic's environment: runs on the connection, and in the transaction, that `archive/migrate.py` holds."""

from typing import Any, Literal

from alembic import context

from hubei_news.archive.base import Timestamp
from hubei_news.archive.migrate import is_modelled
from hubei_news.archive.models import Base


def render_item(kind: str, item: Any, autogenerate_context: Any) -> str | Literal[False]:  # noqa: ARG001
    """Write our own column types as what they are in the database: a migration outlives the models."""
    return f"sa.String(length={item.impl.length})" if isinstance(item, Timestamp) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_item=render_item,
    include_name=is_modelled,
    # SQLite can alter little: Alembic copies the table instead.
    render_as_batch=connection.dialect.name == "sqlite",
    # SQLite's DDL is transactional once BEGIN is really sent, which Alembic cannot know.
    transactional_ddl=True,
)
context.run_migrations()
