"""How a crawl treats a host that asks for patience, challenges, breaks down or does not answer."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from hubei_news.article import SHANGHAI
from tests.frontier.scripted_site import (
    Answer,
    Archive,
    ScriptedSite,
    article,
    list_page,
    path_of,
    redirect,
    scripted_site,
)

CHALLENGE = Answer(412, b"<html><head><script>$_ts=window['$_ts'];</script></head></html>")


@pytest.fixture
def other() -> Iterator[ScriptedSite]:
    with scripted_site("127.0.0.2") as site:
        yield site


def with_articles(site: ScriptedSite, count: int, answer: Answer | None = None) -> list[str]:
    paths = [path_of(number) for number in range(count)]
    for number, path in enumerate(paths):
        site.answers[path] = answer or article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
    site.lists(*paths)
    return paths


def unused_address() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_pause_that_the_host_asks_for_is_kept_and_nothing_is_lost(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_articles(site, 3)
    site.answers[paths[0]] = [Answer(429, headers={"Retry-After": "2"}), article("等了两秒的文章")]
    archive.declare(site)
    assert archive.crawl().code == 0
    assert archive.rows("SELECT DISTINCT state FROM pages") == [("stored",)]
    asked_at = [moment for _, moment in site.requests]
    pause = site.times(paths[0])[0]
    assert not [moment for moment in asked_at if pause < moment < pause + 2], "asked during the pause"


def test_after_a_long_retry_after_the_rest_stays_pending_for_the_next_run(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_articles(site, 20)
    site.answers[paths[4]] = Answer(503, headers={"Retry-After": "3600"})
    archive.declare(site)
    ended = archive.crawl("suizhou", "--json")
    assert site.asked[-1] == paths[4], "the host is asked for nothing more"
    assert archive.rows("SELECT state, count(*) FROM pages GROUP BY 1 ORDER BY 1") == [
        ("pending", 16),
        ("stored", 4),
    ]
    assert "asked to wait 3600 s" in ended.out
    site.forget()
    archive.crawl()
    assert site.asked == [], "the pause outlives the run"


def test_a_pause_noted_by_a_clock_that_ran_years_ahead_begins_now_and_ends(
    site: ScriptedSite, archive: Archive
) -> None:
    """As it stood the host was left alone until then: never for more than a week, by each run again."""
    paths = with_articles(site, 1, Answer(503, headers={"Retry-After": "3600"}))
    archive.declare(site)
    archive.crawl()
    for column in ("paused_until", "updated_at"):
        archive.change(f"UPDATE hosts SET {column} = '2099' || substr({column}, 5)")
    site.answers[paths[0]] = article()
    site.forget()
    archive.crawl()
    assert site.asked == [], "how much of the pause has passed nobody knows"
    assert archive.pause_hours() == [1.0]
    ((until,),) = archive.rows("SELECT paused_until FROM hosts")
    assert datetime.fromisoformat(until) < datetime.now(UTC) + timedelta(hours=1)
    archive.change("UPDATE hosts SET paused_until = updated_at")
    archive.crawl()
    assert archive.outcome(paths[0]) == ("stored", None)


def test_429_without_a_wait_opens_the_circuit_and_fails_no_page(site: ScriptedSite, archive: Archive) -> None:
    with_articles(site, 10, Answer(429))
    archive.declare(site)
    archive.crawl()
    assert archive.rows("SELECT DISTINCT state FROM pages") == [("pending",)]
    assert len([path for path in site.asked if path != "/yw/"]) == 1 + 5  # robots.txt, and five tries


@pytest.mark.parametrize(
    "wait", ["Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "\xb2", "9" * 5000], ids=["year", "²", "digits"]
)
def test_429_with_a_wait_that_nobody_can_read_is_backed_off_from_and_fails_no_page(
    wait: str, site: ScriptedSite, tmp_path: Path
) -> None:
    archive = Archive(tmp_path)
    with_articles(site, 10, Answer(429, headers={"Retry-After": wait}))
    archive.declare(site)
    archive.crawl()
    assert archive.rows("SELECT DISTINCT state FROM pages") == [("pending",)]
    assert len([path for path in site.asked if path != "/yw/"]) == 1 + 5  # robots.txt, and five tries
    assert archive.rows("SELECT failures FROM hosts") == [(5,)]


def test_a_challenge_is_recorded_the_host_left_alone_and_other_hosts_go_on(
    site: ScriptedSite, other: ScriptedSite, archive: Archive
) -> None:
    paths = with_articles(site, 10)
    site.answers[paths[2]] = CHALLENGE
    with_articles(other, 10)
    archive.declare(site)
    archive.declare(other, name="xianning")
    archive.crawl("suizhou", "xianning")
    seen = "HTTP 412, 瑞数 ($_ts script)"
    assert archive.outcome(f"{site.url}{paths[2]}") == ("challenged", seen)
    assert site.asked[-1] == paths[2]
    counts = archive.rows(
        "SELECT sites.name, state, count(*) FROM pages JOIN sites ON sites.id = site_id"
        " GROUP BY 1, 2 ORDER BY 1, 2"
    )
    assert counts == [
        ("suizhou", "challenged", 1),
        ("suizhou", "pending", 7),
        ("suizhou", "stored", 2),
        ("xianning", "stored", 10),
    ]
    assert archive.pause_hours() == [1.0]
    assert archive.rows("SELECT reason FROM hosts") == [(f"challenged: {seen}",)]


def test_a_challenged_list_page_stays_pending_and_its_sweep_open(
    site: ScriptedSite, archive: Archive
) -> None:
    site.answers["/yw/"] = CHALLENGE
    archive.declare(site)
    archive.crawl()
    assert archive.rows("SELECT state, attempts FROM list_pages") == [("pending", 0)]
    assert archive.rows("SELECT ended_at FROM sweeps") == [(None,)]
    archive.change("DELETE FROM hosts")
    with_articles(site, 2)
    archive.crawl()
    assert archive.rows("SELECT DISTINCT state FROM pages") == [("stored",)]


def test_a_second_challenge_makes_the_pause_six_hours(site: ScriptedSite, archive: Archive) -> None:
    site.answers["/yw/"] = CHALLENGE
    archive.declare(site)
    archive.crawl()
    archive.change("UPDATE hosts SET paused_until = '2026-01-01T00:00:00.000000Z'")
    archive.crawl()
    assert archive.pause_hours() == [6.0]


def test_a_site_that_does_not_answer_at_all_is_unreachable(site: ScriptedSite, archive: Archive) -> None:
    archive.declare(site, url=unused_address())
    assert archive.crawl().code == 3
    reason = "robots.txt cannot be read: unreachable: connection refused"
    assert archive.rows("SELECT state, reason FROM list_pages") == [("failed", reason)]


def test_pages_that_a_server_did_not_live_to_answer_stay_pending_and_the_crawl_says_so(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_articles(site, 20)
    last = site.answers[paths[4]]
    assert isinstance(last, Answer)
    site.answers[paths[4]] = replace(last, last=True, headers={"Connection": "close"})
    archive.declare(site)
    ended = archive.crawl("suizhou", "--json")
    counts = dict(archive.rows("SELECT state, count(*) FROM pages GROUP BY 1"))
    assert counts["stored"] == 5
    assert counts["pending"] > 10, "no server was heard: that says nothing of the pages"
    assert ended.code == 1
    assert json.loads(ended.out)["sites"][0]["pending"] == counts["pending"]
    assert archive.crawl().code == 3, "and later it is not there at all"
    assert dict(archive.rows("SELECT state, count(*) FROM pages GROUP BY 1")) == counts


def test_a_redirect_to_a_host_that_is_left_alone_is_not_followed(
    site: ScriptedSite, other: ScriptedSite, archive: Archive
) -> None:
    first, second = path_of(1), path_of(2)
    site.lists(first, second)
    site.answers[first] = redirect(f"{other.url}/a.shtml")
    site.answers[second] = redirect(f"{other.url}/b.shtml")
    other.answers["/a.shtml"] = other.answers["/b.shtml"] = article()
    archive.declare(site, more='other_hosts = ["127.0.0.2"]')
    archive.crawl()
    assert archive.outcome(first)[0] == "stored"
    # Since then the other host has asked for a pause.
    archive.change("UPDATE pages SET state = 'pending', reason = NULL, next_visit_at = NULL")
    archive.change(
        f"INSERT INTO hosts (host, paused_until, reason, failures, challenges, updated_at) VALUES"
        f" ('{other.url.removeprefix('http://')}', '2099-01-01T00:00:00.000000Z', 'asked to wait', 9, 0,"
        " '2026-07-14T00:00:00.000000Z')"
    )
    other.forget()
    archive.crawl()
    assert other.asked == []
    state, reason = archive.outcome(first)
    assert state == "failed"
    assert reason is not None
    assert reason.startswith(f"leads to {other.url.removeprefix('http://')}: asked to wait until")


def test_list_pages_of_a_paused_host_do_not_hold_up_articles_elsewhere(
    site: ScriptedSite, other: ScriptedSite, archive: Archive
) -> None:
    paths = [path_of(number) for number in range(5)]
    site.answers["/yw/"] = list_page([other.url + path for path in paths], page=1, pages=2)
    site.answers["/yw/index_1.shtml"] = CHALLENGE
    for number, path in enumerate(paths):
        other.answers[path] = article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
    archive.declare(site, more='other_hosts = ["127.0.0.2"]')
    archive.crawl()
    assert archive.rows("SELECT state, count(*) FROM pages GROUP BY 1 ORDER BY 1") == [("stored", 5)]


def test_a_host_that_a_page_redirects_to_answers_for_itself(
    site: ScriptedSite, other: ScriptedSite, archive: Archive
) -> None:
    paths = with_articles(site, 3)
    site.answers[paths[0]] = redirect(f"{other.url}/a.shtml")
    other.answers["/a.shtml"] = CHALLENGE
    archive.declare(site, more='other_hosts = ["127.0.0.2"]')
    archive.crawl()
    assert archive.outcome(paths[0]) == ("challenged", "HTTP 412, 瑞数 ($_ts script)")
    assert [archive.outcome(path)[0] for path in paths[1:]] == ["stored", "stored"]
    assert archive.rows("SELECT host FROM hosts WHERE challenges > 0") == [
        (other.url.removeprefix("http://"),)
    ]


def test_a_page_that_is_found_to_be_a_challenge_when_it_is_read_pauses_its_host(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_articles(site, 5)
    words = "请完成安全验证后继续访问"
    shell = f"<html><meta charset='utf-8'><title>{words}</title><body><p>{words}</p></body></html>"
    site.answers[paths[1]] = Answer(body=shell.encode())
    archive.declare(site)
    archive.crawl()
    state, reason = archive.outcome(paths[1])
    assert state == "challenged"
    assert archive.rows("SELECT reason FROM hosts") == [(f"challenged: {reason}",)]
    assert site.asked[-1] == paths[1], "the host is asked for nothing more"


def test_a_host_is_asked_for_one_page_at_a_time(site: ScriptedSite, archive: Archive) -> None:
    paths = with_articles(site, 6)
    for number, path in enumerate(paths):
        answer = article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
        site.answers[path] = Answer(body=answer.body, slow=0.05)
    archive.declare(site)
    archive.crawl()
    assert len(site.asked) == 2 + 6
    assert site.most_at_once == 1


def test_the_delay_between_two_requests_is_drawn_anew_each_time(site: ScriptedSite, archive: Archive) -> None:
    with_articles(site, 6)
    archive.declare(site, delay=0.4)
    archive.crawl()
    moments = [moment for path, moment in site.requests if path != "/robots.txt"]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    # A loaded machine makes a gap longer, never shorter.
    assert min(gaps) >= 0.2
    assert len({round(gap, 2) for gap in gaps}) > 1


def test_outside_its_hours_a_site_is_not_asked_at_all(site: ScriptedSite, archive: Archive) -> None:
    with_articles(site, 2)
    now = datetime.now(SHANGHAI)
    opens, closes = now + timedelta(hours=2), now + timedelta(hours=3)
    archive.declare(site, more=f'window = "{opens:%H:%M}-{closes:%H:%M}"')
    ended = archive.crawl("suizhou", "--json")
    assert (ended.code, site.asked) == (0, [])
    assert f"outside its hours, {opens:%H:%M}-{closes:%H:%M} in Shanghai" in ended.out
    archive.declare(site, more=f'window = "{now - timedelta(hours=1):%H:%M}-{closes:%H:%M}"')
    archive.crawl()
    assert archive.rows("SELECT DISTINCT state FROM pages") == [("stored",)]
