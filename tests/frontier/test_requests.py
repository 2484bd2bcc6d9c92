"""How little is asked for when nothing is new: requests counted by the server."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.frontier.scripted_site import (
    Answer,
    Archive,
    ScriptedSite,
    article,
    list_page,
    path_of,
    scripted_site,
)

SECOND_CHANNEL = '[[channel]]\nname = "部门动态"\nurl = "{url}/bm/"\n'
LONG_AGO = "2026-01-01T00:00:00.000000Z"


def fill(site: ScriptedSite, count: int) -> list[str]:
    """Let two channels list articles, ten a list page; each article has an ETag."""
    paths = [path_of(number) for number in range(count)]
    for number, path in enumerate(paths):
        answer = article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
        site.answers[path] = replace(answer, headers={"ETag": f'"{number}"'})
    for folder, listed in (("/yw/", paths[::2]), ("/bm/", paths[1::2])):
        pages = [listed[start : start + 10] for start in range(0, len(listed), 10)]
        for number, entries in enumerate(pages):
            name = f"index_{number}.shtml" if number else ""
            site.answers[folder + name] = list_page(entries, page=number + 1, pages=len(pages))
    return paths


def declare(archive: Archive, site: ScriptedSite, name: str = "suizhou") -> None:
    archive.declare(site, name=name)
    file = archive.folder / f"{name}.toml"
    file.write_text(file.read_text("utf-8") + "\n" + SECOND_CHANNEL.format(url=site.url), "utf-8")


@pytest.fixture
def paths(site: ScriptedSite, archive: Archive) -> list[str]:
    """The articles of a site whose sweep is complete: 60 on six list pages."""
    paths = fill(site, 60)
    declare(archive, site)
    assert archive.crawl().code == 0
    assert len(site.asked) == 1 + 6 + 60
    site.forget()
    return paths


@pytest.mark.usefixtures("paths")
def test_a_completed_sweep_run_again_fetches_only_the_first_list_pages(
    site: ScriptedSite, archive: Archive
) -> None:
    archive.crawl()
    assert sorted(site.asked) == ["/bm/", "/robots.txt", "/yw/"]


def test_besides_them_only_what_is_due_is_looked_at_and_on_condition_that_it_changed(
    site: ScriptedSite, archive: Archive, paths: list[str]
) -> None:
    due = paths[3:5]
    for path in due:
        archive.change(f"UPDATE pages SET next_visit_at = '{LONG_AGO}' WHERE url LIKE '%{path}'")
        site.answers[path] = Answer(304)
    archive.crawl()
    assert sorted(site.asked) == sorted(["/robots.txt", "/yw/", "/bm/", *due])
    assert [site.headers[path][0]["if-none-match"] for path in due] == ['"3"', '"4"']
    assert [archive.outcome(path)[0] for path in due] == ["unchanged"] * 2


def test_one_new_article_costs_itself_and_one_list_page_more(
    site: ScriptedSite, archive: Archive, paths: list[str]
) -> None:
    new = path_of(900)
    site.answers[new] = article("新的一篇", "今天的正文。")
    site.answers["/yw/"] = list_page([new, *paths[:18:2]], page=1, pages=3)
    archive.crawl()
    assert sorted(site.asked) == sorted(["/robots.txt", "/bm/", "/yw/", "/yw/index_1.shtml", new])


@pytest.fixture
def quiet_sites(tmp_path: Path) -> Iterator[tuple[list[ScriptedSite], Archive]]:
    """Twenty sites, each on an address of its own, that have been swept."""
    archive = Archive(tmp_path)
    with ExitStack() as stack:
        sites = [stack.enter_context(scripted_site(f"127.0.1.{number}")) for number in range(1, 21)]
        for number, site in enumerate(sites):
            fill(site, 4)
            declare(archive, site, name=f"quiet_{number}")
        assert archive.crawl(*(f"quiet_{number}" for number in range(20))).code == 0
        for site in sites:
            site.forget()
        yield sites, archive


def test_twenty_quiet_sites_are_asked_for_three_pages_each(
    quiet_sites: tuple[list[ScriptedSite], Archive],
) -> None:
    sites, archive = quiet_sites
    ended = archive.run("schedule", "--once", "--every", "10m", *(f"quiet_{number}" for number in range(20)))
    assert ended.code == 0
    assert "nothing is due" in ended.out, "just swept"
    assert archive.crawl(*(f"quiet_{number}" for number in range(20))).code == 0
    assert [sorted(site.asked) for site in sites] == [["/bm/", "/robots.txt", "/yw/"]] * 20
    assert archive.rows("SELECT count(*), count(DISTINCT site_id) FROM runs") == [(40, 20)]
