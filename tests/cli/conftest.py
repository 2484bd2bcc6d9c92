"""Running the command line: in this process, or in one of its own for crawls."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from hubei_news.cli.main import run

ROOT = Path(__file__).parents[2]
VARIABLES = ("HUBEI_NEWS_DB", "HUBEI_NEWS_SITES", "HUBEI_NEWS_CONTACT", "HUBEI_NEWS_DEBUG", "COLUMNS")


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as one JSON document."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line on stderr; fails if there is more or less."""
        assert self.err.startswith("error: "), self.err
        assert self.err.count("\n") == 1, self.err
        assert self.out == ""
        return self.err.removeprefix("error: ").rstrip("\n")


Command = Callable[..., Ran]


@pytest.fixture(autouse=True)
def clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the user's, an empty folder to work in, and this package for processes started there."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def hubei_news(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process."""

    def command(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return command


def run_process(
    *arguments: str | Path, folder: Path, stdin: str | bytes = "", env: dict[str, str] | None = None
) -> Ran:
    """Run a command in a process of its own that works in `folder`, as a user does; its output is piped."""
    # Tests that run side by side are told a terminal's width, which would fold the tables.
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "hubei_news", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        check=False,
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), **(env or {})},
        timeout=300,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def process(tmp_path: Path) -> Command:
    """Run a command in a process of its own."""
    return partial(run_process, folder=tmp_path)


@pytest.fixture
def archive(tmp_path: Path, filled_file: Path) -> Path:
    """An archive with six articles and four other pages; see `tests/archive/stored_articles.py`."""
    return Path(copyfile(filled_file, tmp_path / "news.db"))
