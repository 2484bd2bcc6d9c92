"""Forged histories: on an archive with a past, each single statement that rewrites it is found by `check`."""

from datetime import timedelta
from pathlib import Path
from shutil import copyfile, copytree
from typing import Any

import pytest
from sqlalchemy import Engine, delete, insert, text, update

from hubei_news.archive.check import Fault, check_archive
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import ArticleRow, OriginalRow, RevisionRow, RunRow
from tests.archive.history_archive import EDITED, GONE, make_past
from tests.archive.stored_articles import MOMENT

OLDEST = "(SELECT min(id) FROM revisions WHERE url = :url)"
NEWEST = "(SELECT max(id) FROM revisions WHERE url = :url)"
LAST_HAS_IT = "the article is not as its last revision has it"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("past") / "news.db"
    engine = make_past(path)
    with engine.connect() as connection:
        kinds = connection.execute(
            text("SELECT kind FROM revisions WHERE url = :url ORDER BY id"), {"url": EDITED}
        )
        assert list(kinds.scalars()) == ["published", "edited", "reextracted"]
        counts = "SELECT (SELECT count(*) FROM tombstones), (SELECT count(*) FROM reprint_pairs)"
        assert tuple(connection.execute(text(counts)).one()) == (1, 1)
    engine.dispose()
    return path


@pytest.fixture
def past(made: Path, tmp_path: Path) -> Engine:
    copytree(made.with_suffix(".warc"), tmp_path / "news.warc")
    return open_archive(copyfile(made, tmp_path / "news.db"))


def check(engine: Engine, tmp_path: Path) -> list[Fault]:
    return list(check_archive(engine, tmp_path / "news.warc"))


def forge(engine: Engine, statement: str) -> None:
    with engine.connect() as connection:
        # As from a plain `sqlite3`, which does not look at foreign keys.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
    with writer(engine).begin() as connection:
        assert (
            connection.execute(text(statement), {"url": EDITED} if ":url" in statement else {}).rowcount > 0
        )


def test_what_a_crawl_makes_is_sound(past: Engine, tmp_path: Path) -> None:
    assert check(past, tmp_path) == []


@pytest.mark.parametrize(
    ("statement", "part", "said"),
    [
        (f"UPDATE revisions SET body = '伪' WHERE id = {OLDEST}", "articles", "revision 1 of 3: the digest"),
        (f"UPDATE revisions SET body = '伪' WHERE id = {NEWEST}", "articles", f"{LAST_HAS_IT}: body"),
        (
            f"UPDATE revisions SET digest = '伪' WHERE id = {OLDEST}",
            "articles",
            "revision 1 of 3: the digest",
        ),
        ("DELETE FROM revisions WHERE kind = 'published'", "articles", "only the first one is published"),
        (
            "UPDATE revisions SET kind = 'published'",
            "articles",
            "revision 2 of 3: it is of the kind published",
        ),
        ("UPDATE revisions SET kind = '伪'", "articles", "it is of no known kind"),
        (
            "UPDATE revisions SET kind = 'reextracted' WHERE kind = 'edited'",
            "articles",
            "revision 2 of 3: it is of the kind reextracted, but the page brought something else then",
        ),
        ("UPDATE revisions SET last_seen = '2020-01-01T00:00:00Z'", "articles", "its times are not in order"),
        (f"UPDATE revisions SET last_seen = '2027-01-01T00:00:00Z' WHERE id = {OLDEST}", "articles", "times"),
        ("DELETE FROM articles", "articles", "there are states of an article that is not there"),
        ("UPDATE articles SET original_body = '伪'", "articles", f"{LAST_HAS_IT}: original_body"),
        ("UPDATE articles SET original_title = '伪'", "articles", f"{LAST_HAS_IT}: original_title"),
        ("UPDATE articles SET cuts = '[]'", "articles", f"{LAST_HAS_IT}: cuts"),
        ("UPDATE articles SET repairs = 9", "articles", f"{LAST_HAS_IT}: repairs"),
        ("UPDATE articles SET script = 'hant', flags = '[1]'", "articles", f"{LAST_HAS_IT}: script, flags"),
        ("DELETE FROM tombstones", "articles", f"{GONE}: the page is gone, but its article has no tombstone"),
        ("UPDATE pages SET state = 'stored', reason = NULL", "articles", "its tombstone stands"),
        ("UPDATE tombstones SET last_gone_at = '2020-01-01T00:00:00Z'", "articles", "not in order"),
        ("UPDATE tombstones SET how = '伪'", "articles", "a tombstone is of no known kind"),
        (
            "DELETE FROM reprint_pairs",
            "reprints",
            "the group 1 of 2 articles: they are not what pairs connect",
        ),
        ("DELETE FROM reprint_members", "reprints", "they are not in one group"),
        ("DELETE FROM reprint_members WHERE article_id = 1", "reprints", "they are not in one group"),
        ("UPDATE reprint_members SET group_id = article_id", "reprints", "they are not in one group"),
        ("UPDATE reprint_pairs SET other_id = 99", "reprints", "not both are there"),
        ("UPDATE reprint_pairs SET other_id = 2", "reprints", "both are of suizhou"),
        (
            "UPDATE reprint_pairs SET article_id = other_id, other_id = article_id",
            "reprints",
            "not as a pair",
        ),
        (
            "DELETE FROM originals WHERE id = 1",
            "originals",
            f"holds {EDITED}, and the ledger has no row of it",
        ),
        ("DELETE FROM originals WHERE id = 2", "originals", f"holds {GONE}, and the ledger has no row of it"),
        ("UPDATE originals SET payload_digest = 'sha1:A'", "originals", "the ledger notes: another payload"),
        ("UPDATE originals SET kind = 'response', refers_to = NULL", "originals", "another kind"),
        ("UPDATE originals SET http_status = 404", "originals", "another status"),
        ("UPDATE originals SET fetched_at = '2020-01-01T00:00:00Z'", "originals", "another date"),
        (
            "UPDATE originals SET refers_to = 1 WHERE kind = 'revisit'",
            "originals",
            "does not refer to a response",
        ),
    ],
)
def test_a_statement_that_rewrites_history_is_found(
    past: Engine, tmp_path: Path, statement: str, part: str, said: str
) -> None:
    forge(past, statement)
    found = [fault.what for fault in check(past, tmp_path) if fault.part == part]
    assert any(said in what for what in found), found


