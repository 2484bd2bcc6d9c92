"""robots.txt: obeyed, its Crawl-delay applied, and no leave where it cannot be read."""

import pytest

from tests.frontier.scripted_site import (
    Answer,
    Archive,
    ScriptedSite,
    article,
    path_of,
    redirect,
    scripted_site,
)

HTML = b"<!DOCTYPE html><html><body>User-agent: *\nDisallow: /</body></html>"


def crawl(site: ScriptedSite, archive: Archive, robots: Answer | list[Answer], **declared: float) -> int:
    site.answers["/robots.txt"] = robots
    site.answers[path_of(1)] = article()
    site.lists(path_of(1))
    archive.declare(site, **declared)  # type: ignore[arg-type]
    return archive.crawl().code


@pytest.mark.parametrize(
    "robots",
    [
        Answer(404),
        Answer(403),
        Answer(200, HTML),
        Answer(404, b"User-agent: *\nDisallow: /"),
        Answer(200, b""),
        Answer(200, b"User-agent: Other\nDisallow: /"),
    ],
    ids=["missing", "refused", "html in its place", "an error page", "empty", "for others"],
)
def test_no_rules_mean_that_pages_may_be_asked_for(
    robots: Answer, site: ScriptedSite, archive: Archive
) -> None:
    assert crawl(site, archive, robots) == 0
    assert archive.outcome(path_of(1))[0] == "stored"


def test_a_forbidden_list_page_is_not_asked_for_and_says_so(site: ScriptedSite, archive: Archive) -> None:
    assert crawl(site, archive, Answer(200, b"User-agent: HubeiNewsArchive\nDisallow: /yw/")) == 1
    assert site.asked == ["/robots.txt"]
    reason = "robots.txt does not allow this list page to be fetched"
    assert archive.rows("SELECT state, reason FROM list_pages") == [("failed", reason)]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_rules_that_a_server_error_hides_are_no_leave(
    status: int, site: ScriptedSite, archive: Archive
) -> None:
    assert crawl(site, archive, Answer(status)) == 1
    assert set(site.asked) == {"/robots.txt"}
    reason = f"robots.txt cannot be read: HTTP {status}"
    assert archive.rows("SELECT state, reason FROM list_pages") == [("failed", reason)]


def test_rules_that_can_be_read_at_the_second_try_are_used(site: ScriptedSite, archive: Archive) -> None:
    assert crawl(site, archive, [Answer(500), Answer(200, b"User-agent: *\nDisallow: /x/")]) == 0
    assert archive.outcome(path_of(1))[0] == "stored"


def test_robots_txt_may_lie_elsewhere(site: ScriptedSite, archive: Archive) -> None:
    site.answers["/rules.txt"] = Answer(200, b"User-agent: *\nDisallow: /yw/2026")
    crawl(site, archive, redirect("/rules.txt"))
    assert archive.outcome(path_of(1)) == ("forbidden", "robots.txt")


@pytest.mark.parametrize("status", [200, 202, 412, 521])
def test_a_challenge_in_its_place_pauses_the_host_and_nothing_else_is_asked(
    status: int, site: ScriptedSite, archive: Archive
) -> None:
    assert crawl(site, archive, Answer(status, b"<html><script>$_ts={}</script></html>")) == 1
    assert site.asked == ["/robots.txt"]
    assert archive.rows("SELECT state, attempts FROM list_pages") == [("pending", 0)]
    assert archive.rows("SELECT reason FROM hosts") == [
        (f"challenged: robots.txt: HTTP {status}, 瑞数 ($_ts script)",)
    ]
    assert archive.pause_hours() == [1.0]


def test_a_challenge_elsewhere_in_its_place_pauses_the_host_whose_rules_were_wanted(
    site: ScriptedSite, archive: Archive
) -> None:
    with scripted_site("127.0.0.2") as gate:
        gate.answers["/check"] = Answer(412, b"<script>$_ts={}</script>")
        site.answers["/robots.txt"] = redirect(f"{gate.url}/check")
        archive.declare(site, more='other_hosts = ["127.0.0.2"]')
        assert archive.crawl().code == 1
        assert (site.asked, gate.asked) == (["/robots.txt"], ["/check"])
    assert archive.rows("SELECT host FROM hosts") == [(site.url.removeprefix("http://"),)]


def test_a_crawl_delay_is_kept_between_all_requests(site: ScriptedSite, archive: Archive) -> None:
    crawl(site, archive, Answer(200, b"User-agent: *\nCrawl-delay: 1"))
    moments = [moment for path, moment in site.requests if path != "/robots.txt"]
    assert len(moments) == 2
    assert moments[1] - moments[0] >= 1


def test_many_requests_at_once_all_wait_for_the_rules(site: ScriptedSite, archive: Archive) -> None:
    paths = [path_of(number) for number in range(8)]
    site.answers |= {path: article(f"第{path[-7]}篇", f"正文{path}。") for path in paths}
    site.lists(*paths)
    archive.declare(site, more="concurrency = 8")
    archive.crawl()
    archive.change("UPDATE pages SET state = 'pending', reason = NULL, next_visit_at = NULL")
    archive.change("UPDATE sweeps SET ended_at = NULL")
    site.forget()
    site.answers["/robots.txt"] = Answer(200, b"User-agent: *\nDisallow: /yw/2026", slow=0.5)
    archive.crawl()
    assert archive.rows("SELECT state, count(*) FROM pages GROUP BY 1 ORDER BY 1") == [("forbidden", 8)]
    assert [path for path in site.asked if path.startswith("/yw/2026")] == []


def test_a_pause_that_is_asked_for_in_its_place_is_kept(site: ScriptedSite, archive: Archive) -> None:
    assert crawl(site, archive, Answer(429, headers={"Retry-After": "3600"})) == 1
    assert site.asked == ["/robots.txt"]
    assert archive.rows("SELECT state, attempts FROM list_pages") == [("pending", 0)]
    assert archive.rows("SELECT reason FROM hosts") == [("HTTP 429, asked to wait 3600 s",)]
    assert archive.pause_hours() == [1.0]
