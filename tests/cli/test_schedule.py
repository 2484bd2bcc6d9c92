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
from tests.forked_command import ROOT
from tests.frontier.scripted_site import (
    Answer,
    Archive,
    ScriptedSite,
    article,
    list_page,
    path_of,
    scripted_site,
)

AWKWARD = ["/usr/bin/env", "--db", '/srv/100 %/随州 "$HOME".db', "back\\slash", ""]


@pytest.fixture
def site() -> Iterator[ScriptedSite]:
    with scripted_site() as site:
        site.answers[path_of(1)] = article()
        site.lists(path_of(1))
        yield site


@pytest.fixture
def other() -> Iterator[ScriptedSite]:
    with scripted_site("127.0.0.2") as site:
        site.answers[path_of(1)] = article("另一个城市的文章", "另一个城市的正文。")
        site.lists(path_of(1))
        yield site


@pytest.fixture
def archive(tmp_path: Path, site: ScriptedSite) -> Archive:
    archive = Archive(tmp_path)
    archive.declare(site)
    return archive


def once(archive: Archive, *options: str) -> tuple[int, str, str]:
    done = archive.run("schedule", "suizhou", "--once", *options)
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


def test_once_sweeps_what_is_due_and_again_nothing(archive: Archive, site: ScriptedSite) -> None:
    code, out, err = once(archive)
    assert (code, err) == (0, "")
    assert "suizhou: sweep ended: 1 list pages, 1 new, 0 changed (1 stored), 0 pending" in out
    site.forget()
    code, out, err = once(archive)
    assert (code, err) == (0, "")
    assert "nothing is due" in out
    assert out.count("\n") == 1
    code, out, _ = once(archive, "--json")
    assert (code, json.loads(out)["sites"]) == (0, []), "a program that reads it finds a result"
    assert site.asked == []


def test_a_sweep_that_died_is_gone_on_with_at_once(archive: Archive, site: ScriptedSite) -> None:
    once(archive)
    archive.change("UPDATE runs SET outcome = 'shutdown'")
    site.forget()
    once(archive)
    assert site.asked[-1] == "/yw/"


def test_json_says_the_same_in_one_line_a_sweep(archive: Archive) -> None:
    _, out, _ = once(archive, "--json")
    (line,) = out.splitlines()
    assert json.loads(line)["states"] == {"stored": 1}


def test_a_site_that_cannot_be_reached_is_told_and_not_asked_without_end(
    archive: Archive, site: ScriptedSite
) -> None:
    site.answers["/robots.txt"] = Answer(500)
    code, _, err = once(archive)
    assert code == 1
    assert "list page failed" in err


def test_a_locked_archive_is_an_error_and_no_endless_loop(archive: Archive) -> None:
    archive.path.mkdir()
    code, out, err = once(archive)
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


