"""List pages that are not there for a while hide neither what lies deeper nor what is new on top."""

import json
from typing import Any

import pytest

from tests.forked_command import forked
from tests.frontier.scripted_site import Answer, Archive, ScriptedSite, article, list_page, path_of, redirect

STUB = Answer(body=b"<!DOCTYPE html><html><head><title></title></head><body></body></html>")


def with_list(site: ScriptedSite, *pages: list[int]) -> None:
    """Let the site have a list of these pages of articles."""
    for position, numbers in enumerate(pages):
        name = "/yw/" if not position else f"/yw/index_{position}.shtml"
        site.answers[name] = list_page([path_of(n) for n in numbers], page=position + 1, pages=len(pages))
        for number in numbers:
            site.answers[path_of(number)] = article(
                f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。"
            )


def stored(archive: Archive) -> set[str]:
    return {str(url)[-12:] for (url,) in archive.rows("SELECT url FROM articles")}


def gaps(archive: Archive) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(read(archive, "gaps", "--json"))
    return found


def read(archive: Archive, *arguments: str) -> str:
    return forked.run([*arguments, "--db", archive.database], folder=archive.folder).out


def names(*numbers: int) -> set[str]:
    return {path_of(number)[-12:] for number in numbers}


@pytest.mark.parametrize(
    "hole",
    [Answer(404), STUB, Answer(500), redirect("/")],
    ids=["404", "stub", "500", "redirect home"],
)
def test_a_hole_in_the_list_is_looked_past_and_filled_by_the_next_run(
    hole: Answer, site: ScriptedSite, archive: Archive
) -> None:
    with_list(site, [8, 7], [6, 5], [4, 3], [2, 1])
    whole = site.answers["/yw/index_1.shtml"]
    site.answers["/yw/index_1.shtml"] = hole
    archive.declare(site)
    archive.crawl()
    assert stored(archive) == names(8, 7, 4, 3, 2, 1)
    with_list(site, [9, 8], [7, 6], [5, 4], [3, 2], [1])
    site.answers["/yw/index_1.shtml"] = whole
    assert archive.crawl().code == 0
    assert stored(archive) == names(*range(1, 10))
    assert archive.rows("SELECT complete FROM sweeps ORDER BY id") == [(1,), (1,)]


@pytest.mark.parametrize("hole", [Answer(404), STUB, redirect("/")], ids=["404", "stub", "redirect home"])
def test_a_hole_with_the_list_going_on_behind_it_is_told_by_every_run(
    hole: Answer, site: ScriptedSite, archive: Archive
) -> None:
    with_list(site, [10, 9], [8, 7], [6, 5], [4, 3], [2, 1])
    site.answers["/yw/index_2.shtml"] = hole
    archive.declare(site)
    for _ in range(2):
        ended = archive.crawl()
        assert ended.code == 1
        (line,) = [line for line in ended.out.splitlines() if line.startswith("list page failed: ")]
        assert f"{site.url}/yw/index_2.shtml: " in line
        assert line.endswith(", and the list goes on behind it")
        assert "list page 6" not in read(archive, "status"), "the list has five"
    assert [(gap["list_page"], gap["url"]) for gap in gaps(archive)["never_read"]] == [
        (3, f"{site.url}/yw/index_2.shtml")
    ]


@pytest.mark.parametrize("beyond", [Answer(404), STUB, redirect("/")], ids=["404", "stub", "redirect home"])
def test_what_a_list_says_it_has_behind_its_real_end_is_no_hole(
    beyond: Answer, site: ScriptedSite, archive: Archive
) -> None:
    with_list(site, [4, 3], [2, 1], [], [], [])
    for number in (2, 3, 4):
        site.answers[f"/yw/index_{number}.shtml"] = beyond
    archive.declare(site)
    for _ in range(2):
        ended = archive.crawl()
        assert (ended.code, "list page failed" in ended.out) == (0, False)
    assert archive.rows("SELECT DISTINCT complete FROM sweeps") == [(1,)]
    assert gaps(archive)["never_read"] == []


def test_the_last_page_of_a_list_that_had_entries_before_is_told_when_it_is_a_stub(
    site: ScriptedSite, archive: Archive
) -> None:
    with_list(site, [4, 3], [2, 1])
    archive.declare(site)
    assert archive.crawl().code == 0
    site.answers["/yw/index_1.shtml"] = STUB
    ended = archive.crawl("suizhou", "--full")
    assert ended.code == 1
    assert "index_1.shtml: list page 2 has no items, and had entries when it was asked for" in ended.out


def test_a_first_list_page_that_is_a_stub_is_a_gap_and_nothing_of_the_channel_is_judged(
    site: ScriptedSite, archive: Archive
) -> None:
    site.answers["/yw/"] = STUB
    archive.declare(site)
    for _ in range(2):
        ended = archive.crawl()
        assert ended.code == 1
        assert f"list page failed: {site.url}/yw/: no links to articles were found on it" in ended.out
        found = gaps(archive)
        assert [(gap["list_page"], gap["reason"]) for gap in found["never_read"]] == [
            (1, "no links to articles were found on it")
        ]
        assert found["not_judged"] == ["suizhou"]
        assert found["channels_not_judged"] == [{"site": "suizhou", "channel": "随州要闻"}]
    assert "No gaps" not in read(archive, "gaps")
    latest = json.loads(read(archive, "status", "--json"))["sites"][0]["channels"][0]["latest"]
    assert (latest["waits_at"], latest["waits_for"]) == (1, "no links to articles were found on it")


def test_while_a_list_page_fails_what_is_new_on_top_is_stored_by_every_run(
    site: ScriptedSite, archive: Archive
) -> None:
    archive.declare(site)
    for newest in (8, 9, 10):
        with_list(site, [newest, newest - 1], [5], [4])
        site.answers["/yw/index_1.shtml"] = Answer(403)
        assert archive.crawl().code == 1
        assert names(newest) <= stored(archive)
    assert archive.rows("SELECT DISTINCT complete FROM sweeps") == [(0,)]
