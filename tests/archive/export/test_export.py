"""Exports of every format: what can be chosen, and that a half-written file never has the name."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from hubei_news.archive import destination
from hubei_news.archive.engine import open_archive
from hubei_news.archive.export import export_archive, export_to_stream
from hubei_news.archive.export.formats import FORMATS, Format, find_format
from hubei_news.archive.export.selection import Selection
from hubei_news.errors import ArchiveError, InputError
from tests.archive.export.copies import copy_article
from tests.archive.small_disk import small_disk


@pytest.fixture(params=list(FORMATS))
def form(request: pytest.FixtureRequest) -> str:
    """Each format; that of pyarrow where it is installed."""
    if request.param == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    return str(request.param)


@pytest.fixture
def archive(archive_path: Path) -> Engine:
    """The formats differ, not the databases: SQLite is enough here."""
    return open_archive(archive_path)


class TestChoice:
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
        self, archive: Engine, tmp_path: Path, selection: Selection, said: str, form: str
    ) -> None:
        with pytest.raises(InputError, match=said):
            export_archive(archive, tmp_path / f"slip.{form}", selection)
        assert not (tmp_path / f"slip.{form}").exists()


class TestFormat:
    @pytest.mark.parametrize("name", ["out.xlsx", "out", "out.db.gz"])
    def test_an_unknown_suffix_names_the_known_ones(self, name: str) -> None:
        with pytest.raises(InputError, match=r"one of \.db, \.jsonl, \.csv, \.parquet"):
            find_format(Path(name))

    def test_a_named_format_is_the_one_whatever_the_suffix(self, tmp_path: Path, archive: Engine) -> None:
        export_archive(archive, tmp_path / "out.txt", form=find_format(tmp_path / "out.txt", "csv"))
        assert (tmp_path / "out.txt").read_bytes().startswith(b"url,")

    def test_standard_output_has_no_suffix(self) -> None:
        with pytest.raises(InputError, match="needs a format"):
            find_format(Path("-"))

    def test_a_byte_order_mark_is_for_csv(self) -> None:
        with pytest.raises(InputError, match=r"for \.csv only"):
            find_format(Path("out.jsonl"), byte_order_mark=True)


class TestFile:
    @pytest.fixture
    def engine(self, archive_path: Path) -> Engine:
        return open_archive(archive_path, read_only=True)

    def test_an_older_export_is_replaced(self, engine: Engine, tmp_path: Path, form: str) -> None:
        file = tmp_path / f"old.{form}"
        export_archive(engine, file, Selection(unit="随州市"))
        older = file.read_bytes()
        report = export_archive(engine, file)
        assert report.bytes is not None
        assert file.read_bytes() != older
        assert file.stat().st_size == report.bytes > 1000

    def test_when_the_disk_is_full_the_older_file_stays_and_nothing_else(
        self, engine: Engine, tmp_path: Path, form: str
    ) -> None:
        copy_article(open_archive(engine.url), 300)
        with small_disk(tmp_path / "disc", kilobytes=8) as folder:
            file = folder / f"old.{form}"
            file.touch()
            with pytest.raises(ArchiveError, match=rf"^{file} cannot grow, the disk is full"):
                export_archive(engine, file)
            assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [(file.name, b"")]

    def test_until_the_file_is_whole_it_does_not_have_the_name(
        self, engine: Engine, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / f"new.{form}"
        seen = []

        @contextmanager
        def watched(path: Path, **options: Any) -> Iterator[Path]:
            with destination.written_beside(path, **options) as part:
                yield part
                seen.append((file.exists(), part.stat().st_size > 1000, part.parent))

        monkeypatch.setattr("hubei_news.archive.export.written_beside", watched)
        export_archive(engine, file)
        assert seen == [(False, True, tmp_path)]
        assert file.exists()

    def test_a_damaged_archive_is_named_not_the_file(
        self, archive_path: Path, tmp_path: Path, form: str
    ) -> None:
        engine = open_archive(archive_path, read_only=True)
        content = bytearray(archive_path.read_bytes())
        content[8192:] = b"\xa5" * (len(content) - 8192)
        archive_path.write_bytes(content)
        with pytest.raises(ArchiveError, match=r"news\.db is damaged"):
            export_archive(engine, tmp_path / f"copy.{form}")
        assert not (tmp_path / f"copy.{form}").exists()


def test_a_stream_gets_what_a_file_gets(archive: Engine, tmp_path: Path, form: str) -> None:
    export_archive(archive, tmp_path / f"out.{form}", Selection(unit="随州市"))
    stream = io.BytesIO()
    report = export_to_stream(archive, stream, Format(form), Selection(unit="随州市"))
    assert stream.getvalue() == (tmp_path / f"out.{form}").read_bytes()
    assert (report.articles, report.bytes) == (3, None)
    assert not stream.closed


def test_an_empty_archive_gives_a_file_without_articles(engine: Engine, tmp_path: Path, form: str) -> None:
    assert export_archive(engine, tmp_path / f"out.{form}").articles == 0
    assert (tmp_path / f"out.{form}").exists()
