"""A lock that one process has at a time, though its file comes and goes."""

import fcntl
from pathlib import Path

import pytest

from hubei_news.archive import lock_file
from hubei_news.archive.lock_file import let_go, look_at_lock, take_lock


@pytest.fixture(autouse=True)
def _few_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_file, "BETWEEN_TRIES", 0)


def test_it_is_held_once_and_the_file_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "news.db.reindex.lock"
    held = take_lock(path)
    assert held is not None
    assert take_lock(path) is None
    assert look_at_lock(path) is None
    let_go(held)
    assert not path.exists()
    again = take_lock(path)
    assert again is not None
    let_go(again)


def test_a_lock_on_a_file_that_was_unlinked_meanwhile_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened before the holder let go, locked after: a third would find no file and hold another lock."""
    path = tmp_path / "news.db.reindex.lock"
    held = take_lock(path)
    assert held is not None
    real, first = fcntl.flock, [True]

    def flock(file: int, kind: int) -> None:
        if first.pop() if first else False:
            let_go(held)
        real(file, kind)

    monkeypatch.setattr(fcntl, "flock", flock)
    second = take_lock(path)
    assert second is not None
    assert take_lock(path) is None
    let_go(second)


def test_who_only_looks_leaves_the_file_and_keeps_nobody_else_from_looking(tmp_path: Path) -> None:
    path = tmp_path / "news.db.reindex.lock"
    one, other = look_at_lock(path), look_at_lock(path)
    assert one is not None
    assert other is not None
    assert take_lock(path) is None
    one.close()
    other.close()
    assert path.exists()
    held = take_lock(path)
    assert held is not None
    let_go(held)
