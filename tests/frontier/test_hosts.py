"""How a crawl treats a host that asks for patience, challenges, breaks down or does not answer."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

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


def test_429_without_a_wait_opens_the_circuit_and_fails_no_page(site: ScriptedSite, archive: Archive) -> None:
    with_articles(site, 10, Answer(429))
    archive.declare(site)
    archive.crawl()
    assert archive.rows("SELECT DISTINCT state FROM pages") == [("pending",)]
    assert len([path for path in site.asked if path != "/yw/"]) == 1 + 5  # robots.txt, and five tries


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


def test_a_host_that_breaks_down_is_left_with_its_pages_pending(site: ScriptedSite, archive: Archive) -> None:
    paths = with_articles(site, 30)
    for path in paths[5:]:
        site.answers[path] = Answer(502)
    archive.declare(site)
    assert archive.crawl().code == 1
    counts = dict(archive.rows("SELECT state, count(*) FROM pages GROUP BY 1 ORDER BY 1"))
    assert counts["stored"] == 5
    assert counts["pending"] >= 24, "the breakdown is the host's, not the pages'"
    assert len(site.asked) == 2 + 5 + 5, "after five failures in a row nothing more is asked"


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
