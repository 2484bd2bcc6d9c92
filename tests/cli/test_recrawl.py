"""`hubei-news recrawl`, against the demo site."""

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubei_news.demo import DemoSite, serve_demo
from tests.cli.conftest import Command, Ran, run_process

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"

MINE = """
name = "mine"
title = "自己的网站"
unit = "随州市"
home = "http://127.0.0.1:1/"
family = "generic"
channel = [{ name = "要闻", url = "http://127.0.0.1:1/yw/" }]
"""


@pytest.fixture(scope="module")
def served() -> Iterator[DemoSite]:
    with serve_demo(0) as demo:
        yield demo


@pytest.fixture(scope="module")
def page(served: DemoSite) -> str:
    """The path of a portal article whose paragraphs stand in the page as they are read."""
    return next(
        path
        for path in sorted(served.paths)
        if path.startswith("/xwdt/yw/2026") and b"text-indent: 2em" in served.page(path)
    )


@pytest.fixture(scope="module")
def first_visit(served: DemoSite, page: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """An archive that holds the article, and what the first visit printed."""
    folder = tmp_path_factory.mktemp("first")
    url = served.url + page
    ran = run_process("recrawl", "--sites", served.sites_folder, "--db", "news.db", url, folder=folder)
    return folder / "news.db", ran


@pytest.fixture
def demo(served: DemoSite, first_visit: tuple[Path, Ran], tmp_path: Path) -> Iterator[DemoSite]:
    """The demo site, which `news.db` knows one article of."""
    shutil.copy(first_visit[0], tmp_path)
    yield served
    served.restore()


@pytest.fixture
def options(demo: DemoSite) -> tuple[str | Path, ...]:
    return "--sites", demo.sites_folder, "--db", "news.db"


@pytest.fixture
def article(
    hubei_news: Command, demo: DemoSite, page: str, options: tuple[str | Path, ...]
) -> dict[str, str]:
    """The article as it is stored."""
    stored: dict[str, str] = hubei_news("show", "--json", *options, demo.url + page).json
    return stored


def test_the_first_visit_says_that_the_article_is_new(
    served: DemoSite, page: str, first_visit: tuple[Path, Ran]
) -> None:
    assert first_visit[1] == Ran(0, f"{served.url}{page}: stored, new\n", "")


def test_a_changed_page_says_which_fields_changed_and_how(
    process: Command, demo: DemoSite, page: str, options: tuple[str | Path, ...], article: dict[str, str]
) -> None:
    title, url = article["title"], demo.url + page
    demo.replace(page, demo.page(page).decode().replace(title, f"{title}（更正）").encode())
    ran = process("recrawl", *options, url)
    assert ran.code == 0
    assert ran.out == f"{url}: changed: title\n    title:\n      - {title}\n      + {title}（更正）\n"
    assert process("recrawl", *options, url).out == f"{url}: unchanged (the same content)\n"


def test_a_changed_paragraph_is_shown_without_the_others(
    process: Command, demo: DemoSite, page: str, options: tuple[str | Path, ...], article: dict[str, str]
) -> None:
    html = demo.page(page).decode()
    old = next(paragraph for paragraph in article["body"].split("\n") if f"{paragraph}</p>" in html)
    new = old[:-1] + "，数字待核。"
    demo.replace(page, html.replace(old, new).encode())
    lines = process("recrawl", *options, demo.url + page).out.split("\n")
    assert lines[0] == f"{demo.url}{page}: changed: body"
    assert lines[2:] == [f"      - {old}", f"      + {new}", ""]


def test_json_is_a_line_a_url_with_old_and_new_values(
    process: Command, demo: DemoSite, page: str, options: tuple[str | Path, ...], article: dict[str, str]
) -> None:
    urls = (demo.url + page, demo.url + "/nothing.html")
    demo.replace(page, demo.page(page).decode().replace(article["title"], "新题目").encode())
    ran = process("recrawl", "--json", *options, "-", stdin=f"\n{urls[0]}#top\n{urls[1]}\n\n")
    changed, missing = sorted(map(json.loads, ran.out.splitlines()), key=lambda line: line["url"] == urls[1])
    assert (changed["url"], changed["state"]) == (urls[0], "stored")
    assert changed["changes"] == {"title": [article["title"], "新题目"]}
    assert (missing["url"], missing["state"], missing["reason"]) == (urls[1], "gone", "HTTP 404")
    assert ran.code == 0


def test_a_page_that_vanished_is_gone_and_its_article_stays(
    process: Command, hubei_news: Command, demo: DemoSite, page: str, options: tuple[str | Path, ...]
) -> None:
    demo.remove(page)
    assert process("recrawl", *options, demo.url + page).out == f"{demo.url}{page}: gone (HTTP 404)\n"
    assert "the article as stored:" in hubei_news("show", *options, demo.url + page).out


def test_a_list_or_home_page_that_looks_like_an_article_is_skipped_with_the_reason(
    process: Command, demo: DemoSite, page: str, options: tuple[str | Path, ...], hubei_news: Command
) -> None:
    home, channel = "/xwdt/", "/xwdt/tzgg/"
    for path in (home, channel):
        demo.replace(path, demo.page(page))
    ran = process("recrawl", *options, demo.url + home, demo.url + channel)
    assert sorted(ran.out.splitlines()) == [
        f"{demo.url}{home}: skipped (the home page of the site)",
        f"{demo.url}{channel}: skipped (a list page of the channel 通知公告)",
    ]
    # What was kept of them is not made an article later either.
    said = hubei_news("reextract", "--json", *options).json
    assert (said["outcomes"]["new"], said["outcomes"]["none"]) == (0, 2)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "not an http or https URL"),
        ("ftp://www.suizhou.gov.cn/", "not an http or https URL"),
        ("www.suizhou.gov.cn", "not an http or https URL"),
        ("https://", "malformed URL"),
        ("https://[::1", "malformed URL"),
        ("https://www.suizhou.gov.cn:port/", "malformed URL"),
        ("https://user:secret@www.suizhou.gov.cn/", "a URL with a user name is not fetched"),
        ("", "the URL is empty"),
    ],
)
def test_a_url_that_is_none_is_one_line_and_nothing_is_fetched(
    hubei_news: Command, url: str, said: str, tmp_path: Path
) -> None:
    ran = hubei_news("recrawl", "https://www.hubei.gov.cn/", url)
    assert ran.code == 2
    assert said in ran.error
    assert not (tmp_path / "data").exists()


