"""What becomes of each page of one crawl: every answer a server can give has its state and its reason."""

from collections.abc import Iterator

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
from tests.postgresql_server import make_database

EMPTY = Answer(body=b"<!DOCTYPE html><html><head><title></title></head><body></body></html>")
SAYS_GONE = Answer(
    body="<!DOCTYPE html><html><head><meta charset='utf-8'><title>404</title></head>"
    "<body><h1>404</h1><p>您访问的页面不存在或已被删除</p></body></html>".encode()
)
LOGIN = Answer(
    body="<!DOCTYPE html><html><head><meta charset='utf-8'><title>用户登录</title></head><body>"
    "<form><h1>用户登录</h1><input type='password'><button>登录</button></form></body></html>".encode()
)
ERROR_PAGE = Answer(
    body="<!DOCTYPE html><html><head><meta charset='utf-8'><title>系统错误</title></head><body>"
    "<p>系统繁忙，请稍后再试。</p></body></html>".encode()
)
BROKEN_OFF = Answer(body=article().body, broken=True)

PAGES: dict[str, tuple[Answer | list[Answer], str, str | None]] = {
    "an article": (article("随州香菇走进早市"), "stored", None),
    "404": (Answer(404), "gone", "HTTP 404"),
    "410": (Answer(410), "gone", "HTTP 410"),
    "a page that says that it is gone": (SAYS_GONE, "gone", "the page says '404'"),
    "to the home page": (redirect("/"), "gone", "redirects to the home page: {url}/"),
    "to the home page by name": (
        redirect("/index.html", 301),
        "gone",
        "redirects to the home page: {url}/index.html",
    ),
    "to another site": (
        redirect("http://elsewhere.invalid/a.html"),
        "skipped",
        "redirects to another site: http://elsewhere.invalid/a.html",
    ),
    "to another service of the host": (
        redirect("http://127.0.0.1:22/"),
        "skipped",
        "redirects to another site: http://127.0.0.1:22/",
    ),
    "to another port of the host": (
        redirect("http://127.0.0.1:8080/a.html"),
        "skipped",
        "redirects to another site: http://127.0.0.1:8080/a.html",
    ),
    "in a circle": (Answer(), "failed", "max redirections reached"),
    "to a file": (
        redirect("file:///etc/passwd"),
        "skipped",
        "redirects to what is no http or https URL: file:///etc/passwd",
    ),
    "to a user's URL": (
        redirect("http://name:word@127.0.0.1/"),
        "skipped",
        "redirect refused: a URL with a user name is not fetched: 'http://name:word@127.0.0.1/'",
    ),
    "403": (Answer(403), "failed", "HTTP 403"),
    "500 for ever": (Answer(500), "failed", "HTTP 500"),
    "500 once": ([Answer(500), article("第二次才答")], "stored", None),
    "broken off for ever": (BROKEN_OFF, "failed", "the answer broke off"),
    "broken off once": ([BROKEN_OFF, article("第二次才完整")], "stored", None),
    "a list in place of an article": (
        list_page([path_of(number) for number in range(200, 230)]),
        "skipped",
        "30 links to pages and 0 characters of text",
    ),
    "a login": (LOGIN, "skipped", "the page says '用户登录'"),
    "an error with status 200": (ERROR_PAGE, "failed", "the page says '系统繁忙，请稍后再试。'"),
    "an empty page": (EMPTY, "failed", "the page shows no text"),
    "larger than 10 MiB": (
        Answer(headers={"Content-Length": str(11 * 1024 * 1024)}),
        "failed",
        "larger than 10 MiB",
    ),
    "moved on the site": (redirect("/moved.shtml"), "stored", None),
    "forbidden by robots.txt": (article("不给看"), "forbidden", "robots.txt"),
    "the same under another URL": (
        article("随州香菇走进早市"),
        "duplicate",
        "the same article as {url}{first}",
    ),
}


def page_path(name: str) -> str:
    number = list(PAGES).index(name)
    return path_of(number) if "robots.txt" not in name else f"/barred/t20260714_{number}.shtml"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def crawled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ScriptedSite, Archive]]:
    with scripted_site() as site:
        url = None
        if request.param == "postgresql":
            url = make_database(request.getfixturevalue("postgresql"))
        archive = Archive(tmp_path_factory.mktemp("outcomes"), url)
        archive.declare(site)
        site.answers["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /barred/\n")
        site.answers["/"] = Answer(body=b"<html><body>home</body></html>")
        site.answers["/moved.shtml"] = article("搬家了的文章")
        for name, (answer, _, _) in PAGES.items():
            site.answers[page_path(name)] = answer
        site.answers[page_path("in a circle")] = redirect(page_path("in a circle"))
        site.lists(*(page_path(name) for name in PAGES))
        ended = archive.crawl()
        assert ended.code == 1, ended.err
        yield site, archive


@pytest.mark.parametrize("name", PAGES)
def test_a_page_ends_in_its_state_with_its_reason(name: str, crawled: tuple[ScriptedSite, Archive]) -> None:
    site, archive = crawled
    _, state, reason = PAGES[name]
    if reason is not None:
        reason = reason.format(url=site.url, first=page_path("an article"))
    assert archive.outcome(page_path(name)) == (state, reason)


@pytest.mark.parametrize(
    ("name", "times"),
    [("an article", 1), ("500 for ever", 3), ("404", 1), ("forbidden by robots.txt", 0), ("to a file", 1)],
)
def test_only_passing_failures_are_asked_for_again(
    name: str, times: int, crawled: tuple[ScriptedSite, Archive]
) -> None:
    site, _ = crawled
    assert site.asked.count(page_path(name)) == times


def test_the_home_page_is_not_fetched_for_a_page_that_redirects_there(
    crawled: tuple[ScriptedSite, Archive],
) -> None:
    site, _ = crawled
    assert "/" not in site.asked


def test_an_article_keeps_the_url_under_which_it_was_listed(crawled: tuple[ScriptedSite, Archive]) -> None:
    site, archive = crawled
    assert archive.rows("SELECT url FROM articles WHERE title = '搬家了的文章'") == [
        (site.url + page_path("moved on the site"),)
    ]


def test_the_states_add_up_to_the_pages_listed(crawled: tuple[ScriptedSite, Archive]) -> None:
    _, archive = crawled
    counted = archive.rows("SELECT count(*), count(*) FILTER (WHERE state <> 'pending') FROM pages")
    assert counted == [(len(PAGES), len(PAGES))]


def test_no_page_rests_for_ever(crawled: tuple[ScriptedSite, Archive]) -> None:
    _, archive = crawled
    assert archive.rows("SELECT url, state FROM pages WHERE next_visit_at IS NULL") == []
