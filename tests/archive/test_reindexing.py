"""A reindex in short transactions: others write between them, a kill leaves what was in use."""

import os
import random
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import Engine, delete, select, text

from hubei_news.archive import reindexing
from hubei_news.archive.backup import back_up
from hubei_news.archive.check import check_archive
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.ledger import Visit, add_pages, ensure_site
from hubei_news.archive.lock_file import look_at_lock
from hubei_news.archive.models import ArticleRow, RevisionRow
from hubei_news.archive.reindexing import reindex, was_broken_off
from hubei_news.archive.reprints import rebuild
from hubei_news.archive.reprints.earlier import read_pairs_of_changed
from hubei_news.archive.reprints.keep import update_reprints
from hubei_news.archive.reprints.tables import ReprintMemberRow, ReprintPairRow, ReprintStretchRow
from hubei_news.archive.search import fts5_rebuild, index
from hubei_news.archive.search.find import find_articles
from hubei_news.archive.search.index import check_index, update_index
from hubei_news.archive.sizes import SEARCH_INDEX, read_sizes
from hubei_news.archive.sqlite import bare_connection
from hubei_news.archive.store import store_article
from hubei_news.archive.turns import ManyTransactions
from hubei_news.article import Article
from hubei_news.errors import SiteLockedError
from tests.archive.reprints.test_reprints import NOW
from tests.archive.test_migrate import described

SITES = ("suizhou", "suiw", "cnhubei")
CHARACTERS = "春风又绿江南岸明月何时照我还长虹大桥封闭修缮市民请绕行早市香菇上新编钟声里说城灯会河边开"
FAMILIES = 20
"""Texts of which each has a few prints: of one that many print, only some are compared."""


def text_of(family: int) -> str:
    """Return a text that is like no other."""
    chance = random.Random(family)
    return "\n".join("".join(chance.choices(CHARACTERS, k=40)) + "。" for _ in range(4))


def store(engine: Engine, number: int, body: str) -> None:
    """Store an article, or store it again with another text."""
    site = SITES[number % len(SITES)]
    url = f"https://{site}.example.org/{number}.shtml"
    with writer(engine).begin() as connection:
        site_id = ensure_site(connection, name=site, title=site, unit=None, home=None, now=NOW)
        add_pages(connection, [(url, None)], site_id=site_id, channel_id=None, now=NOW)
        printed = f"{body}\n{CHARACTERS[number % len(CHARACTERS)] * 3}。"
        article = Article(url=url, site=site, title="长虹大桥大修", body=printed, fetched_at=NOW)
        store_article(connection, article, Visit(at=NOW, http_status=200))


