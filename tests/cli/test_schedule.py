"""`schedule`: sweeps when they are due, ends cleanly, and the units that have it done."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hubei_news.cli.schedule_units import crontab_lines, systemd_unit
from tests.cli.conftest import Command
from tests.frontier.scripted_site import Answer, Archive, ScriptedSite, article, path_of, scripted_site

AWKWARD = ["/usr/bin/env", "--db", '/srv/100 %/随州 "$HOME".db', "back\\slash", ""]


@pytest.fixture
def site() -> Iterator[ScriptedSite]:
    with scripted_site() as site:
        site.answers[path_of(1)] = article()
        site.lists(path_of(1))
        yield site


@pytest.fixture
def archive(tmp_path: Path, site: ScriptedSite) -> Archive:
    archive = Archive(tmp_path)
    archive.declare(site)
    return archive


def once(archive: Archive, process: Command, *options: str) -> tuple[int, str, str]:
    done = process("schedule", "suizhou", "--once", "--db", archive.path, "--sites", archive.folder, *options)
    return done.code, done.out, done.err


@contextmanager
def running(archive: Archive, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        archive.command("schedule", *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_line(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(process.stderr.read() if process.stderr else "")


def wait_until_asked(site: ScriptedSite, path: str) -> None:
    give_up = time.monotonic() + 60
    while path not in site.asked:
        assert time.monotonic() < give_up
        time.sleep(0.02)


def test_once_sweeps_what_is_due_and_again_nothing(
    archive: Archive, site: ScriptedSite, process: Command
) -> None:
    code, out, err = once(archive, process)
    assert (code, err) == (0, "")
    assert "suizhou: sweep ended: 1 list pages, 1 new, 0 changed (1 stored), 0 pending" in out
    site.forget()
    assert once(archive, process) == (0, "", "")
    assert site.asked == []


def test_a_sweep_that_died_is_gone_on_with_at_once(
    archive: Archive, site: ScriptedSite, process: Command
) -> None:
    once(archive, process)
    archive.change("UPDATE runs SET outcome = 'shutdown'")
    site.forget()
    once(archive, process)
    assert site.asked[-1] == "/yw/"


def test_json_says_the_same_in_one_line_a_sweep(archive: Archive, process: Command) -> None:
    _, out, _ = once(archive, process, "--json")
    (line,) = out.splitlines()
    assert json.loads(line)["states"] == {"stored": 1}


def test_a_site_that_cannot_be_reached_is_told_and_not_asked_without_end(
    archive: Archive, site: ScriptedSite, process: Command
) -> None:
    site.answers["/robots.txt"] = Answer(500)
    code, _, err = once(archive, process)
    assert code == 1
    assert "list page failed" in err


def test_a_locked_archive_is_an_error_and_no_endless_loop(archive: Archive, process: Command) -> None:
    archive.path.mkdir()
    code, out, err = once(archive, process)
    assert (code, out) == (5, "")
    assert err.count("\n") == 1


def test_sigterm_ends_the_schedule_after_the_page_in_flight(archive: Archive, site: ScriptedSite) -> None:
    paths = [path_of(number) for number in range(5)]
    site.lists(*paths)
    for number, path in enumerate(paths):
        answer = article(f"第{number}篇文章", f"第{number}篇的正文。")
        site.answers[path] = Answer(answer.status, answer.body, slow=0.5)
    with running(archive, "suizhou") as process:
        wait_until_asked(site, paths[0])
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert archive.rows("SELECT state, count(*) FROM pages GROUP BY 1 ORDER BY 1") == [
        ("pending", 4),
        ("stored", 1),
    ]
    assert archive.rows("SELECT outcome FROM runs") == [("shutdown",)]
    assert archive.rows("SELECT * FROM site_locks") == []


def test_the_schedule_stays_and_sighup_reads_the_site_files_again(
    archive: Archive, site: ScriptedSite
) -> None:
    with running(archive, "suizhou") as process:
        wait_for_line(process, "suizhou: sweep ended")
        process.send_signal(signal.SIGHUP)
        wait_for_line(process, "site files read again: 1 sites")
        (archive.folder / "suizhou.toml").write_text("name = 1", "utf-8")
        process.send_signal(signal.SIGHUP)
        assert process.stderr is not None
        assert "site files not read again, the old ones stay" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def test_without_a_contact_no_public_site_is_scheduled(process: Command) -> None:
    ran = process("schedule", "--once")
    assert ran.code == 2
    assert "--contact" in ran.error


@pytest.mark.parametrize("interval", ["0m", "9m", "1", "4 h", "-4h", "1w"])
def test_an_interval_that_is_none_is_a_usage_error(interval: str, hubei_news: Command) -> None:
    ran = hubei_news("schedule", "--every", interval)
    assert ran.code == 2
    assert "30m, 4h or 1d" in ran.error


@pytest.mark.parametrize("arguments", [["--contact", "a@example.org"], ["suizhou", "--every", "90m"]])
def test_systemd_accepts_the_unit(arguments: list[str], hubei_news: Command, tmp_path: Path) -> None:
    unit = hubei_news("schedule", "--print", "systemd", *arguments).out
    assert_systemd_accepts(unit, tmp_path)


def test_systemd_accepts_awkward_paths(tmp_path: Path) -> None:
    folder = tmp_path / "100 % 随州"
    folder.mkdir()
    assert_systemd_accepts(systemd_unit(AWKWARD, folder), tmp_path)


def assert_systemd_accepts(unit: str, folder: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed")
    file = folder / "hubei-news.service"
    file.write_text(unit, "utf-8")
    done = subprocess.run([program, "verify", file], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "hubei-news.service" in line]
    assert complaints == []


def test_crontab_accepts_the_lines(hubei_news: Command, tmp_path: Path) -> None:
    program = shutil.which("crontab")
    if program is None:
        pytest.skip("crontab is not installed")
    file = tmp_path / "crontab"
    file.write_text(hubei_news("schedule", "--print", "cron").out, "utf-8")
    done = subprocess.run([program, "-T", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_shell_reads_the_crontab_line_as_it_was_meant(tmp_path: Path) -> None:
    folder = tmp_path / "100 % 随州"
    folder.mkdir()
    show = [sys.executable, "-c", "import os, sys; print([os.getcwd(), *sys.argv[1:]])", *AWKWARD]
    line = crontab_lines(show, folder).splitlines()[-1]
    times, command = line.split(maxsplit=5)[:5], line.split(maxsplit=5)[5]
    assert times == ["*/30", "*", "*", "*", "*"]
    # Cron takes the backslash before a percent sign away, and hands the rest to the shell.
    command = command.replace(r"\%", "%").removesuffix(" >/dev/null")
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([str(folder), *AWKWARD])
