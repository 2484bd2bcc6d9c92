"""`.db`: what it holds, that any SQLite program reads it, and that the same articles give the same bytes."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, update
from sqlalchemy.orm import Session

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.export import export_archive
from hubei_news.archive.export.schema import VERSION
from hubei_news.archive.export.selection import Selection
from hubei_news.archive.ledger import Outcome, Visit
from hubei_news.archive.models import SiteRow
from hubei_news.archive.reprints.tables import ReprintPairRow
from hubei_news.archive.search.index import rebuild_index
from hubei_news.archive.store import store_article
from hubei_news.article import PUBLIC_FIELDS, Article, parse_published
from hubei_news.errors import ArchiveError
from tests.archive.export.choices import CHOICES, IN_ORDER
from tests.archive.stored_articles import ARTICLES, MOMENT, OTHER_PAGES


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def column(file: Path, query: str) -> list[object]:
    with opened(file) as connection:
        return [row[0] for row in connection.execute(query)]


def faults_of_index(connection: sqlite3.Connection) -> sqlite3.Error | None:
    """Return what SQLite finds wrong with the search index, if anything."""
    try:
        connection.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        return error
    return None


class TestContent:
    def test_every_article_has_the_fields_of_its_record(self, archive: Engine, tmp_path: Path) -> None:
        report = export_archive(archive, tmp_path / "out.db")
        assert report.articles == len(ARTICLES)
        with opened(tmp_path / "out.db") as connection:
            rows = connection.execute("SELECT * FROM articles ORDER BY id").fetchall()
        for row, number in zip(rows, IN_ORDER, strict=True):
            article = ARTICLES[number]
            found = {name: row[name] for name in PUBLIC_FIELDS}
            wanted = article.to_json() | {"digest": article.compute_digest()}
            for name, value in wanted.items():
                assert found[name] == (
                    json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
                )

    def test_nothing_of_the_crawl_is_in_it(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "out.db")
        tables = column(tmp_path / "out.db", "SELECT name FROM sqlite_master WHERE type = 'table'")
        assert not {"pages", "runs", "sweeps", "list_pages", "hosts", "site_locks"} & set(tables)
        content = (tmp_path / "out.db").read_bytes()
        assert OTHER_PAGES[0][1].encode() not in content
        assert "图书馆".encode() not in content

    def test_sites_with_channels_and_numbers(self, archive: Engine, tmp_path: Path) -> None:
        file = tmp_path / "out.db"
        export_archive(archive, file)
        assert column(file, "SELECT title FROM sites ORDER BY name") == ["随州市人民政府", "咸宁市人民政府"]
        assert column(file, "SELECT site || name FROM channels") == ["suizhou随州要闻", "xianning咸宁要闻"]
        assert column(file, "SELECT number FROM site_numbers WHERE site = 'suizhou'") == ["鄂ICP备05021330号"]

    def test_another_address_of_an_article_leads_to_it(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "out.db")
        with opened(tmp_path / "out.db") as connection:
            found = connection.execute(
                "SELECT o.url, a.title FROM other_urls o JOIN articles a ON a.id = o.article_id"
            ).fetchall()
        assert [tuple(row) for row in found] == [(OTHER_PAGES[3][1], ARTICLES[0].title)]

    def test_it_says_what_it_is(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "some.db", Selection(unit="随州市"))
        with opened(tmp_path / "some.db") as connection:
            about = dict(connection.execute("SELECT name, value FROM about").fetchall())
            assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert about["unit"] == "随州市"
        assert about["articles"] == "3"
        assert about["program"].startswith("hubei-news ")

    @pytest.mark.parametrize(("selection", "expected"), CHOICES)
    def test_only_the_chosen_ones_with_their_sites(
        self, archive: Engine, tmp_path: Path, selection: Selection, expected: list[int]
    ) -> None:
        file = tmp_path / "some.db"
        assert export_archive(archive, file, selection).articles == len(expected)
        chosen = [ARTICLES[number] for number in IN_ORDER if number in expected]
        assert column(file, "SELECT url FROM articles ORDER BY id") == [article.url for article in chosen]
        sites = column(file, "SELECT name FROM sites")
        assert set(sites) == {article.site for article in chosen if article.site}
        assert set(column(file, "SELECT site FROM channels")) == set(sites)
        assert column(file, "PRAGMA foreign_key_check") == []


class TestHistory:
    @pytest.fixture
    def file(self, engine: Engine, tmp_path: Path) -> Path:
        """One article that is edited twice, vanishes and comes back, and one that is gone."""
        texts = ["水库水位回落。", "水库水位缓慢回落。", "水库水位已回落至汛限以下。"]
        with writer(engine).begin() as connection:
            for day, text in enumerate(texts):
                store(connection, Article(url=URL, title="水库", body=text, original_body=text), day=day)
            vanish(connection, URL, day=5)
            store(connection, Article(url=URL, title="水库", body=texts[2], original_body=texts[2]), day=6)
            store(connection, Article(url=GONE, title="短讯", body="一则。", original_body="一则。"), day=1)
            vanish(connection, GONE, day=2)
        export_archive(engine, tmp_path / "history.db")
        return tmp_path / "history.db"

    def test_the_earlier_states_are_revisions_and_history_has_all(self, file: Path) -> None:
        assert column(file, "SELECT body FROM revisions ORDER BY state") == [
            "水库水位回落。",
            "水库水位缓慢回落。",
        ]
        states = "SELECT state || state_kind || substr(state_first_seen, 9, 2) FROM history"
        assert column(file, f"{states} WHERE title = '水库'") == ["1published23", "2edited24", "3edited25"]

    def test_what_the_publisher_changed(self, file: Path) -> None:
        assert column(file, "SELECT title || edits FROM changed") == ["水库2"]

    def test_what_vanished_and_what_came_back(self, file: Path) -> None:
        assert column(file, "SELECT title || how FROM vanished") == ["短讯404"]
        assert column(file, "SELECT count(*) FROM tombstones") == [2]

    def test_only_the_present_text_is_searched(self, file: Path) -> None:
        assert hits(file, '"汛限"') == ["水库"]
        assert hits(file, '"缓慢"') == []


class TestReprints:
    @pytest.fixture
    def engine(self, engine: Engine) -> Engine:
        """A text of three sites, and another text."""
        text = "\n".join(SENTENCES * 3)
        with writer(engine).begin() as connection:
            for site, day in (("suizhou", 14), ("xianning", 16), ("hubei", 15)):
                url = f"https://www.{site}.gov.cn/xwdt/1.shtml"
                moment, precision = parse_published(f"2026-07-{day}")
                article = Article(
                    url=url,
                    site=site,
                    title="全省防汛工作会议召开",
                    body=text,
                    original_body=text,
                    published_at=moment,
                    published_precision=precision,
                )
                store(connection, article)
            store(
                connection,
                Article(url=GONE, site="suizhou", title="短讯", body="一则。", original_body="一则。"),
            )
        return engine

    def test_the_prints_of_a_text_are_a_group_by_their_new_numbers(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        export_archive(engine, tmp_path / "all.db")
        assert column(tmp_path / "all.db", "SELECT group_id || site FROM reprinted") == [
            "1suizhou",
            "1hubei",
            "1xianning",
        ]
        pairs = column(tmp_path / "all.db", "SELECT article_id || '-' || other_id FROM reprint_pairs")
        assert {"1-2", "1-3", "2-3"} >= set(pairs)
        assert len(pairs) >= 2

    def test_a_pair_of_earlier_states_is_marked(self, engine: Engine, tmp_path: Path) -> None:
        with writer(engine).begin() as connection:
            connection.execute(update(ReprintPairRow).values(earlier=True))
        export_archive(engine, tmp_path / "all.db")
        assert column(tmp_path / "all.db", "SELECT DISTINCT earlier FROM reprint_pairs") == [1]

    def test_of_a_group_only_the_chosen_ones_and_one_alone_is_none(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        export_archive(engine, tmp_path / "two.db", Selection(since=date(2026, 7, 15)))
        assert column(tmp_path / "two.db", "SELECT site FROM reprinted") == ["hubei", "xianning"]
        assert column(tmp_path / "two.db", "SELECT count(*) FROM reprint_pairs") == [1]
        export_archive(engine, tmp_path / "one.db", Selection(site="suizhou"))
        for table in ("reprints", "reprint_pairs"):
            assert column(tmp_path / "one.db", f"SELECT count(*) FROM {table}") == [0]


SENTENCES = (
    "会议要求，各地各部门要压实责任，加强巡查值守，确保水库堤防安全。",
    "入汛以来，全省平均降雨量较常年同期偏多两成，部分中小河流超过警戒水位。",
    "水利部门已派出十二个工作组，赴重点县市督导检查险工险段的除险加固。",
    "气象专家分析，未来一周仍有两轮强降雨，山洪和地质灾害风险较高。",
)
URL = "https://www.suizhou.gov.cn/xwdt/t20260714_1.shtml"
GONE = "https://www.suizhou.gov.cn/xwdt/t20260714_2.shtml"


def store(connection: Connection, article: Article, *, day: int = 0) -> None:
    article.fetched_at = MOMENT + timedelta(days=day)
    ledger.add_pages(connection, [(article.url, None)], site_id=None, channel_id=None, now=MOMENT)
    store_article(connection, article, Visit(at=article.fetched_at, http_status=200))


def vanish(connection: Connection, url: str, *, day: int) -> None:
    visit = Visit(at=MOMENT + timedelta(days=day), http_status=404)
    ledger.record_outcome(connection, Outcome(url=url, state="gone", reason="HTTP 404"), visit)


def hits(file: Path, match: str) -> list[object]:
    with opened(file) as connection:
        rows = connection.execute(
            "SELECT a.title FROM search_index s JOIN articles a ON a.id = s.rowid"
            " WHERE search_index MATCH ? ORDER BY s.rowid",
            (match,),
        ).fetchall()
    return [row[0] for row in rows]


class TestSearchIndex:
    @pytest.mark.parametrize(
        ("match", "expected"),
        [
            ('"香菇"', [0]),
            ('"灯" *', [4, 3, 1]),
            ('"随州 州香 香菇"', [0]),
            ('title : "灯会"', [3]),
            ('"香路"', []),
        ],
    )
    def test_it_finds_phrases_newest_first(
        self, archive: Engine, tmp_path: Path, match: str, expected: list[int]
    ) -> None:
        export_archive(archive, tmp_path / "out.db")
        assert hits(tmp_path / "out.db", match) == [ARTICLES[number].title for number in expected]

    def test_it_is_sound_and_has_every_article_once(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "out.db")
        with closing(sqlite3.connect(tmp_path / "out.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert faults_of_index(connection) is None
            indexed = connection.execute("SELECT id FROM search_index_docsize ORDER BY id").fetchall()
            assert indexed == connection.execute("SELECT id FROM articles ORDER BY id").fetchall() != []

    def test_a_word_that_is_missing_from_it_would_be_noticed(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "out.db")
        with closing(sqlite3.connect(tmp_path / "out.db")) as connection:
            last = "SELECT max(id) FROM search_index_data WHERE id > 10"
            connection.execute(f"UPDATE search_index_data SET block = x'00040004' WHERE id = ({last})")
            assert "malformed" in str(faults_of_index(connection))


class TestFile:
    def test_it_is_one_file_that_any_sqlite_program_opens(self, archive: Engine, tmp_path: Path) -> None:
        folder = tmp_path / "handed on"
        folder.mkdir()
        export_archive(archive, folder / "out.db")
        with opened(folder / "out.db") as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert [path.name for path in folder.iterdir()] == ["out.db"]

    @pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 program is not installed")
    def test_the_sqlite3_shell_reads_it(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "out.db")
        search = "SELECT count(*) FROM search_index WHERE search_index MATCH '\"灯\" *'"
        query = f"SELECT title FROM headlines LIMIT 1; {search}"
        done = subprocess.run(
            ["sqlite3", tmp_path / "out.db", query], capture_output=True, text=True, check=True
        )
        assert done.stdout == f"{ARTICLES[4].title}\n3\n"

    def test_it_is_no_archive_and_says_so(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "out.db")
        before = (tmp_path / "out.db").read_bytes()
        with pytest.raises(ArchiveError, match="is an export, not an archive"):
            open_archive(tmp_path / "out.db")
        assert (tmp_path / "out.db").read_bytes() == before

    def test_while_a_crawl_writes_it_shows_one_moment(self, archive_path: Path, tmp_path: Path) -> None:
        reading, crawling = open_archive(archive_path, read_only=True), open_archive(archive_path)
        with Session(writer(crawling)) as session, session.begin():
            session.add(SiteRow(name="half", title="半", first_seen=MOMENT, last_seen=MOMENT))
            session.flush()
            assert export_archive(reading, tmp_path / "copy.db").articles == len(ARTICLES)
        assert column(tmp_path / "copy.db", "SELECT name FROM sites") == ["suizhou", "xianning"]

    def test_an_article_stored_in_the_middle_of_an_export_is_not_in_it(
        self, archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The sites are read after the articles; by then another process has committed both."""
        from hubei_news.archive.export import database

        crawling = open_archive(archive.url)
        add_sites = database._add_sites

        def after_a_crawl(target: sqlite3.Connection, connection: Connection, selection: Selection) -> None:
            with Session(writer(crawling)) as session, session.begin():
                session.add(SiteRow(name="later", title="后来", first_seen=MOMENT, last_seen=MOMENT))
            add_sites(target, connection, selection)

        monkeypatch.setattr(database, "_add_sites", after_a_crawl)
        export_archive(archive, tmp_path / "copy.db")
        assert "later" not in column(tmp_path / "copy.db", "SELECT name FROM sites")
        monkeypatch.undo()
        export_archive(archive, tmp_path / "copy.db")
        assert "later" in column(tmp_path / "copy.db", "SELECT name FROM sites")


