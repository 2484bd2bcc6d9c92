"""Exports: what each format holds, what is chosen, and that a half-written file never has the name."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.orm import Session

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.export import FORMATS, destination, export_archive, json_lines
from hubei_news.archive.export.selection import Selection
from hubei_news.archive.models import ArticleRow, PageRow, SiteRow
from hubei_news.archive.reading import find_page
from hubei_news.errors import ArchiveError, InputError
from tests.archive.small_disk import small_disk
from tests.archive.stored_articles import ARTICLES, MOMENT, OTHER_PAGES

CHOICES = [
    (Selection(unit="随州市"), [0, 1, 2]),
    (Selection(site="xianning"), [3, 4]),
    (Selection(since=date(2026, 7, 15)), [1, 3, 4]),
    (Selection(until=date(2026, 7, 15)), [0, 1, 3]),
    (Selection(since=date(2026, 7, 15), until=date(2026, 7, 15)), [1, 3]),
    (Selection(unit="咸宁市", until=date(2026, 7, 15)), [3]),
    (Selection(since=date(2027, 1, 1)), []),
]


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def urls_of_database(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [url for (url,) in connection.execute("SELECT url FROM articles ORDER BY page_id")]


class TestJsonLines:
    def test_every_article_is_a_line_with_the_names_of_the_record(
        self, archive: Engine, tmp_path: Path
    ) -> None:
        report = export_archive(archive, tmp_path / "news.jsonl")
        assert lines(tmp_path / "news.jsonl") == [
            article.to_json() | {"digest": article.compute_digest()} for article in ARTICLES
        ]
        assert (report.articles, report.undated) == (len(ARTICLES), 0)
        assert report.bytes == (tmp_path / "news.jsonl").stat().st_size

    def test_chinese_is_readable_in_the_file(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "news.jsonl")
        assert "随州香菇走进早市" in (tmp_path / "news.jsonl").read_text("utf-8")

    @pytest.mark.parametrize(("selection", "expected"), CHOICES)
    def test_only_the_chosen_ones(
        self, archive: Engine, tmp_path: Path, selection: Selection, expected: list[int]
    ) -> None:
        export_archive(archive, tmp_path / "news.jsonl", selection)
        found = [line["url"] for line in lines(tmp_path / "news.jsonl")]
        assert found == [ARTICLES[number].url for number in expected]

    def test_articles_without_a_date_are_counted_when_days_leave_them_out(
        self, archive: Engine, tmp_path: Path
    ) -> None:
        choice = Selection(unit="随州市", since=date(2026, 1, 1))
        assert export_archive(archive, tmp_path / "news.jsonl", choice).undated == 1

    def test_more_articles_than_are_read_at_a_time(self, archive: Engine, tmp_path: Path) -> None:
        count = 3 * json_lines.ROWS_AT_A_TIME + 1
        copy_article(archive, count)
        assert export_archive(archive, tmp_path / "news.jsonl").articles == len(ARTICLES) + count


class TestDatabase:
    def test_the_copy_is_an_archive_with_everything(self, archive: Engine, tmp_path: Path) -> None:
        report = export_archive(archive, tmp_path / "copy.db")
        copy = open_archive(tmp_path / "copy.db", read_only=True)
        for table in ("sites", "site_numbers", "channels", "runs", "pages", "articles"):
            query = text(f"SELECT * FROM {table} ORDER BY id")
            with archive.connect() as original, copy.connect() as exported:
                assert len(original.execute(query).all()) == len(exported.execute(query).all())
        with copy.connect() as connection:
            found = find_page(connection, ARTICLES[0].url)
        copy.dispose()
        assert found is not None
        assert found.article == ARTICLES[0].to_json() | {"digest": ARTICLES[0].compute_digest()}
        assert report.articles == len(ARTICLES)

    def test_nobody_holds_a_site_of_the_copy(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "copy.db")
        with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
            assert connection.execute("SELECT count(*) FROM site_locks").fetchone() == (0,)

    def test_the_copy_is_one_file_that_any_sqlite_program_opens(
        self, archive: Engine, tmp_path: Path
    ) -> None:
        folder = tmp_path / "handed on"
        folder.mkdir()
        export_archive(archive, folder / "copy.db")
        with closing(sqlite3.connect(f"file:{folder / 'copy.db'}?mode=ro", uri=True)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [path.name for path in folder.iterdir()] == ["copy.db"]

    @pytest.mark.parametrize(("selection", "expected"), CHOICES)
    def test_only_the_chosen_ones_with_their_sites_and_pages(
        self, archive: Engine, tmp_path: Path, selection: Selection, expected: list[int]
    ) -> None:
        export_archive(archive, tmp_path / "some.db", selection)
        assert urls_of_database(tmp_path / "some.db") == [ARTICLES[number].url for number in expected]
        with closing(sqlite3.connect(tmp_path / "some.db")) as connection:
            sites = {name for (name,) in connection.execute("SELECT name FROM sites")}
            pages = connection.execute("SELECT count(*) FROM pages").fetchone()[0]
            runs = connection.execute("SELECT count(*) FROM runs").fetchone()[0]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        assert sites == {ARTICLES[number].site for number in expected}
        assert (pages, runs, dangling) == (len(expected), 0, [])

    def test_chosen_articles_are_copied_as_they_are(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "some.db", Selection(site="suizhou"))
        copy = open_archive(tmp_path / "some.db", read_only=True)
        query = select(ArticleRow.__table__).where(ArticleRow.site == "suizhou").order_by(ArticleRow.id)
        with archive.connect() as original, copy.connect() as exported:
            assert original.execute(query).all() == exported.execute(query).all()
        copy.dispose()

    def test_chosen_articles_have_their_history(self, archive: Engine, tmp_path: Path) -> None:
        export_archive(archive, tmp_path / "some.db", Selection(site="suizhou"))
        with closing(sqlite3.connect(tmp_path / "some.db")) as connection:
            urls = connection.execute("SELECT url FROM revisions ORDER BY id").fetchall()
        assert [url for (url,) in urls] == [article.url for article in ARTICLES if article.site == "suizhou"]

    def test_the_same_articles_give_the_same_bytes(self, archive: Engine, tmp_path: Path) -> None:
        for name in ("one.db", "two.db"):
            export_archive(archive, tmp_path / name, Selection(unit="随州市"))
        assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()

    def test_while_a_crawl_writes_the_copy_is_of_one_moment(self, archive_path: Path, tmp_path: Path) -> None:
        reading, crawling = open_archive(archive_path, read_only=True), open_archive(archive_path)
        with Session(writer(crawling)) as session, session.begin():
            session.add(SiteRow(name="half", title="半", first_seen=MOMENT, last_seen=MOMENT))
            session.flush()
            report = export_archive(reading, tmp_path / "copy.db")
        assert report.articles == len(ARTICLES)
        with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sites")}
        assert names == {"suizhou", "xianning"}

    def test_exporting_from_an_archive_opened_read_only_leaves_it_read_only(
        self, archive_path: Path, tmp_path: Path
    ) -> None:
        engine = open_archive(archive_path, read_only=True)
        export_archive(engine, tmp_path / "copy.db")
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA query_only")).scalar() == 1


def copy_article(archive: Engine, count: int) -> None:
    with writer(archive).begin() as connection:
        row = dict(connection.execute(select(ArticleRow.__table__).limit(1)).mappings().one())
        del row["id"]
        for number in range(count):
            page = {"url": f"https://example.org/{number}", "state": "stored", "discovered_at": MOMENT}
            page_id = connection.execute(
                insert(PageRow).values(page | {"attempts": 0, "visits": 0}).returning(PageRow.id)
            ).scalar_one()
            connection.execute(insert(ArticleRow).values({**row, "page_id": page_id, "url": page["url"]}))


class TestChoice:
    @pytest.mark.parametrize("suffix", sorted(FORMATS))
    @pytest.mark.parametrize(
        ("selection", "said"),
        [
            (Selection(unit="随州"), "--unit 随州: the archive has no such article; it has 咸宁市, 随州市"),
            (
                Selection(site="suizho"),
                "--site suizho: the archive has no such article; it has suizhou, xianning",
            ),
            (Selection(since=date(2026, 2, 1), until=date(2026, 1, 1)), "is after --until"),
        ],
    )
    def test_a_slip_is_an_error_and_no_empty_file(
        self, archive: Engine, tmp_path: Path, selection: Selection, said: str, suffix: str
    ) -> None:
        with pytest.raises(InputError, match=said):
            export_archive(archive, tmp_path / f"slip{suffix}", selection)
        assert not (tmp_path / f"slip{suffix}").exists()


class TestFile:
    @pytest.fixture
    def engine(self, archive_path: Path) -> Engine:
        return open_archive(archive_path, read_only=True)

    @pytest.mark.parametrize("name", ["news.xlsx", "news", "-", "news.db.gz"])
    def test_an_unknown_suffix_names_the_known_ones(self, engine: Engine, tmp_path: Path, name: str) -> None:
        with pytest.raises(InputError, match=r"one of \.db, \.jsonl"):
            export_archive(engine, tmp_path / name)

    @pytest.mark.parametrize("suffix", sorted(FORMATS))
    def test_an_older_file_is_replaced(self, engine: Engine, tmp_path: Path, suffix: str) -> None:
        file = tmp_path / f"old{suffix}"
        file.write_text("old")
        report = export_archive(engine, file)
        assert file.stat().st_size == report.bytes > 1000

    @pytest.mark.parametrize("suffix", sorted(FORMATS))
    def test_when_the_disk_is_full_the_older_file_stays_and_nothing_else(
        self, engine: Engine, tmp_path: Path, suffix: str
    ) -> None:
        copy_article(open_archive(engine.url), 300)
        with small_disk(tmp_path / "disc", kilobytes=64) as folder:
            file = folder / f"old{suffix}"
            file.write_text("old")
            with pytest.raises(ArchiveError, match=rf"^{file} cannot grow, the disk is full"):
                export_archive(engine, file)
            assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(file.name, "old")]

    @pytest.mark.parametrize("suffix", sorted(FORMATS))
    def test_until_the_file_is_whole_it_does_not_have_the_name(
        self, engine: Engine, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / f"new{suffix}"
        seen = []

        @contextmanager
        def watched(path: Path, *, source: object) -> Iterator[Path]:
            with destination.written_beside(path, source=engine.url) as part:
                yield part
                seen.append((file.exists(), part.stat().st_size > 1000, part.parent))

        monkeypatch.setattr("hubei_news.archive.export.written_beside", watched)
        export_archive(engine, file)
        assert seen == [(False, True, tmp_path)]
        assert file.exists()

    def test_the_archive_itself_is_not_exported_over(self, engine: Engine, archive_path: Path) -> None:
        (archive_path.parent / "same.db").hardlink_to(archive_path)
        for name in (archive_path.name, "same.db"):
            with pytest.raises(InputError, match="is the archive itself"):
                export_archive(engine, archive_path.parent / name)

    def test_a_directory_and_a_missing_folder(self, engine: Engine, tmp_path: Path) -> None:
        (tmp_path / "folder.db").mkdir()
        with pytest.raises(InputError, match="is a directory"):
            export_archive(engine, tmp_path / "folder.db")
        with pytest.raises(InputError, match="cannot be made: No such file or directory"):
            export_archive(engine, tmp_path / "missing" / "news.db")

    def test_the_file_has_the_permissions_of_any_new_file(self, engine: Engine, tmp_path: Path) -> None:
        (tmp_path / "usual").touch()
        export_archive(engine, tmp_path / "news.jsonl")
        assert (tmp_path / "news.jsonl").stat().st_mode == (tmp_path / "usual").stat().st_mode

    def test_a_damaged_archive_is_named_not_the_file(self, archive_path: Path, tmp_path: Path) -> None:
        engine = open_archive(archive_path, read_only=True)
        content = bytearray(archive_path.read_bytes())
        content[8192:] = b"\xa5" * (len(content) - 8192)
        archive_path.write_bytes(content)
        with pytest.raises(ArchiveError, match=r"news\.db is damaged"):
            export_archive(engine, tmp_path / "copy.jsonl")


def test_pages_without_articles_are_in_the_whole_copy_only(archive: Engine, tmp_path: Path) -> None:
    export_archive(archive, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        assert connection.execute("SELECT count(*) FROM pages").fetchone() == (
            len(ARTICLES) + len(OTHER_PAGES),
        )