def test_a_record_of_a_crawl_that_was_killed_is_no_fault(past: Engine, tmp_path: Path) -> None:
    """It was written and never stored: the page was visited again later, with a row of that visit."""
    (file,) = (tmp_path / "news.warc").iterdir()
    content = file.read_bytes()
    with past.connect() as connection:
        offset, length = connection.execute(text("SELECT offset, length FROM originals WHERE id = 2")).one()
    file.write_bytes(content + content[offset : offset + length])
    with writer(past).begin() as connection:
        connection.execute(text("UPDATE original_files SET bytes = :size"), {"size": file.stat().st_size})
    assert check(past, tmp_path) == []


HOURS = timedelta(hours=2)  # when `GONE` was visited


@pytest.mark.parametrize(
    ("seconds", "run", "faults"),
    [
        (10, {"site_id": 1}, 0),
        (10, {}, 0),
        (10, {"site_id": 2}, 1),
        (10, {"outcome": "refused"}, 1),
        (-10, {"site_id": 1}, 1),
        (40, {"site_id": 1}, 1),
    ],
    ids=["of its site", "of given URLs", "of another site", "a refused run", "before it", "after the visit"],
)
def test_a_visit_by_a_run_that_began_after_a_record_is_not_the_one_of_that_record(
    past: Engine, tmp_path: Path, seconds: int, run: dict[str, Any], faults: int
) -> None:
    """A crawl was killed with the record written, and half a minute later the page fetched with --no-warc."""
    visited = MOMENT + HOURS + timedelta(seconds=30)
    began = MOMENT + HOURS + timedelta(seconds=seconds)
    row = {"command": "recrawl", "host": "h", "pid": 1, "started_at": began, "counts": {}, **run}
    with writer(past).begin() as connection:
        connection.execute(delete(OriginalRow).where(OriginalRow.url == GONE))
        for table in (ArticleRow, RevisionRow):
            connection.execute(update(table).where(table.url == GONE).values(fetched_at=visited))
        connection.execute(insert(RunRow).values(**row))
    found = [fault.what for fault in check(past, tmp_path)]
    assert len(found) == faults
    assert all(f"holds {GONE}, and the ledger has no row of it" in what for what in found)
