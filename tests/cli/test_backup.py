"""`hubei-news backup`; what a backup holds is in `tests/archive/test_backup.py`."""

from pathlib import Path

from hubei_news.archive.engine import open_archive
from tests.archive.stored_articles import ARTICLES, OTHER_PAGES
from tests.archive.stored_originals import store_originals
from tests.cli.conftest import Command

PAGES = len(ARTICLES) + len(OTHER_PAGES)


def test_the_copy_is_an_archive_that_the_verbs_read(
    hubei_news: Command, archive: Path, tmp_path: Path
) -> None:
    ran = hubei_news("backup", "--db", archive, "copy.db")
    size = (tmp_path / "copy.db").stat().st_size
    assert (ran.code, ran.out) == (
        0,
        f"{len(ARTICLES)} articles and {PAGES} pages in copy.db ({size:,} bytes)\n",
    )
    shown = hubei_news("show", "--db", "copy.db", "--json", ARTICLES[0].url)
    assert shown.json["title"] == ARTICLES[0].title


def test_json_says_what_was_written(hubei_news: Command, archive: Path) -> None:
    report = hubei_news("backup", "--json", "--db", archive, "copy.db").json
    assert (report["file"], report["articles"], report["pages"]) == ("copy.db", len(ARTICLES), PAGES)


def test_it_names_the_folder_that_has_to_be_copied_as_well(
    hubei_news: Command, archive: Path, tmp_path: Path
) -> None:
    assert "not in it" not in hubei_news("backup", "--db", archive, "copy.db").out
    engine = open_archive(archive)
    store_originals(engine, tmp_path / "news.warc")
    engine.dispose()
    lines = hubei_news("backup", "--db", archive, "copy.db").out.splitlines()
    assert lines[1:] == [
        f"not in it: 2 stored responses; copy the folder {tmp_path / 'news.warc'} as well, to copy.warc"
    ]
    report = hubei_news("backup", "--json", "--db", archive, "copy.db").json
    assert (report["originals"], report["warc_folder"]) == (2, str(tmp_path / "news.warc"))
    ran = hubei_news("check", "--db", "copy.db")
    assert (ran.code, ran.out.count("\n")) == (5, 1)
    assert "the folder copy.warc is missing" in ran.out
    (tmp_path / "news.warc").rename(tmp_path / "copy.warc")
    assert hubei_news("check", "--db", "copy.db").code == 0


def test_again_replaces_the_older_one(hubei_news: Command, archive: Path) -> None:
    assert hubei_news("backup", "--db", archive, "copy.db").code == 0
    assert hubei_news("backup", "--db", archive, "copy.db").code == 0
    assert hubei_news("status", "--db", "copy.db").code == 0


def test_the_archive_itself_and_a_missing_folder_are_errors(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("backup", "--db", archive, archive)
    assert (ran.code, "is the archive itself" in ran.error) == (2, True)
    ran = hubei_news("backup", "--db", archive, "missing/copy.db")
    assert (ran.code, "cannot be made" in ran.error) == (2, True)


def test_a_file_that_is_no_backup_is_wrong_usage(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.csv").write_text("url,title\n")
    ran = hubei_news("backup", "--db", archive, "copy.csv")
    assert (ran.code, "copy.csv is no earlier backup" in ran.error) == (2, True)
    assert (tmp_path / "copy.csv").read_text() == "url,title\n"


def test_standard_output_is_no_place_for_a_backup(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    ran = hubei_news("backup", "--db", archive, "-")
    assert (ran.code, "cannot go to standard output" in ran.error) == (2, True)
    assert not (tmp_path / "-").exists()