class TestSameBytes:
    @pytest.mark.parametrize("selection", [Selection(), Selection(unit="随州市")])
    def test_exported_twice(self, archive: Engine, tmp_path: Path, selection: Selection) -> None:
        for name in ("one.db", "two.db"):
            export_archive(archive, tmp_path / name, selection)
        assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()

    def test_from_sqlite_and_from_postgresql(
        self, archive_path: Path, new_database: str, tmp_path: Path
    ) -> None:
        from tests.archive.stored_articles import fill

        on_server = open_archive(new_database)
        fill(on_server)
        export_archive(on_server, tmp_path / "server.db")
        export_archive(open_archive(archive_path), tmp_path / "file.db")
        assert (tmp_path / "server.db").read_bytes() == (tmp_path / "file.db").read_bytes()

    def test_from_archives_that_found_the_articles_in_another_order(self, tmp_path: Path) -> None:
        articles = make_articles(120)
        fill_in_order(tmp_path / "one.db", articles)
        shuffled = articles.copy()
        random.Random(7).shuffle(shuffled)
        fill_in_order(tmp_path / "two.db", shuffled, a_transaction=7)
        with writer(open_archive(tmp_path / "two.db")).begin() as connection:
            rebuild_index(connection)
        assert exported(tmp_path / "one.db") == exported(tmp_path / "two.db")

    def test_from_an_archive_whose_writers_were_killed(self, tmp_path: Path) -> None:
        articles = make_articles(120)
        fill_in_order(tmp_path / "calm.db", articles)
        open_archive(tmp_path / "killed.db").dispose()
        for stop_at in (9, 27, 54, 87):
            pid = os.fork()
            if not pid:
                # Killed inside a transaction, after earlier ones of this process were committed.
                fill_in_order(tmp_path / "killed.db", articles, killed_at=stop_at)
                os._exit(1)
            assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
        fill_in_order(tmp_path / "killed.db", articles)
        assert exported(tmp_path / "killed.db") == exported(tmp_path / "calm.db")

    def test_another_article_gives_other_bytes(self, tmp_path: Path) -> None:
        articles = make_articles(20)
        fill_in_order(tmp_path / "one.db", articles)
        fill_in_order(tmp_path / "two.db", [*articles[:-1], make_articles(21)[-1]])
        assert exported(tmp_path / "one.db") != exported(tmp_path / "two.db")