def test_what_the_network_guard_refuses_is_an_outcome_of_a_page_and_a_failure_of_a_list(
    process: Command, tmp_path: Path
) -> None:
    """As the table of docs/operations.md says it, by exit code."""
    refused = "refused by the network guard: "
    ran = process("recrawl", "http://127.0.0.1:1/x", "--contact", "a@example.org")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"http://127.0.0.1:1/x: skipped ({refused}")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.toml").write_text(MINE, "utf-8")
    ran = process("crawl", "mine", "--sites", "own", "--contact", "a@example.org")
    assert ran.code == 1
    assert f"list page failed: http://127.0.0.1:1/yw/: {refused}" in ran.out
    table = OPERATIONS.read_text("utf-8")
    assert f"\n| 0 | `skipped` (`{refused}…`) |" in table
    assert f"\n| 1 | `list page failed: …: {refused}…` |" in table


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost", "[::1]", "192.168.1.9"])
def test_a_private_url_of_no_site_file_wants_one_and_no_contact(
    process: Command, tmp_path: Path, host: str
) -> None:
    ran = process("recrawl", f"http://{host}/1.html")
    assert ran.code == 2
    assert "no site file with `allow_private = true` covers it" in ran.error
    assert "--contact" not in ran.error
    assert not (tmp_path / "data").exists()


def test_a_private_url_beside_a_public_one_still_wants_a_contact(process: Command) -> None:
    assert "--contact" in process("recrawl", "http://127.0.0.1/1.html", "https://example.org/1.html").error


def test_a_public_url_is_not_fetched_without_a_contact(process: Command, tmp_path: Path) -> None:
    ran = process("recrawl", "https://example.org/unknown.html")
    assert ran.code == 2
    assert "--contact" in ran.error
    assert not (tmp_path / "data").exists()


def test_no_url_at_all(hubei_news: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Missing argument" in hubei_news("recrawl").error
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n"))
    assert hubei_news("recrawl", "-").error == "no URL was given on standard input"
