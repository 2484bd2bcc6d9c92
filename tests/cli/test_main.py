"""What holds for every verb: help at once, errors in one line, exit codes, no traceback."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from hubei_news import __version__, errors
from hubei_news.cli.main import BUG, INTERRUPTED, VERBS
from tests.cli.conftest import Command


def test_help_names_every_verb_and_the_exit_codes(hubei_news: Command) -> None:
    ran = hubei_news("--help")
    assert ran.code == 0
    for verb in VERBS:
        assert f"\n  {verb} " in ran.out
    for code in ("0 done", "1 some", "2 wrong", "3 nothing", "4 another", "5 the"):
        assert code in " ".join(ran.out.split())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_that_fits_the_list_of_verbs(hubei_news: Command, verb: str) -> None:
    assert hubei_news(verb, "--help").code == 0
    assert "..." not in hubei_news("--help").out.split(f"\n  {verb} ")[1].split("\n")[0].replace(
        "SITE...", ""
    ).replace("URL...", "")


@pytest.mark.parametrize("arguments", [["--help"], ["crawl", "--help"], ["status", "--help"]])
def test_help_imports_neither_scrapy_nor_the_database(arguments: list[str]) -> None:
    check = (
        "import sys; from hubei_news.cli.main import run; run(sys.argv[1:]); "
        "heavy = {'scrapy', 'twisted', 'sqlalchemy', 'lxml', 'opencc', 'pydantic', 'alembic', 'rich'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", check, *arguments], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_version(hubei_news: Command) -> None:
    assert hubei_news("--version").out == f"hubei-news, version {__version__}\n"


def test_without_a_verb_the_help_is_shown_and_the_code_is_wrong_usage(hubei_news: Command) -> None:
    ran = hubei_news()
    assert ran.code == 2
    assert "Commands:" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crwl"], "crwl"),
        (["status", "--jsn"], "--jsn"),
        (["show"], "Missing argument 'URL'"),
        (["crawl", "--pages", "0", "suizhou"], "0 is not in the range"),
        (["crawl", "--since", "yesterday", "suizhou"], "'yesterday' is no day; write it as 2026-11-30"),
        (["crawl", "--since", "2026-02-30", "suizhou"], "'2026-02-30' is no day"),
        (["crawl", "--contact", "me", "suizhou"], "neither a mail address nor an http(s) URL"),
        (["crawl", "--contact", "a@b\nX-Header: c", "suizhou"], "neither a mail address"),
    ],
)
def test_wrong_usage_is_one_line_that_names_the_help(
    hubei_news: Command, arguments: list[str], said: str
) -> None:
    ran = hubei_news(*arguments)
    assert ran.code == 2
    assert said in ran.error
    assert "--help`)" in ran.error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.ConfigurationError("wrong"), 2),
        (errors.UnreachableError("nobody there"), 3),
        (errors.SiteLockedError("held"), 4),
        (errors.ArchiveError("broken\nin two lines"), 5),
        (click.Abort(), INTERRUPTED),
        (KeyboardInterrupt(), INTERRUPTED),
        (OSError(28, "No space left on device", "out.json"), 2),
        (ZeroDivisionError("a bug"), BUG),
    ],
)
def test_every_error_is_one_line_with_its_exit_code(
    hubei_news: Command, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(importlib.import_module("hubei_news.cli.status").command, "callback", fail)
    ran = hubei_news("status")
    assert ran.code == code
    assert ran.err.strip().startswith("error: ")
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().split("\n")) == 1


def test_the_place_of_a_bug_is_shown_on_request(hubei_news: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(importlib.import_module("hubei_news.cli.status").command, "callback", fail)
    monkeypatch.setenv("HUBEI_NEWS_DEBUG", "1")
    assert "Traceback" in hubei_news("status").err


def test_a_reader_that_goes_away_is_no_error(archive: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "hubei_news",
        "show",
        "--db",
        str(archive),
        "https://example.org/given/1.html",
    ]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_table_for_a_reader_that_goes_away_is_no_error_either(archive: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "hubei_news", "status", "--db", str(archive)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_output_that_cannot_be_written_is_one_line(archive: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hubei_news", "status", "--json", "--db", str(archive)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "error: the output: No space left on device\n")


def test_a_terminal_that_lacks_chinese_gets_escapes(archive: Path) -> None:
    url = "https://example.org/given/1.html"
    done = subprocess.run(
        [sys.executable, "-m", "hubei_news", "show", "--json", "--db", str(archive), url],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert b"\\u7ed9\\u7684" in done.stdout
    table = subprocess.run(
        [sys.executable, "-m", "hubei_news", "status", "--db", str(archive)],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert b"\\u968f\\u5dde" in table.stdout
