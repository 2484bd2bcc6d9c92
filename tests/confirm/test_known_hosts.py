"""What a few fetched pages leave in the archive about hosts, whatever became of the fetching."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hubei_news.archive.engine import open_archive
from hubei_news.archive.hosts import read_hosts
from hubei_news.confirm import known_hosts
from hubei_news.frontier.politeness import CHALLENGE_PAUSES
from tests.archive.hosts import note_challenge, pauses
from tests.frontier.scripted_site import Answer, scripted_site

ROOT = Path(__file__).parents[2]
CHALLENGE = Answer(412, b"<html><script>$_ts=window['$_ts'];</script></html>")

FETCH = """
import sys
from hubei_news.confirm import fetch as fetching
from hubei_news.errors import CrawlBrokenOffError, InputError

def plan():
    fetched = yield sys.argv[1]
    {then}

{before}
try:
    fetching.fetch(plan(), fetching.FetchOptions(
        warn=lambda line: print("warning:", line), contact=None, database="news.db", allow_private=True,
        delay=0.0, settings={{"LOG_ENABLED": False}},
    ))
except Exception as error:
    print("raised:", error)
print("ended")
"""
DAMAGE = "open('news.db', 'wb').write('随州'.encode() * 5000)"
BREAK_OFF = """
run_process = fetching.run_process
def broken_off(process, work):
    run_process(process, work)
    raise CrawlBrokenOffError("the crawl broke off")
fetching.run_process = broken_off
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    open_archive(tmp_path / "news.db").dispose()
    return tmp_path / "news.db"


def fetch_challenged(
    archive: Path, *, then: str = "pass", before: str = "", path: str = "/"
) -> tuple[list[str], str]:
    """Fetch a page that is a challenge in a process of its own; return what it said, and the host."""
    with scripted_site() as site:
        site.answers[path] = CHALLENGE
        done = subprocess.run(
            [sys.executable, "-c", FETCH.format(then=then, before=before), f"{site.url}/"],
            capture_output=True,
            check=True,
            cwd=archive.parent,
            env={"PYTHONPATH": str(ROOT)},
            timeout=120,
        )
        return done.stdout.decode().splitlines(), urlsplit(site.url).netloc


def test_a_challenge_is_noted_though_the_crawl_broke_off(archive: Path) -> None:
    said, host = fetch_challenged(archive, before=BREAK_OFF)
    assert said == ["raised: the crawl broke off", "ended"]
    assert [pause.host for pause in pauses(archive)] == [host]


def test_a_challenge_in_place_of_robots_txt_is_noted_as_well(archive: Path) -> None:
    said, host = fetch_challenged(archive, path="/robots.txt", then="print(fetched.failure, fetched.closed)")
    seen = "challenged: HTTP 412, 瑞数 ($_ts script)"
    assert said == [f"robots.txt cannot be read: {seen} True", "ended"]
    assert [(pause.host, pause.reason) for pause in pauses(archive)] == [
        (host, seen.replace("challenged: ", "challenged: robots.txt: "))
    ]


def test_an_archive_that_cannot_keep_the_challenge_is_a_warning(archive: Path) -> None:
    said, host = fetch_challenged(archive, then=DAMAGE)
    assert said[0].startswith(f"warning: {host} challenged us, and later runs will not know of it: ")
    assert said[1:] == ["ended"]


def test_what_the_plan_ran_into_is_raised_though_the_archive_cannot_keep_the_challenge(archive: Path) -> None:
    said, _ = fetch_challenged(archive, then=f"{DAMAGE}; raise InputError('the page is no list')")
    assert said[0].startswith("warning: ")
    assert said[1:] == ["raised: the page is no list", "ended"]


def test_a_clock_that_was_set_back_does_not_stretch_a_pause(archive: Path) -> None:
    note_challenge(archive, "www.suixian.example", timedelta(days=4000))
    (said,) = known_hosts.pauses(str(archive), None).values()
    until = datetime.fromisoformat(said.removeprefix("the host is left alone until ")[:16]).replace(
        tzinfo=UTC
    )
    assert until <= datetime.now(UTC) + CHALLENGE_PAUSES[-1]


def test_a_host_that_challenges_again_is_paused_for_longer(archive: Path) -> None:
    for _ in range(2):
        known_hosts.note_challenges(str(archive), [("https://www.suixian.example/xw/", "HTTP 412")])
    engine = open_archive(archive)
    with engine.connect() as connection:
        hosts = read_hosts(connection)
    engine.dispose()
    failures, challenges, until, reason = hosts["www.suixian.example"]
    assert (failures, challenges, reason) == (0, 2, "challenged: HTTP 412")
    assert until is not None
    assert CHALLENGE_PAUSES[0] < until - datetime.now(UTC) <= CHALLENGE_PAUSES[1]
