"""A file on its way to the disk: waited for, its errors told, with and without a thread to spare."""

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubei_news.originals.syncing import Syncing


def _disk_reports_an_error(_: int) -> None:
    raise OSError(errno.EIO, "Input/output error")


def _no_thread(_: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


@pytest.fixture
def descriptor(tmp_path: Path) -> Iterator[int]:
    opened = os.open(tmp_path / "growing.warc.gz", os.O_RDWR | os.O_CREAT, 0o644)
    yield opened
    os.close(opened)


@pytest.mark.parametrize("thread", ["a thread", "no thread"])
def test_the_file_is_synced_when_the_wait_is_over(
    thread: str, descriptor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    if thread == "no thread":
        monkeypatch.setattr(threading.Thread, "start", _no_thread)
    Syncing(descriptor).wait()
    assert synced == [descriptor]


@pytest.mark.parametrize("thread", ["a thread", "no thread"])
def test_what_the_disk_reports_is_raised_by_every_wait(
    thread: str, descriptor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _disk_reports_an_error)
    if thread == "no thread":
        monkeypatch.setattr(threading.Thread, "start", _no_thread)
    syncing = Syncing(descriptor)
    for _ in range(2):
        with pytest.raises(OSError, match="Input/output error"):
            syncing.wait()