def make_articles(count: int) -> list[Article]:
    """Return articles of which many were published at the same time, and some have no date."""
    texts = [article.body for article in ARTICLES]
    made = []
    for number in range(count):
        moment, precision = parse_published(None if number % 11 == 0 else f"2026-07-{number % 5 + 10}")
        body = f"{texts[number % len(texts)]}\n第{number}条，编号{number * 37}。"
        made.append(
            Article(
                url=f"https://www.suizhou.gov.cn/xwdt/{number * 7919 % 10007}.shtml",
                title=f"第{number}条",
                published_at=moment,
                published_precision=precision,
                body=body,
                original_body=body,
            )
        )
    return made


def fill_in_order(
    path: Path, articles: Sequence[Article], *, a_transaction: int = 12, killed_at: int | None = None
) -> None:
    engine = open_archive(path)
    for begin in range(0, len(articles), a_transaction):
        with writer(engine).begin() as connection:
            for number, article in enumerate(articles[begin : begin + a_transaction], begin):
                # Seen once, however often it is stored: two crawls that saw the same at the same time.
                store(connection, article)
                if number == killed_at:
                    os.kill(os.getpid(), signal.SIGKILL)
    engine.dispose()


def exported(path: Path) -> bytes:
    engine = open_archive(path, read_only=True)
    export_archive(engine, path.with_suffix(".export.db"))
    engine.dispose()
    return path.with_suffix(".export.db").read_bytes()
