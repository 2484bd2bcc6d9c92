"""`import`: other people's WARC files in, a count by outcome out, one line an error."""

from pathlib import Path

from tests.cli.conftest import Command
from tests.rereading.archives import response, rows, warc


def test_what_became_of_the_captures_is_counted(tmp_path: Path, hubei_news: Command) -> None:
    file = warc(tmp_path / "cc", response(1), response(2, url="http://www.example.org/a.html"))
    said = hubei_news("import", file, "--db", tmp_path / "news.db")
    assert said.code == 0
    assert [
        line.strip().split(maxsplit=1) for line in said.out.splitlines() if line.strip()[:1].isdigit()
    ] == [
        ["1", "new"],
        ["1", "of other hosts"],
    ]
    again = hubei_news("import", file, "--db", tmp_path / "news.db", "--json")
    assert again.json == {"captures": {"imported before": 1, "of other hosts": 1}, "errors": []}


def test_a_broken_file_is_one_line_and_the_exit_code(tmp_path: Path, hubei_news: Command) -> None:
    (tmp_path / "odd.warc.gz").write_bytes(b"nothing of the kind")
    said = hubei_news("import", tmp_path / "odd.warc.gz", "--db", tmp_path / "news.db")
    assert said.code == 1
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1


def test_where_no_page_is_of_a_known_host_the_sites_folder_is_named(
    tmp_path: Path, hubei_news: Command
) -> None:
    unknown = response(2, url="http://www.example.org/a.html")
    said = hubei_news("import", warc(tmp_path / "a", unknown), "--db", tmp_path / "news.db")
    assert (said.code, said.err) == (
        0,
        "all pages are of hosts that no site file names: `--sites FOLDER` names yours\n",
    )
    some = hubei_news("import", warc(tmp_path / "b", response(1), unknown), "--db", tmp_path / "news.db")
    assert (some.code, some.err) == (0, "")


def test_a_file_that_is_not_there_is_a_wrong_usage(tmp_path: Path, hubei_news: Command) -> None:
    assert hubei_news("import", tmp_path / "none.warc.gz").code == 2


def test_without_warc_no_copy_is_kept(tmp_path: Path, hubei_news: Command) -> None:
    file = warc(tmp_path / "cc", response(1))
    hubei_news("import", file, "--no-warc", "--db", tmp_path / "news.db")
    assert rows(tmp_path / "news.db", "SELECT (SELECT count(*) FROM originals), count(*) FROM articles") == [
        (0, 1)
    ]
    assert not (tmp_path / "news.warc").exists()
