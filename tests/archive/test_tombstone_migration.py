"""Times of tombstones that an older version noted by a clock that was set back are put in order."""

from pathlib import Path

import pytest
from sqlalchemy import text

from hubei_news.archive.check_articles import find_tombstone_faults
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.ledger import Outcome, Visit, record_outcome
from tests.archive.stored_articles import ARTICLES, MOMENT, fill

EARLIER, LATER = "2020-01-01T00:00:00.000000Z", "2026-07-14T08:30:00.000000Z"


@pytest.mark.parametrize("under_way", [True, False])
def test_times_are_put_in_order_and_only_what_no_reindex_goes_on_with_is_taken_away(
    tmp_path: Path, *, under_way: bool
) -> None:
    path = tmp_path / "older.db"
    engine = open_archive(path)
    fill(engine)
    with writer(engine).begin() as connection:
        outcome = Outcome(url=ARTICLES[0].url, state="gone", reason="HTTP 404")
        record_outcome(connection, outcome, Visit(at=MOMENT, http_status=404))
        connection.execute(text("UPDATE tombstones SET last_gone_at = :earlier"), {"earlier": EARLIER})
        connection.execute(
            text(
                "INSERT INTO tombstones (page_id, how, reason, first_gone_at, last_gone_at, taken_back_at) "
                "SELECT page_id, how, reason, :earlier, :later, :earlier FROM tombstones"
            ),
            {"earlier": EARLIER, "later": LATER},
        )
        connection.execute(text("CREATE TABLE reprint_changes (article_id INTEGER PRIMARY KEY)"))
        if under_way:
            connection.execute(text("CREATE TABLE reprint_stretches_next (number INTEGER)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0011'"))
    assert len([fault for fault in find_tombstone_faults(engine) if "not in order" in fault]) == 2
    engine.dispose()

    engine = open_archive(path)
    assert [*find_tombstone_faults(engine)] == []
    with engine.connect() as connection:
        tables = connection.scalars(text("SELECT name FROM sqlite_schema")).all()
    assert ("reprint_changes" in tables) == under_way
    engine.dispose()
