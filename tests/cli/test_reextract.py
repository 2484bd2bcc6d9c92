"""`reextract`: a report per site and field, then the changes; `--dry-run` stops before them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.rereading.archives import imported, response, rows, warc
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
    assert done.out.endswith("Written: 1 articles changed, 0 new ones.\n")
    shown = hubei_news(
        "diff", "--db", database, rows(database, "SELECT url FROM articles WHERE id = 1")[0][0]
    )
    assert "reextracted" in shown.out
    assert "edited" not in shown.out


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
