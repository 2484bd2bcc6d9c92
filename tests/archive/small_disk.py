"""A disk that really is full, or really is read-only: a small tmpfs, which only root may mount."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _mount(*arguments: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    command = shutil.which("mount")
    if command is None:
        pytest.skip("there is no mount command")
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")


@contextmanager
def small_disk(folder: Path, *, kilobytes: int = 4096, read_only_with: Path | None = None) -> Iterator[Path]:
    """Mount a disk of so many kilobytes; with a file, the disk holds its copy and is read-only."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    try:
        if read_only_with is not None:
            shutil.copy(read_only_with, folder)
            _mount("-o", "remount,ro", str(folder))
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, *, options: str) -> None:
    """Give the disk other options: `size=8192k`, `ro`, `rw`."""
    _mount("-o", f"remount,{options}", str(folder))
