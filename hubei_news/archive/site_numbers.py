"""The registration numbers that a site prints: once each, with when it was first and last seen."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from hubei_news.archive.dialect import insert_or_update
from hubei_news.archive.models import SiteNumberRow
from hubei_news.text.records import SiteNumber


def record_site_numbers(
    connection: Connection, site_id: int, numbers: Iterable[SiteNumber], now: datetime
) -> None:
    """Keep a site's registration numbers once, with when each was first and last seen."""
    rows = [
        {
            "site_id": site_id,
            "kind": number.kind,
            "number": number.number,
            "first_seen": now,
            "last_seen": now,
        }
        for number in dict.fromkeys(numbers)
    ]
    insert_or_update(connection, SiteNumberRow, rows, key=("site_id", "kind", "number"), renew=("last_seen",))