def test_sigterm_while_it_starts_ends_it_as_cleanly(archive: Archive, site: ScriptedSite) -> None:
    """A site file that is a pipe holds it where it has done nothing yet."""
    path = archive.folder / "suizhou.toml"
    declared = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    with subprocess.Popen(
        archive.command("schedule", "suizhou"), cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        pipe = opened_for_writing(path, process)
        process.send_signal(signal.SIGTERM)
        (archive.folder / "declared").write_bytes(declared)
        (archive.folder / "declared").replace(path)
        os.write(pipe, declared)
        os.close(pipe)
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert (said, site.asked) == (b"", [])


def opened_for_writing(path: Path, process: "subprocess.Popen[bytes]") -> int:
    """Return a pipe's end once a process reads at the other."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up and process.poll() is None:
        try:
            return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.02)
    process.kill()
    pytest.fail(f"nobody read {path}")


def test_the_schedule_stays_and_sighup_reads_the_site_files_again(
    archive: Archive, site: ScriptedSite
) -> None:
    with running(archive, "suizhou") as process:
        wait_for_line(process, "suizhou: sweep ended")
        process.send_signal(signal.SIGHUP)
        wait_for_line(process, "site files read again: 1 site")
        (archive.folder / "suizhou.toml").write_text("name = 1", "utf-8")
        process.send_signal(signal.SIGHUP)
        assert process.stderr is not None
        assert "site files not read again, the old ones stay" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def test_a_site_that_is_added_to_the_named_ones_is_swept_after_sighup(
    archive: Archive, other: ScriptedSite
) -> None:
    # The second site's file points to nowhere until it is mended and read again.
    archive.declare(other, name="xianning", url="http://127.0.0.1:1")
    with running(archive, "suizhou", "xianning") as process:
        wait_for_line(process, "sweep ended")
        wait_for_line(process, "sweep ended")
        archive.declare(other, name="xianning")
        process.send_signal(signal.SIGHUP)
        wait_for_line(process, "site files read again: 2 sites")
        # Made due only now: a sweep that began before would still be one of the old file.
        archive.change("UPDATE runs SET started_at = '2026-01-01T00:00:00.000000Z'")
        process.send_signal(signal.SIGHUP)
        wait_for_line(process, "xianning: sweep ended: 1 list pages, 1 new")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def test_sites_are_swept_side_by_side_in_one_process(
    archive: Archive, site: ScriptedSite, other: ScriptedSite
) -> None:
    archive.declare(other, name="xianning")
    for served in (site, other):
        served.answers["/yw/"] = Answer(body=list_page([path_of(1)]).body, slow=1.0)
    _, out, _ = once(archive, "xianning")
    said = [line.split(maxsplit=1)[1] for line in out.splitlines()]
    assert sorted(said[:2]) == ["suizhou: sweep begins", "xianning: sweep begins"]
    assert len({pid for (pid,) in archive.rows("SELECT pid FROM runs")}) == 1


def test_one_at_a_time_if_so_told(archive: Archive, other: ScriptedSite) -> None:
    archive.declare(other, name="xianning")
    _, out, _ = once(archive, "xianning", "--side-by-side", "1")
    said = [line.split()[1:4] for line in out.splitlines()]
    assert [words[2] for words in said] == ["begins", "ended:", "begins", "ended:"]


def test_after_a_week_s_pause_one_sweep_catches_up(archive: Archive, site: ScriptedSite) -> None:
    once(archive)
    archive.change("UPDATE runs SET started_at = '2026-01-01T00:00:00.000000Z'")
    site.forget()
    once(archive)
    assert site.asked == ["/robots.txt", "/yw/"]
    site.forget()
    assert "nothing is due" in once(archive)[1]
    assert archive.rows("SELECT count(*) FROM runs") == [(2,)]


def test_a_machine_that_slept_catches_up_with_one_sweep(archive: Archive, site: ScriptedSite) -> None:
    """The schedule is stopped in its sleep, time passes in the archive, and it is let go on."""
    with running(archive, "suizhou") as process:
        wait_for_line(process, "suizhou: sweep ended")
        process.send_signal(signal.SIGSTOP)
        archive.change("UPDATE runs SET started_at = '2026-01-01T00:00:00.000000Z'")
        site.forget()
        process.send_signal(signal.SIGCONT)
        # It looks at the clock at least once a minute; told to read its files again it looks at once.
        process.send_signal(signal.SIGHUP)
        wait_for_line(process, "suizhou: sweep ended")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert site.asked == ["/robots.txt", "/yw/"]


def test_every_run_is_a_row_with_its_counts_its_duration_and_its_errors(
    archive: Archive, site: ScriptedSite
) -> None:
    site.answers[path_of(2)] = Answer(404)
    site.lists(path_of(1), path_of(2))
    once(archive)
    site.answers["/yw/"] = Answer(403)
    archive.change("UPDATE runs SET started_at = '2026-01-01T00:00:00.000000Z'")
    once(archive)
    first, second = archive.rows(
        "SELECT command, outcome, started_at, finished_at, counts FROM runs ORDER BY id"
    )
    assert first[:2] == second[:2] == ("crawl suizhou", "finished")
    assert second[2] < second[3]
    counts = json.loads(first[4])
    assert {name: counts[name] for name in ("stored", "gone", "new", "list_pages", "pending")} == {
        "stored": 1,
        "gone": 1,
        "new": 1,
        "list_pages": 1,
        "pending": 0,
    }
    assert counts["list_failures"] == []
    assert json.loads(second[4])["list_failures"] == [f"{site.url}/yw/: HTTP 403"]


def test_a_schedule_that_was_killed_leaves_a_run_that_died_and_the_next_goes_on_with_it(
    archive: Archive, site: ScriptedSite
) -> None:
    answer = site.answers[path_of(1)]
    assert isinstance(answer, Answer)
    site.answers[path_of(1)] = Answer(body=answer.body, slow=60)
    with running(archive, "suizhou") as killed:
        wait_until_asked(site, path_of(1))
        killed.kill()
        killed.wait(60)
    assert archive.rows("SELECT finished_at, outcome FROM runs") == [(None, None)]
    site.answers[path_of(1)] = answer
    once(archive)
    assert archive.rows("SELECT outcome FROM runs ORDER BY id") == [("died",), ("finished",)]
    assert archive.rows("SELECT state FROM pages") == [("stored",)]


def test_a_site_that_another_process_is_at_is_left_to_it(archive: Archive, site: ScriptedSite) -> None:
    answer = site.answers[path_of(1)]
    assert isinstance(answer, Answer)
    site.answers[path_of(1)] = Answer(body=answer.body, slow=60)
    with running(archive, "suizhou") as other:
        wait_until_asked(site, path_of(1))
        code, out, err = once(archive)
        assert (code, err) == (0, "")
        assert "another run is at it" in out
        held = archive.crawl()
        assert held.code == 4
        assert f"suizhou is being crawled by process {other.pid}" in held.err
        other.kill()


def test_without_a_contact_no_public_site_is_scheduled(process: Command) -> None:
    ran = process("schedule", "--once")
    assert ran.code == 2
    assert "--contact" in ran.error


@pytest.mark.parametrize("kind", ["systemd", "cron"])
def test_a_unit_that_could_only_end_with_an_error_is_not_printed(kind: str, hubei_news: Command) -> None:
    ran = hubei_news("schedule", "--print", kind)
    assert ran.code == 2
    assert "--contact" in ran.error


@pytest.mark.parametrize("interval", ["0m", "9m", "1", "4 h", "-4h", "1w"])
def test_an_interval_that_is_none_is_a_usage_error(interval: str, hubei_news: Command) -> None:
    ran = hubei_news("schedule", "--every", interval)
    assert ran.code == 2
    assert "30m, 4h or 1d" in ran.error


@pytest.mark.parametrize(
    "arguments",
    [["--contact", "a@example.org"], ["suizhou", "--every", "90m", "--contact", "https://a.example/"]],
)
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


def crontab_accepts(lines: str, folder: Path) -> bool:
    """Let crontab look at lines without installing them: -n on Debian, -T elsewhere (cronie)."""
    program = shutil.which("crontab")
    if program is None:
        pytest.skip("crontab is not installed: tools/install_test_programs.sh does")
    file = folder / "crontab"
    file.write_text(lines, "utf-8")
    done = [
        subprocess.run([program, option, file], capture_output=True, text=True, check=False)
        for option in ("-n", "-T")
    ]
    return any(ended.returncode == 0 for ended in done)


def test_crontab_accepts_the_lines(hubei_news: Command, tmp_path: Path) -> None:
    lines = hubei_news("schedule", "--print", "cron", "--contact", "a@example.org").out
    assert crontab_accepts(lines, tmp_path)
    assert not crontab_accepts(lines.replace("*/30", "*/x"), tmp_path)


def test_crontab_accepts_awkward_paths(tmp_path: Path) -> None:
    folder = tmp_path / "100 % 随州"
    folder.mkdir()
    assert crontab_accepts(crontab_lines(AWKWARD, folder), tmp_path)


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
