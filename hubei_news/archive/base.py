"""What every table of the archive shares: the declarative base, and how moments are kept."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, MetaData, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

from hubei_news.article import Attachment, Image
from hubei_news.text.records import Cut, OtherCredit


class Timestamp(TypeDecorator[datetime]):
    """An aware moment, kept as ISO text in UTC (`2026-11-23T08:00:00.123456Z`), which sorts as time does."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write an aware datetime; a naive one is an error of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a naive datetime cannot be stored: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read it back, aware, in UTC."""
        return datetime.fromisoformat(value) if value is not None else None


class Base(DeclarativeBase):
    """Common base: named constraints, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy's declared interface)
        datetime: Timestamp,
        str: Text,
        list[str]: JSON,
        list[OtherCredit]: JSON(),
        list[Cut]: JSON,
        list[Image]: JSON,
        list[Attachment]: JSON,
        dict[str, Any]: JSON,
    }
