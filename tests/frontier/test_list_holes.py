"""List pages that are not there for a while hide neither what lies deeper nor what is new on top."""

import pytest

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
