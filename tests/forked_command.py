"""Runs `hubei-news` in processes forked from one that has imported everything: a crawl starts at once.

They are processes like any other, with the real command line, signals and exit codes; only the imports, which
take most of a second, are made once. Run as a program, this is the process that forks.
"""

import atexit
import importlib
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NoReturn

ROOT = Path(__file__).parents[1]
IMPORTED = (
    "alembic.command",
    "psycopg",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.core.engine",
    "scrapy.downloadermiddlewares.cookies",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.extensions.corestats",
    "scrapy.extensions.feedexport",
    "scrapy.extensions.logstats",
    "scrapy.extensions.remote_control",
    "scrapy.extensions.telnet",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite",
    "hubei_news.archive.search.index",
    "hubei_news.cli.crawl",
    "hubei_news.cli.crawling",
    "hubei_news.cli.declared",
    "hubei_news.cli.main",
    "hubei_news.cli.progress",
    "hubei_news.frontier.capture",
    "hubei_news.frontier.crawl_delay",
    "hubei_news.frontier.recorder",
    "hubei_news.frontier.redirect",
    "hubei_news.frontier.resolver",
    "hubei_news.frontier.robots",
    "hubei_news.frontier.scheduler",
    "hubei_news.pipelines.footer",
    "hubei_news.pipelines.normalise",
    "hubei_news.pipelines.store",
    "hubei_news.spiders.crawl",
)
"""Not `hubei_news.settings`, which reads the environment, and nothing that makes a reactor."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


class ForkingProcess:
    """The process that forks; started at the first command, ended with the tests."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(self, arguments: Sequence[str], *, folder: Path, env: dict[str, str] | None = None) -> Ended:
        """Run a command in a folder, with further variables, to its end."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        with TemporaryDirectory() as outputs:
            out, err = Path(outputs, "out"), Path(outputs, "err")
            asked = {
                "arguments": list(arguments),
                "folder": str(folder),
                "env": {**os.environ, **(env or {})},
                "out": str(out),
                "err": str(err),
            }
            try:
                process.stdin.write(json.dumps(asked) + "\n")
                process.stdin.flush()
                code = int(process.stdout.readline())
            except BaseException:
                # Its answer would otherwise be taken for that to the next command.
                self._end()
                raise
            return Ended(code, out.read_text("utf-8"), err.read_text("utf-8"))

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "tests.forked_command"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
                start_new_session=True,
            )
            atexit.register(self._end)
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            with self._process:
                # With the command that it may be waiting for.
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process = None


forked = ForkingProcess()
"""The one of this test run."""


def serve(asking: IO[str], answering: IO[str]) -> None:
    """Fork a child for every command that is asked for; answer with its exit code."""
    for name in IMPORTED:
        importlib.import_module(name)
    for line in asking:
        pid = os.fork()
        if not pid:
            _be_command(**json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        answering.write(f"{code}\n")
        answering.flush()


def _be_command(arguments: list[str], folder: str, env: dict[str, str], out: str, err: str) -> NoReturn:
    code = 99
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(env)
        from hubei_news.cli.main import run

        code = run(arguments)
    except BaseException:  # noqa: BLE001  (a child must never go on as its parent)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
