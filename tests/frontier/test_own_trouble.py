"""Trouble of our own machine or network is no word of any page: all stay as they are."""

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from scrapy import exceptions
from twisted.internet.error import ConnectBindError, ConnectError, NoRouteError, TCPTimedOutError

from hubei_news.frontier import politeness
from hubei_news.frontier.failure import failure_of, judged
from hubei_news.frontier.politeness import HostHealth
from hubei_news.frontier.robots import RobotsUnreadableError
from tests.forked_command import ROOT
from tests.frontier.scripted_site import Answer, Archive, ScriptedSite, article, path_of
from tests.own_network.keeper import unshare, why_impossible

URL = "http://www.suizhou.example/yw/t1.shtml"
NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
PAGES = [path_of(number) for number in range(8)]
ASKED_TO_WAIT = Answer(503, headers={"Retry-After": "3600"})
DUE = "UPDATE pages SET next_visit_at = '2026-01-01T00:00:00.000000Z'"

CUT_OFF = {"no network": "true", "no way to the host": "ip route add unreachable 127.0.0.1/32"}


def crawl_cut_off(archive: Archive, how: str) -> subprocess.CompletedProcess[str]:
    """Crawl from a network that leads nowhere."""
    if reason := why_impossible():
        pytest.skip(reason)
    return subprocess.run(
        [*unshare(), "sh", "-c", f'{how} && exec "$@"', "sh", *archive.command("crawl", "suizhou")],
        cwd=archive.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """On SQLite alone: a server would not be reached either."""
    return Archive(tmp_path_factory.mktemp("cut_off"))


@pytest.mark.parametrize("how", CUT_OFF)
def test_an_outage_of_our_own_leaves_every_page_pending(
    how: str, site: ScriptedSite, archive: Archive
) -> None:
    for path in PAGES:
        site.answers[path] = ASKED_TO_WAIT
    site.lists(*PAGES)
    archive.declare(site)
    assert archive.crawl().code == 1
    archive.change("DELETE FROM hosts")
    ended = crawl_cut_off(archive, CUT_OFF[how])
    assert ended.returncode == 3, (ended.stdout, ended.stderr)
    assert "left alone: 127.0.0.1" in ended.stdout
    assert "unreachable: " in ended.stdout
    assert archive.rows("SELECT DISTINCT state, attempts, visited_at FROM pages") == [("pending", 0, None)]
    for path in PAGES:
        site.answers[path] = article(f"随州香菇走进早市之{path}")
    assert archive.crawl().code == 0
    assert archive.rows("SELECT state, count(*) FROM pages GROUP BY state") == [("stored", len(PAGES))]


def test_an_outage_of_our_own_turns_no_stored_page_into_anything_else(
    site: ScriptedSite, archive: Archive
) -> None:
    site.answers[PAGES[0]] = article()
    site.lists(PAGES[0])
    archive.declare(site)
    archive.crawl()
    archive.change(DUE)
    for _ in range(2):
        assert crawl_cut_off(archive, "true").returncode == 3
    assert archive.rows("SELECT state, attempts, next_visit_at FROM pages") == [
        ("stored", 0, "2026-01-01T00:00:00.000000Z")
    ]
    site.forget()
    assert archive.crawl().code == 0, "once the network is there again nothing is waited for"
    assert PAGES[0] in site.asked


def test_an_outage_in_the_middle_of_a_run_leaves_the_rest_pending(archive: Archive) -> None:
    """The way out ends with an answer: what is asked for next finds no route, as where a router is down."""
    if reason := why_impossible():
        pytest.skip(reason)
    command = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    program = [sys.executable, "-m", "tests.frontier.outage_in_mid_run", str(archive.folder), *PAGES]
    said = subprocess.run(
        [*unshare(), *command, *program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "left alone: 127.0.0.1" in said.stdout, said
    states = dict(archive.rows("SELECT state, count(*) FROM pages GROUP BY state"))
    assert set(states) == {"stored", "pending"}
    waiting = "SELECT DISTINCT attempts, visited_at FROM pages WHERE state = 'pending'"
    assert archive.rows(waiting) == [(0, None)]
    assert archive.rows("SELECT reason LIKE '%unreachable: network is unreachable' FROM hosts") == [(1,)]
    assert archive.pause_hours()[0] < 0.1


@pytest.mark.parametrize(
    "error",
    [
        NoRouteError(errno.ENETUNREACH, "Network is unreachable"),  # type: ignore[no-untyped-call]
        ConnectError(errno.EHOSTUNREACH, "No route to host"),  # type: ignore[no-untyped-call]
        ConnectError(errno.EADDRNOTAVAIL, "Cannot assign requested address"),  # type: ignore[no-untyped-call]
        ConnectBindError(errno.EMFILE, "Too many open files"),  # type: ignore[no-untyped-call]
        OSError(errno.ENFILE, "Too many open files in system"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_our_own_side_lacks_is_ours(error: BaseException) -> None:
    for found in (failure_of(error, URL), failure_of(RobotsUnreadableError("", url=URL, cause=error), URL)):
        assert (found.state, found.passing, found.answered, found.ours) == ("failed", True, False, True)
        assert "unreachable: " in found.reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TCPTimedOutError(errno.ETIMEDOUT, "Connection timed out"), "unreachable: timed out"),  # type: ignore[no-untyped-call]
        (ConnectError(errno.ECONNRESET, "reset"), "unreachable: the connection cannot be made"),  # type: ignore[no-untyped-call]
        (exceptions.DownloadConnectionRefusedError("refused"), "unreachable: connection refused"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_host_that_does_not_take_a_connection_is_unreachable(error: BaseException, reason: str) -> None:
    found = failure_of(error, URL)
    assert (found.reason, found.passing, found.answered, found.ours) == (reason, True, False, False)


def test_what_nobody_foresaw_neither_condemns_a_page_nor_counts_as_rules_that_forbid() -> None:
    error = ZeroDivisionError("by zero")
    assert failure_of(error, URL).passing
    without_rules = failure_of(RobotsUnreadableError("", url=URL, cause=error), URL)
    assert (without_rules.state, without_rules.passing) == ("failed", True)


def test_a_host_out_of_reach_is_given_up_for_the_run_and_not_for_an_hour() -> None:
    health = HostHealth(host="www.suizhou.example")
    for _ in range(politeness.FAILURES_TO_OPEN):
        assert not health.circuit_open
        health = politeness.after_no_way(health, NOW, delay=5, reason="unreachable", gives_up=False)
    assert health.circuit_open
    assert health.pause_left(NOW) <= politeness.PATIENCE
    assert politeness.after_no_way(
        HostHealth(host="www.ezhou.example"), NOW, delay=5, reason="unreachable", gives_up=True
    ).circuit_open


WAYS = """
import socket
from hubei_news.frontier.resolver import _has_way
print(_has_way(socket.AF_INET, ("127.0.0.1", 80)), _has_way(socket.AF_INET6, ("2001:db8::1", 80, 0, 0)))
"""


def test_whether_the_machine_has_a_way_to_an_address_is_the_systems_to_say() -> None:
    if reason := why_impossible():
        pytest.skip(reason)
    command = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh", sys.executable, "-c", WAYS]
    said = subprocess.run(
        [*unshare(), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.stdout == "True False\n", said.stderr


@pytest.mark.parametrize(
    ("number", "is_ours"), [(errno.EHOSTUNREACH, False), (errno.ENETUNREACH, False), (errno.EMFILE, True)]
)
def test_where_somebody_is_there_no_way_to_one_host_is_its_trouble_and_no_free_file_ours(
    *, number: int, is_ours: bool
) -> None:
    found = failure_of(ConnectError(number, os.strerror(number)), URL)  # type: ignore[no-untyped-call]
    assert judged(found, heard=False, lost=False).ours
    after = judged(found, heard=True, lost=False)
    assert (after.ours, after.passing, after.answered, after.reason) == (is_ours, True, False, found.reason)


def test_a_page_of_a_host_that_no_way_leads_to_gets_an_outcome_where_another_host_answers(
    site: ScriptedSite, archive: Archive
) -> None:
    """Linux makes no TCP connection to a multicast address: the network is unreachable, without a packet."""
    site.answers[PAGES[1]] = article()
    site.lists(f"http://224.0.0.1:{site.url.rpartition(':')[2]}{PAGES[0]}", PAGES[1])
    archive.declare(site, more='other_hosts = ["224.0.0.1"]')
    assert archive.crawl().code == 1
    reason = "robots.txt cannot be read: unreachable: network is unreachable"
    assert archive.outcome(PAGES[0]) == ("failed", reason)
    assert archive.outcome(PAGES[1]) == ("stored", None)
    assert archive.rows("SELECT attempts FROM pages WHERE state = 'failed'") == [(1,)]
    assert archive.rows("SELECT failures FROM hosts WHERE host LIKE '224.0.0.1%'") == [(1,)]
