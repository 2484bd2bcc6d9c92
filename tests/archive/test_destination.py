"""Files that are whole or not there."""

import errno
import os
import signal
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from hubei_news.archive.destination import written_beside
from hubei_news.errors import InputError

SERVER = make_url("postgresql://archive@localhost/news")


def parts(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".part" in path.name]


def test_the_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with written_beside(tmp_path / "out.csv", source=SERVER) as part:
        part.write_text("随州")
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert parts(tmp_path) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_a_file_that_replaces_another_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    """What somebody had made private was for everybody to read after the next export."""
    (tmp_path / "out.csv").write_text("old")
    (tmp_path / "out.csv").chmod(mode)
    (tmp_path / "link.csv").symlink_to("out.csv")
    with written_beside(tmp_path / "link.csv", source=SERVER) as part:
        part.write_text("随州")
    assert (tmp_path / "out.csv").read_text() == "随州"
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == mode


def test_an_error_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old")

    def fail() -> None:
        with written_beside(tmp_path / "out.csv", source=SERVER) as part:
            part.write_text("half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.csv", "old")]


def test_the_archive_itself_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("archive")
    (tmp_path / "same.db").hardlink_to(tmp_path / "news.db")
    source = make_url(f"sqlite:///{tmp_path / 'news.db'}")
    for name in ("news.db", "same.db"):
        with (
            pytest.raises(InputError, match="is the archive itself"),
            written_beside(tmp_path / name, source=source),
        ):
            pass


@pytest.mark.parametrize("name", ["news.db-wal", "news.db-shm", "news.db-journal"])
def test_no_file_takes_a_name_under_which_sqlite_looks_for_a_log(tmp_path: Path, name: str) -> None:
    """Put there while a crawl has the archive open, it would part what two programs take for its log."""
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        connection.execute("CREATE TABLE articles (title TEXT)")
    source = make_url(f"sqlite:///{tmp_path / 'news.db'}")
    with (
        pytest.raises(InputError, match="is a name that SQLite takes for its own"),
        written_beside(tmp_path / name, source=source),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["news.db"]
    with written_beside(tmp_path / "other.db-wal", source=source) as part:
        part.write_text("no database of that name is here")


def test_a_directory_and_a_missing_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    for name, said in (("folder.db", "is a directory"), ("missing/out.db", "cannot be made: No such file")):
        with pytest.raises(InputError, match=said), written_beside(tmp_path / name, source=SERVER):
            pass


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for name in ("there", "new"):
        link = tmp_path / f"{name}.csv"
        link.symlink_to(Path("elsewhere", f"{name}.csv"))
    (tmp_path / "elsewhere" / "there.csv").write_text("old")
    for name in ("there", "new"):
        with written_beside(tmp_path / f"{name}.csv", source=SERVER) as part:
            assert part.parent == tmp_path / "elsewhere"
            part.write_text("随州")
        assert (tmp_path / f"{name}.csv").is_symlink()
        assert (tmp_path / "elsewhere" / f"{name}.csv").read_text() == "随州"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "out.csv").symlink_to("out.csv")
    with (
        pytest.raises(InputError, match=r"out\.csv cannot be made"),
        written_beside(tmp_path / "out.csv", source=SERVER),
    ):
        pass


def test_a_pipe_and_what_leads_to_one_stay(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        with (
            pytest.raises(InputError, match=r"is a device or a pipe.*standard output for -"),
            written_beside(tmp_path / name, source=SERVER),
        ):
            pass
    assert ((tmp_path / "pipe").is_fifo(), (tmp_path / "link").is_symlink()) == (True, True)
    assert parts(tmp_path) == []


def test_a_database_is_not_replaced_by_something_else(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "chart.svg")) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with (
        pytest.raises(InputError, match="is a database and stays"),
        written_beside(tmp_path / "chart.svg", source=SERVER),
    ):
        pass


def test_what_has_become_a_database_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    def slow() -> None:
        with written_beside(tmp_path / "out.csv", source=SERVER) as part:
            part.write_text("随州")
            with closing(sqlite3.connect(tmp_path / "out.csv")) as connection:
                connection.execute("CREATE TABLE pages (url TEXT)")

    with pytest.raises(InputError, match="is a database and stays"):
        slow()
    assert parts(tmp_path) == []


def test_what_a_killed_process_left_behind_is_removed_by_the_next(tmp_path: Path) -> None:
    pid = os.fork()
    if not pid:
        with written_beside(tmp_path / "out.db", source=SERVER) as part:
            Path(f"{part}-journal").touch()
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    assert len(parts(tmp_path)) == 2
    with written_beside(tmp_path / "out.db", source=SERVER):
        pass
    assert parts(tmp_path) == []


def test_what_another_user_left_behind_is_in_nobodys_way() -> None:
    """Where one's export was killed, nobody else could make a file of that name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / ".out.csv.abc.part").touch(mode=0)
        pid = os.fork()
        if not pid:
            code = 1
            try:
                if os.geteuid() == 0:
                    os.setuid(65534)
                with written_beside(folder / "out.csv", source=SERVER) as part:
                    part.write_text("随州")
                code = 0
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        assert (folder / "out.csv").read_text() == "随州"
        assert parts(folder) == [".out.csv.abc.part"]


def test_on_a_file_system_without_locks_nothing_is_taken_for_abandoned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    (tmp_path / ".out.csv.abc.part").touch()
    with written_beside(tmp_path / "out.csv", source=SERVER) as part:
        part.write_text("随州")
    assert ((tmp_path / "out.csv").read_text(), parts(tmp_path)) == ("随州", [".out.csv.abc.part"])


def test_what_a_living_process_is_writing_stays(tmp_path: Path) -> None:
    pid = os.fork()
    if not pid:
        with written_beside(tmp_path / "out.db", source=SERVER) as part:
            part.write_text("slow")
            os.mkfifo(tmp_path / "ready")
            (tmp_path / "ready").read_text()
        os._exit(0)
    while not (tmp_path / "ready").exists():
        time.sleep(0.01)
    with written_beside(tmp_path / "out.db", source=SERVER) as part:
        part.write_text("quick")
    assert len(parts(tmp_path)) == 1
    (tmp_path / "ready").write_text("go on")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert ((tmp_path / "out.db").read_text(), parts(tmp_path)) == ("slow", [])