def remove(engine: Engine, number: int) -> None:
    """Take an article out of the archive, as a caller of the two functions would."""
    with writer(engine).begin() as connection:
        query = select(ArticleRow).where(ArticleRow.url.endswith(f"/{number}.shtml"))
        row = connection.execute(query).mappings().one_or_none()
        if row is not None:
            update_index(connection, row["id"], before=dict(row), after=None)
            update_reprints(connection, row["id"], before=dict(row), after=None)
            connection.execute(delete(ArticleRow).where(ArticleRow.id == row["id"]))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Engine]:
    """An archive whose texts are each other's prints, or not."""
    engine = open_archive(tmp_path / "archive.db", busy_timeout=0.2)
    for number in range(30):
        store(engine, number, text_of(number // 3))
    yield engine
    engine.dispose()


def reprints(engine: Engine) -> tuple[list[object], list[object], set[frozenset[int]]]:
    """Return stretches, pairs, and groups by whoever is in them."""
    with engine.connect() as connection:
        stretches = connection.execute(select(ReprintStretchRow.__table__).order_by("number", "article_id"))
        pairs = connection.execute(select(ReprintPairRow.__table__).order_by("article_id", "other_id"))
        found: dict[int, set[int]] = {}
        for article, group in connection.execute(select(ReprintMemberRow.__table__)):
            found.setdefault(group, set()).add(article)
        return [*stretches], [*pairs], {frozenset(group) for group in found.values()}


def leftovers(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        tables = connection.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).all()
    return [name for name in tables if "_next" in name or name == "reprint_changes"]


def is_sound(engine: Engine, folder: Path) -> bool:
    with writer(engine).connect() as connection:
        assert check_index(connection) == []
        connection.rollback()
    return [fault for fault in check_archive(engine, folder) if fault.part == "search"] == []


def meddling(monkeypatch: pytest.MonkeyPatch, meddle: Callable[[], None]) -> None:
    """Let something happen whenever a reindex has ended a transaction and not begun the next."""

    class Meddled(ManyTransactions):
        def read(self) -> None:
            super().read()
            meddle()

        def rest(self) -> None:
            self._connection.commit()
            meddle()

    monkeypatch.setattr(reindexing, "ManyTransactions", Meddled)
    for module in (index, rebuild):
        monkeypatch.setattr(module, "ROWS_AT_A_TIME", 2)
    monkeypatch.setattr(rebuild, "STRETCHES_AT_A_TIME", 20)


def test_it_makes_what_storing_had_made(archive: Engine, tmp_path: Path) -> None:
    before = reprints(archive)
    assert before[1], "there are reprints"
    told: list[tuple[int, int]] = []
    done = reindex(archive, lambda one, all_: told.append((one, all_)))
    assert (done.articles, done.with_reprints) == (30, sum(map(len, before[2])))
    assert told == [(30, 30)]
    assert reprints(archive) == before
    assert is_sound(archive, tmp_path)
    assert leftovers(archive) == []


@pytest.mark.parametrize("seed", range(3))
def test_what_happens_to_articles_meanwhile_is_in_both(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    happened = []

    def meddle() -> None:
        number = chance.randrange(45)
        happened.append(number)
        if chance.random() < 0.2:
            remove(archive, number)
        else:
            store(archive, number, text_of(chance.randrange(FAMILIES)))

    meddling(monkeypatch, meddle)
    reindex(archive)
    monkeypatch.undo()
    assert len(happened) > 20
    assert is_sound(archive, tmp_path)
    assert leftovers(archive) == []
    found = reprints(archive)
    reindex(archive)
    assert reprints(archive) == found


def test_searches_answer_until_the_other_index_is_whole(
    archive: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with archive.connect() as connection:
        whole = find_articles(connection, "长虹大桥").total
    totals = []

    def ask() -> None:
        with archive.connect() as connection:
            totals.append(find_articles(connection, "长虹大桥").total)

    meddling(monkeypatch, ask)
    reindex(archive)
    assert set(totals) == {whole}


def killed_reindex(archive: Engine, monkeypatch: pytest.MonkeyPatch, turns: int) -> None:
    """Let a reindex die after so many transactions."""
    archive.dispose()
    pid = os.fork()
    if not pid:
        left = [turns]

        def die() -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        meddling(monkeypatch, die)
        reindex(archive)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("turns", [1, 12, 24, 40])
def test_a_kill_leaves_what_was_in_use_and_the_next_takes_away_what_was_begun(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    before = reprints(archive)
    killed_reindex(archive, monkeypatch, turns)
    assert leftovers(archive) != []
    assert reprints(archive) == before
    with writer(archive).begin() as connection:
        assert check_index(connection) == []
    store(archive, 50, text_of(1))
    assert was_broken_off(archive)
    (fault,) = [fault for fault in check_archive(archive, tmp_path) if fault.part == "search"]
    assert fault.what.startswith("a reindex was broken off")
    reindex(archive)
    assert leftovers(archive) == []
    assert is_sound(archive, tmp_path)


def test_one_that_is_under_way_is_no_fault_and_a_second_is_refused(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[bool, bool]] = []

    def look() -> None:
        if not said:
            said.append((was_broken_off(archive), is_sound(archive, tmp_path)))
            with pytest.raises(SiteLockedError, match="another reindex"):
                reindex(archive)

    meddling(monkeypatch, look)
    reindex(archive)
    assert said == [(False, True)]
    assert not list(tmp_path.glob("*.lock"))


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE search_keys",
        "DROP TABLE search_index",
        "DELETE FROM search_index_config",
        "DROP TABLE search_index_config",
        "UPDATE search_index_config SET v = 99",
        "DELETE FROM search_index_data",
        "DROP TABLE search_index_data",
        "DROP TABLE search_index_idx",
        "DROP TABLE reprint_stretches",
        "DROP TABLE reprint_pairs",
        "DROP TABLE reprint_members",
        "DROP INDEX ix_reprint_pairs_other_id",
    ],
)
def test_it_mends_what_is_missing_or_cannot_be_opened(archive: Engine, tmp_path: Path, damage: str) -> None:
    def schema() -> set[tuple[str, str]]:
        with archive.connect() as connection:
            rows = connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
            return {(name, "".join(sql.replace('"', "").split())) for name, sql in rows}

    reindex(archive)
    before, as_defined = reprints(archive), schema()
    archive.dispose()
    with closing(sqlite3.connect(tmp_path / "archive.db")) as other:
        other.execute(damage)
        other.commit()
    reindex(archive)
    assert is_sound(archive, tmp_path)
    assert reprints(archive) == before
    assert schema() == as_defined
    assert leftovers(archive) == []


def test_it_defines_tables_as_the_migrations_do(archive: Engine) -> None:
    def made() -> dict[str, object]:
        with archive.connect() as connection:
            of_search = connection.execute(
                text("SELECT name, sql FROM sqlite_schema WHERE name IN ('search_index', 'search_keys')")
            )
            return described(connection) | {name: sql.replace('"', "") for name, sql in of_search}

    before = {name: str(what).replace('"', "") for name, what in made().items()}
    reindex(archive)
    assert {name: str(what).replace('"', "") for name, what in made().items()} == before


def test_it_rests_no_longer_where_articles_have_several_states_but_no_pair_is_lost(
    archive: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rests() -> int:
        counted: list[int] = []
        with monkeypatch.context() as patch:
            meddling(patch, lambda: counted.append(1))
            patch.setattr(rebuild, "PAIRS_AT_A_TIME", 1)
            reindex(archive)
        return len(counted)

    before = rests()
    copied = "INSERT INTO revisions ({0}) SELECT {0} FROM revisions"
    with writer(archive).begin() as connection:
        columns = ", ".join(column.name for column in RevisionRow.__table__.c if column.name != "id")
        connection.execute(text(copied.format(columns)))
        assert read_pairs_of_changed(connection)
    assert rests() == before


def test_one_that_ends_while_it_is_looked_at_was_not_broken_off(
    archive: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_reindex(archive, monkeypatch, 12)

    def look(path: Path) -> IO[bytes] | None:
        reindex(archive)
        return look_at_lock(path)

    monkeypatch.setattr(reindexing, "look_at_lock", look)
    assert not was_broken_off(archive)


def test_a_backup_has_nothing_of_one_that_is_under_way(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_reindex(archive, monkeypatch, 40)
    back_up(archive, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_schema")]
    assert not [name for name in tables if "_next" in name or name == "reprint_changes"]
    assert is_sound(open_archive(tmp_path / "copy.db"), tmp_path)


def test_what_one_has_begun_counts_for_the_part_that_it_makes(
    archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken() -> int:
        sizes = {size.part: size.bytes or 0 for size in read_sizes(archive, tmp_path)}
        return sizes[SEARCH_INDEX] + sizes["reprint_stretches"]

    before = taken()
    killed_reindex(archive, monkeypatch, 12)
    assert taken() > before


def test_letting_go_of_the_old_index_writes_next_to_nothing(archive: Engine, tmp_path: Path) -> None:
    for number in range(30, 60):
        store(archive, number, "\n".join(text_of(1000 + number * 20 + part) for part in range(20)))
    with writer(archive).connect() as connection:
        fts5_rebuild.begin(connection)
        connection.commit()
        bare_connection(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        fts5_rebuild.finish(connection)
        connection.commit()
    freed = {size.part: size.bytes or 0 for size in read_sizes(archive, tmp_path)}["free for new rows"]
    assert (tmp_path / "archive.db-wal").stat().st_size < freed / 2
