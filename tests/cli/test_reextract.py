"""`reextract`: a report per site and field, then the changes; `--dry-run` stops before them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Command
from tests.rereading.archives import change, imported, response, rows, warc
from tests.rereading.test_reextract import let_rules_have_been_older


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "stored.db"
    imported(path, warc(tmp_path / "cc", response(1), response(2)))
    let_rules_have_been_older(path, where="id = 1")
    return path


def test_first_it_says_what_would_change_and_then_it_does(database: Path, hubei_news: Command) -> None:
    said = hubei_news("reextract", "--dry-run", "--db", database)
    assert said.code == 0
    assert "suizhou: title changes in 1 article\n" in said.out
    assert "      + 随州香菇走进早市之1" in said.out
    assert said.out.endswith("Nothing was written; the same command without --dry-run writes it.\n")
    assert rows(database, "SELECT count(*) FROM revisions") == [(2,)]
    done = hubei_news("reextract", "--db", database)
    assert done.out.endswith("Written: 1 article changed, 0 new ones.\n")
    shown = hubei_news(
        "diff", "--db", database, rows(database, "SELECT url FROM articles WHERE id = 1")[0][0]
    )
    assert "reextracted" in shown.out
    assert "edited" not in shown.out


def test_where_none_was_fetched_since_that_day_it_does_not_say_that_there_are_none(
    database: Path, hubei_news: Command
) -> None:
    said = hubei_news("reextract", "--since", "2030-01-01", "--dry-run", "--db", database)
    assert said.out == "No stored pages of that site or since that day.\n"


def test_json_says_what_was_written(database: Path, hubei_news: Command) -> None:
    said = hubei_news("reextract", "--json", "--site", "suizhou", "--db", database).json
    assert said["outcomes"]["changed"] == 1
    assert said["written"] == {"changed": 1}


def test_an_archive_without_originals_says_so(archive: Path, hubei_news: Command) -> None:
    assert "No stored pages" in hubei_news("reextract", "--db", archive).out


def test_a_site_that_is_not_declared_is_an_error(database: Path, hubei_news: Command) -> None:
    said = hubei_news("reextract", "--site", "suizou", "--db", database)
    assert said.code == 2
    assert "did you mean suizhou" in said.error


def test_a_site_whose_file_is_not_named_is_one_line_with_the_number_of_its_pages(
    database: Path, hubei_news: Command
) -> None:
    for table in ("sites SET name", "articles SET site"):
        change(database, f"UPDATE {table} = 'my_town'")
    said = hubei_news("reextract", "--dry-run", "--db", database)
    assert said.code == 1
    assert [line for line in said.out.splitlines() if "cannot be read" in line] == [
        "cannot be read: 2 pages: no site file is named 'my_town': name its folder with --sites"
    ]
    (told,) = hubei_news("reextract", "--json", "--dry-run", "--db", database).json["unreadable"]
    assert told["pages"] == 2


def test_what_a_dry_run_leaves_in_the_data_folder_is_ignored_by_git(
    tmp_path: Path, hubei_news: Command
) -> None:
    (tmp_path / "data").mkdir()
    database = tmp_path / "data/demo.db"
    imported(database, warc(tmp_path / "cc", response(1)))
    hubei_news("reextract", "--dry-run", "--db", database)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    shown = subprocess.run(
        ["git", "-C", tmp_path, "status", "--porcelain", "--untracked-files=all", "data"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert (tmp_path / "data/demo.reextract").exists()
    assert shown.stdout == ""
