"""Stored pages are looked at again on the site's schedule, conditionally, and what is found has a state."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from tests.frontier.scripted_site import Answer, Archive, ScriptedSite, article, list_page, path_of, redirect

DUE = "UPDATE pages SET next_visit_at = '2026-01-01T00:00:00.000000Z'"
VALIDATORS = {"ETag": '"v1"', "Last-Modified": "Tue, 14 Jul 2026 10:49:00 GMT"}
SAYS_GONE = Answer(
    body="<!DOCTYPE html><html><head><meta charset='utf-8'><title>404</title></head>"
    "<body><h1>404</h1><p>您访问的页面不存在或已被删除</p></body></html>".encode()
)


def with_article(site: ScriptedSite, answer: Answer) -> None:
    site.answers[path_of(1)] = answer
    site.lists(path_of(1))


def hours_to_next_visit(archive: Archive) -> float | None:
    ((visited, following),) = archive.rows("SELECT visited_at, next_visit_at FROM pages")
    if following is None:
        return None
    wait = datetime.fromisoformat(str(following)) - datetime.fromisoformat(str(visited))
    return round(wait.total_seconds() / 3600, 2)


def test_visits_become_rarer_as_the_site_file_says_and_end(site: ScriptedSite, archive: Archive) -> None:
    with_article(site, article())
    archive.declare(site, more='revisit = ["2h", "3d"]')
    archive.crawl()
    assert hours_to_next_visit(archive) == 2.0
    site.forget()
    archive.crawl()
    assert path_of(1) not in site.asked, "it is not due yet"
    archive.change(DUE)
    archive.crawl()
    assert site.asked.count(path_of(1)) == 1
    assert hours_to_next_visit(archive) == 72.0
    archive.change(DUE)
    archive.crawl()
    assert hours_to_next_visit(archive) is None
    assert archive.outcome(path_of(1)) == ("unchanged", "the same content")


def test_a_visit_is_conditional_and_304_is_unchanged(site: ScriptedSite, archive: Archive) -> None:
    with_article(site, replace(article(), headers=VALIDATORS))
    archive.declare(site)
    archive.crawl()
    (first,) = site.headers[path_of(1)]
    assert not {"if-none-match", "if-modified-since"} & set(first)
    site.answers[path_of(1)] = Answer(304)
    archive.change(DUE)
    archive.crawl()
    _, second = site.headers[path_of(1)]
    assert second["if-none-match"] == VALIDATORS["ETag"]
    assert second["if-modified-since"] == VALIDATORS["Last-Modified"]
    assert archive.outcome(path_of(1)) == ("unchanged", "the server says it is not modified")
    assert hours_to_next_visit(archive) == 24.0
    site.answers[path_of(1)] = replace(article(text="正文有更正。" * 9), headers={"ETag": '"v2"'})
    archive.change(DUE)
    archive.crawl()
    assert archive.outcome(path_of(1)) == ("stored", "changed: body")
    assert archive.rows("SELECT etag FROM pages") == [('"v2"',)]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(404), "HTTP 404"),
        (Answer(410), "HTTP 410"),
        (SAYS_GONE, "the page says '404'"),
        (redirect("/"), "redirects to the home page: .*/"),
    ],
    ids=["404", "410", "soft 404", "redirect home"],
)
def test_a_page_that_vanished_is_gone_its_article_stays_and_it_is_looked_for_again(
    answer: Answer, reason: str, site: ScriptedSite, archive: Archive
) -> None:
    with_article(site, article())
    archive.declare(site)
    archive.crawl()
    site.answers[path_of(1)] = answer
    archive.change(DUE)
    archive.crawl()
    state, said = archive.outcome(path_of(1))
    assert state == "gone"
    assert re.fullmatch(reason, said or "")
    assert archive.rows("SELECT count(*) FROM articles") == [(1,)]
    assert hours_to_next_visit(archive) == 1.0


def test_full_goes_past_list_pages_on_which_nothing_is_new(site: ScriptedSite, archive: Archive) -> None:
    for number in (1, 2):
        site.answers[path_of(number)] = article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
    site.answers["/yw/"] = list_page([path_of(2)], page=1, pages=2)
    site.answers["/yw/index_1.shtml"] = list_page([path_of(1)], page=2, pages=2)
    archive.declare(site)
    archive.crawl()
    site.forget()
    archive.crawl()
    assert site.asked == ["/robots.txt", "/yw/"]
    site.forget()
    archive.crawl("suizhou", "--full")
    assert site.asked == ["/robots.txt", "/yw/", "/yw/index_1.shtml"]


GONE_IN_THE_CONTAINER = Answer(
    body="<!DOCTYPE html><html><head><meta charset='utf-8'><title>404 页面不存在</title></head>"
    "<body><div class='content'><p>您访问的页面不存在或已被删除</p></div></body></html>".encode()
)


def test_a_message_where_the_site_file_looks_for_the_text_is_no_edit(
    site: ScriptedSite, archive: Archive
) -> None:
    markup = article().body.decode().replace("trs_editor_view TRS_UEDITOR", "content")
    with_article(site, Answer(body=markup.encode()))
    archive.declare(site, more='article = { body = "div.content" }')
    archive.crawl()
    site.answers[path_of(1)] = GONE_IN_THE_CONTAINER
    archive.change(DUE)
    archive.crawl()
    assert archive.outcome(path_of(1)) == ("gone", "the page says '您访问的页面不存在或已被删除'")
    assert archive.rows("SELECT how, title FROM tombstones JOIN articles USING (page_id)") == [
        ("soft 404", "随州香菇走进早市")
    ]
    assert archive.rows("SELECT kind FROM revisions") == [("published",)]


BAD_VISITS = {
    "an error page": (
        Answer(
            body="<html><head><title>提示</title></head><body><h1>系统繁忙，请稍后再试</h1></body></html>".encode()
        ),
        "failed",
    ),
    "no bytes": (Answer(), "failed"),
    "a template without text": (
        Answer(body="<html><head><title>随州要闻</title></head><body><div></div></body></html>".encode()),
        "failed",
    ),
    "a list": (list_page([path_of(number) for number in range(30)]), "skipped"),
    "another site": (redirect("http://elsewhere.invalid/"), "skipped"),
    "the host's other services": (redirect("http://127.0.0.1:22/"), "skipped"),
}


@pytest.mark.parametrize(("answer", "state"), BAD_VISITS.values(), ids=BAD_VISITS)
def test_a_page_that_has_an_article_keeps_its_visits_whatever_one_of_them_brings(
    answer: Answer, state: str, site: ScriptedSite, archive: Archive
) -> None:
    with_article(site, article())
    archive.declare(site)
    archive.crawl()
    site.answers[path_of(1)] = answer
    archive.change(DUE)
    assert archive.crawl().code == (1 if state == "failed" else 0)
    assert archive.outcome(path_of(1))[0] == state
    assert archive.rows("SELECT count(*) FROM articles") == [(1,)]
    assert hours_to_next_visit(archive) == 1.0
    site.answers[path_of(1)] = article(text="正文有更正。" * 9)
    archive.change(DUE)
    archive.crawl()
    assert archive.outcome(path_of(1)) == ("stored", "changed: body")
    assert hours_to_next_visit(archive) == 24.0, "the schedule goes on where it was"


def test_full_asks_again_for_what_failed_and_not_for_what_is_no_article(
    site: ScriptedSite, archive: Archive
) -> None:
    failing, elsewhere = path_of(1), path_of(2)
    site.answers |= {failing: Answer(403), elsewhere: redirect("http://elsewhere.invalid/")}
    site.lists(failing, elsewhere)
    archive.declare(site)
    archive.crawl()
    site.forget()
    archive.crawl()
    assert site.asked == ["/robots.txt", "/yw/"]
    site.answers[failing] = article()
    archive.crawl("suizhou", "--full")
    assert archive.outcome(failing) == ("stored", None)
    assert elsewhere not in site.asked
