"""Broken pages among good ones, and a host in trouble: the first fail, the second is left alone."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.forked_command import Ended
from tests.frontier.conftest import on_sqlite
from tests.frontier.scripted_site import Answer, Archive, ScriptedSite, article, path_of

BROKEN = Answer(500)
PAGES = 24


@pytest.fixture
def archive(tmp_path: Path, empty_file: Path) -> Archive:
    """An SQLite file: what a host is like is decided in memory."""
    return on_sqlite(tmp_path, empty_file)


def with_pages(site: ScriptedSite, broken: Sequence[int] = ()) -> list[str]:
    paths = [path_of(number) for number in range(PAGES)]
    for number, path in enumerate(paths):
        good = article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
        site.answers[path] = BROKEN if number in broken else good
    site.lists(*paths)
    return paths


def counts(archive: Archive) -> dict[str, int]:
    return dict(archive.rows("SELECT state, count(*) FROM pages GROUP BY 1 ORDER BY 1"))


def report(ended: Ended) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ended.out)["sites"][0]
    return found


def breaks_down(site: ScriptedSite, at: str, answer: Answer) -> None:
    """Let the whole site answer so from the request after that for a path."""

    def begin(path: str) -> None:
        if path == at:
            for known in site.answers:
                site.answers[known] = answer

    site.on_request = begin


def leave_in_trouble(site: ScriptedSite, archive: Archive) -> None:
    """Let the archive remember that the host answered nothing the last time, an hour ago and more."""
    archive.change("DELETE FROM hosts")
    archive.change(
        "INSERT INTO hosts (host, reason, failures, challenges, updated_at) VALUES"
        f" ('{site.url.removeprefix('http://')}', '5 failures in a row', 5, 0, '2026-07-14T00:00:00.000000Z')"
    )


@pytest.mark.parametrize("first", [0, 9, PAGES - 8], ids=["first", "among good ones", "last"])
def test_eight_broken_pages_in_a_row_fail_and_their_host_is_not_left_alone(
    first: int, site: ScriptedSite, archive: Archive
) -> None:
    with_pages(site, range(first, first + 8))
    archive.declare(site)
    ended = archive.crawl("suizhou", "--json")
    assert ended.code == 1, "some pages failed"
    assert counts(archive) == {"failed": 8, "stored": PAGES - 8}
    assert archive.rows("SELECT DISTINCT reason FROM pages WHERE state = 'failed'") == [("HTTP 500",)]
    assert report(ended)["set_aside"] == {}
    assert archive.rows("SELECT failures FROM hosts") in ([(0,)], [(3,)]), "the last ones may be broken"


def test_nothing_but_broken_pages_left_to_ask_is_no_trouble_of_the_host(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_pages(site, range(3, 15))
    archive.declare(site)
    archive.crawl()
    assert counts(archive) == {"failed": 12, "stored": PAGES - 12}
    archive.change("UPDATE pages SET next_visit_at = '2026-01-01T00:00:00.000000Z' WHERE state = 'failed'")
    site.forget()
    ended = archive.crawl("suizhou", "--json")
    assert report(ended)["set_aside"] == {}
    assert archive.rows("SELECT DISTINCT attempts FROM pages WHERE state = 'failed'") == [(2,)]
    assert all(len(site.times(path)) <= 3 for path in paths)


def test_a_page_that_failed_once_is_asked_again_when_others_were_answered(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_pages(site)
    for path in paths[2:8]:
        site.answers[path] = [BROKEN, article(f"第二次才答的{path[-9:-6]}")]
    archive.declare(site)
    archive.crawl()
    # Where a check was answered and nothing else, a page that fails then has had its tries.
    assert counts(archive)["stored"] >= PAGES - 2
    assert "pending" not in counts(archive)


@pytest.mark.parametrize(
    "answer", [Answer(502), Answer(200, b"<html>", broken=True)], ids=["error 502", "answers break off"]
)
def test_a_host_that_answers_nothing_more_is_asked_four_pages_and_one_that_it_had_answered(
    answer: Answer, site: ScriptedSite, archive: Archive
) -> None:
    paths = with_pages(site)
    breaks_down(site, paths[4], answer)
    archive.declare(site)
    ended = archive.crawl("suizhou", "--json")
    assert ended.code == 1
    assert counts(archive) == {"pending": PAGES - 5, "stored": 5}
    assert site.asked[2 + 5 :] == [*paths[5:9], paths[4]]
    assert list(report(ended)["set_aside"]) == [site.url.removeprefix("http://")]


def test_after_a_failure_twice_the_delay_is_waited(site: ScriptedSite, archive: Archive) -> None:
    paths = with_pages(site)[:2]
    site.lists(*paths)
    site.answers[paths[0]] = [BROKEN, article("第二次才答")]
    archive.declare(site, delay=0.4)
    archive.crawl()
    moments = dict(site.requests)
    # A loaded machine makes a gap longer, never shorter. Without a failure 0.6 s are the most.
    assert moments[paths[1]] - site.times(paths[0])[0] >= 0.8
    assert counts(archive) == {"stored": 2}


def test_a_host_in_trouble_is_left_alone_for_an_hour(site: ScriptedSite, archive: Archive) -> None:
    with_pages(site)
    archive.declare(site)
    archive.crawl()
    archive.declare(site, delay=0.1)
    site.answers |= dict.fromkeys(site.answers, Answer(503)) | {"/robots.txt": Answer(404)}
    leave_in_trouble(site, archive)
    archive.crawl()
    assert archive.pause_hours() == [1.0]
    site.forget()
    archive.crawl()
    assert site.asked == [], "the pause outlives the run"


def test_a_host_left_in_trouble_is_asked_for_one_page_a_run_until_it_answers(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_pages(site)
    good = dict(site.answers)
    breaks_down(site, paths[4], Answer(502))
    archive.declare(site)
    archive.crawl()
    site.answers["/robots.txt"] = good["/robots.txt"]
    site.forget()
    archive.crawl()
    assert site.asked[0] == "/robots.txt"
    assert len(site.asked) == 2
    assert site.asked[1] in paths[:5], "a page that it had answered"
    site.answers.update(good)
    site.on_request = lambda _: None
    archive.crawl()
    assert counts(archive) == {"stored": PAGES}


def test_a_broken_list_page_keeps_nobody_from_a_host_that_was_in_trouble_once(
    site: ScriptedSite, archive: Archive
) -> None:
    with_pages(site)
    archive.declare(site)
    archive.crawl()
    site.answers["/old/"] = BROKEN
    new = path_of(900)
    site.answers[new] = article("新发布的文章", "早市已经热闹起来，香菇一车一车地运来。")
    site.lists(new)
    archive.declare(site, more=f'[[channel]]\nname = "旧栏目"\nurl = "{site.url}/old/"\n')
    leave_in_trouble(site, archive)
    archive.crawl()
    assert archive.outcome(new) == ("stored", None)
    assert archive.rows("SELECT failures FROM hosts") == [(0,)]


def test_several_broken_list_pages_of_a_host_never_heard_do_not_hide_the_good_one(
    site: ScriptedSite, archive: Archive
) -> None:
    with_pages(site)
    more = ""
    for number in range(4):
        site.answers[f"/old_{number}/"] = BROKEN
        more += f'[[channel]]\nname = "旧栏目{number}"\nurl = "{site.url}/old_{number}/"\n'
    archive.declare(site, more=more)
    archive.crawl()
    assert counts(archive) == {"stored": PAGES}


def test_a_host_that_answers_only_its_list_page_gets_no_more_than_forty_pages_asked_a_run(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = [path_of(number) for number in range(60)]
    site.answers |= dict.fromkeys(paths, BROKEN)
    site.lists(*paths)
    archive.declare(site)
    archive.crawl()
    assert len(set(site.asked) & set(paths)) == 40
    assert counts(archive) == {"failed": 35, "pending": 25}
    archive.crawl()
    assert counts(archive) == {"failed": 60}, "what failed before is not in the way"


def test_a_check_leaves_no_trace_in_the_ledger_nor_among_the_originals(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_pages(site, range(3, 8))
    archive.declare(site)
    archive.crawl()
    assert site.asked.count(paths[2]) == 2, "once to be stored, once to see whether the host answers"
    assert archive.outcome(paths[2]) == ("stored", None)
    assert archive.rows(f"SELECT count(*) FROM originals WHERE url = '{site.url}{paths[2]}'") == [(1,)]


def test_the_pause_that_is_asked_for_in_answer_to_a_check_is_kept(
    site: ScriptedSite, archive: Archive
) -> None:
    paths = with_pages(site)
    breaks_down(site, paths[4], Answer(502))
    site.answers[paths[4]] = [
        article("第四篇", "这是第四篇文章的正文。"),
        Answer(503, headers={"Retry-After": "7200"}),
    ]
    keep = site.answers[paths[4]]
    begin = site.on_request

    def begin_but_keep(path: str) -> None:
        begin(path)
        site.answers[paths[4]] = keep

    site.on_request = begin_but_keep
    archive.declare(site)
    archive.crawl()
    assert archive.pause_hours() == [2.0]
    assert counts(archive) == {"pending": PAGES - 5, "stored": 5}


def test_a_challenge_in_answer_to_a_check_is_one(site: ScriptedSite, archive: Archive) -> None:
    paths = with_pages(site)
    challenge = Answer(412, b"<html><head><script>$_ts=window['$_ts'];</script></head></html>")
    site.answers[paths[0]] = [article("第零篇", "这是第零篇文章的正文。"), challenge]
    for path in paths[1:]:
        site.answers[path] = BROKEN
    archive.declare(site)
    archive.crawl()
    assert archive.rows("SELECT reason FROM hosts") == [("challenged: HTTP 412, 瑞数 ($_ts script)",)]


@pytest.mark.parametrize("seed", range(2))
def test_wherever_the_broken_pages_stand_all_good_ones_are_stored_in_one_run(
    seed: int, site: ScriptedSite, archive: Archive
) -> None:
    broken = random.Random(seed).sample(range(PAGES), 12)
    with_pages(site, broken)
    archive.declare(site)
    archive.crawl()
    assert counts(archive) == {"failed": 12, "stored": 12}
