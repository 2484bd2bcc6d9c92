"""List pages that fail, are missing, empty or repeats end a walk without hiding what lies deeper."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, update

from hubei_news.archive.ledger import due_pages
from hubei_news.archive.models import ChannelRow
from hubei_news.archive.sweeps import (
    Listed,
    ListRead,
    ListWork,
    SweepOptions,
    begin_sweep,
    due_list_pages,
)
from hubei_news.archive.walk import MOST_BARREN_LIST_PAGES, record_list_failure, record_list_page
from tests.archive.list_walk import NOW, ListWalk, article_url

Way = Callable[[ListWalk, int], None]


@pytest.fixture
def walk(connection: Connection, site_id: int, channel_id: int) -> ListWalk:
    return ListWalk(connection, site_id, channel_id)


UNREAD = pytest.mark.parametrize("unread", [ListWalk.missing, ListWalk.stub, ListWalk.fail])
NOT_THERE = pytest.mark.parametrize("unread", [ListWalk.missing, ListWalk.stub])


@UNREAD
def test_the_walk_looks_past_a_page_that_cannot_be_read(walk: ListWalk, unread: Way) -> None:
    walk.run()
    walk.read(1, 9, 8)
    unread(walk, 2)
    assert walk.due() == [3]
    walk.read(3, 5, 4)
    assert walk.due() == [4]


@UNREAD
def test_a_page_that_was_unread_once_is_read_in_the_next_run_and_the_sweep_is_complete(
    walk: ListWalk, unread: Way
) -> None:
    sweep = walk.run()
    walk.read(1, 9, 8)
    unread(walk, 2)
    walk.read(3, 5, 4, pages=3)
    assert walk.ended(sweep) is None, "an end with a hole before it is no end"
    assert walk.run() == sweep
    assert walk.due() == [2], "nothing that was read is asked for again"
    walk.read(2, 7, 6)
    assert walk.ended(sweep) == (True, "list page 3 names no next page")
    found = due_pages(walk.connection, site_id=walk.site_id, now=NOW)
    assert {page.url for page in found} == {article_url(n) for n in range(4, 10)}


@NOT_THERE
def test_a_list_that_ends_where_it_did_not_say_is_complete_when_the_next_run_sees_the_same(
    walk: ListWalk, unread: Way
) -> None:
    sweep = walk.run()
    walk.read(1, 9, 8)
    for number in (2, 3, 4):
        unread(walk, number)
    assert walk.due() == [], "three in a row are enough"
    assert walk.ended(sweep) is None
    walk.run()
    assert walk.due() == [2, 3, 4]
    for number in (2, 3, 4):
        unread(walk, number)
    ended = walk.ended(sweep)
    assert ended is not None
    assert ended[0]
    assert (ended[1] or "").startswith("list page 2 ")
    assert (ended[1] or "").endswith(", in 2 runs")


def test_pages_that_were_missing_for_a_while_do_not_hide_those_behind_them(walk: ListWalk) -> None:
    sweep = walk.run()
    walk.read(1, 9, 8)
    for number in (2, 3, 4):
        walk.missing(number)
    walk.run()
    walk.read(2, 7, 6)
    walk.read(3, 5, 4)
    walk.read(4, 3, 2)
    assert walk.due() == [5]
    walk.read(5, 1, pages=5)
    assert walk.ended(sweep) == (True, "list page 5 names no next page")


@NOT_THERE
def test_a_lasting_hole_keeps_the_sweep_incomplete_because_the_list_goes_on_behind_it(
    walk: ListWalk, unread: Way
) -> None:
    sweep = walk.run()
    walk.read(1, 9, 8)
    unread(walk, 2)
    walk.read(3, 5, 4, pages=3)
    walk.run()
    unread(walk, 2)
    ended = walk.ended(sweep)
    assert ended is not None
    assert not ended[0]
    assert (ended[1] or "").endswith(", in 2 runs, and the list goes on behind it")
    walk.run()
    assert walk.read(1, 9, 8) == 2, "known, but not to a complete sweep: the walk goes down to the hole again"


def test_a_later_page_that_fails_in_two_runs_ends_the_sweep_so_that_the_top_is_looked_at(
    walk: ListWalk,
) -> None:
    sweep = walk.run()
    walk.read(1, 9, 8)
    walk.fail(2)
    walk.read(3, 5, 4, pages=3)
    walk.run()
    walk.fail(2)
    assert walk.ended(sweep) == (False, "list page 2 failed in 2 runs: HTTP 500")


def test_a_first_page_is_tried_in_the_next_run_and_given_up_after_five(walk: ListWalk) -> None:
    sweep = walk.run()
    for _ in range(5):
        assert walk.due() == [1]
        walk.fail(1)
        assert walk.due() == []
        walk.run()
    assert walk.ended(sweep) == (False, "list page 1 failed in 5 runs: HTTP 500")


def test_nothing_new_behind_a_hole_does_not_hide_what_is_in_it(walk: ListWalk) -> None:
    walk.run()
    walk.read(1, 2, 1, pages=1)
    sweep = walk.run()
    walk.read(1, 6, 5)
    walk.missing(2)
    walk.read(3, 2, 1)
    assert walk.ended(sweep) is None
    walk.run()
    assert walk.read(2, 4, 3) == 2
    assert walk.ended(sweep) == (True, "nothing new on list page 3")


def test_the_same_page_for_every_number_is_the_end_when_the_next_run_sees_it_too(walk: ListWalk) -> None:
    sweep = walk.run()
    for number in (1, 2, 3):
        walk.read(number, 4, 3)
    assert walk.due() == []
    assert walk.ended(sweep) is None
    walk.run()
    walk.read(2, 4, 3)
    walk.read(3, 4, 3)
    assert walk.ended(sweep) == (True, "list page 3 repeats the pages before it, in 2 runs")


def test_a_cache_that_answered_every_number_alike_for_a_while_hides_nothing(walk: ListWalk) -> None:
    sweep = walk.run()
    for number in (1, 2, 3):
        walk.read(number, 9, 8)
    walk.run()
    assert walk.due() == [2, 3]
    assert walk.read(2, 7, 6) == 2
    walk.read(3, 5, 4)
    assert walk.due() == [4]
    walk.read(4, 3, pages=4)
    assert walk.ended(sweep) == (True, "list page 4 names no next page")


def test_a_sweep_limited_to_some_pages_does_not_look_past_them(walk: ListWalk) -> None:
    walk.run(SweepOptions(pages=2))
    walk.read(1, 9, 8)
    walk.missing(2)
    assert walk.due() == []


def test_an_empty_page_that_names_the_next_one_is_a_hole(walk: ListWalk) -> None:
    sweep = walk.run()
    walk.read(1, 9, 8)
    walk.read(2)
    walk.read(3, 5, 4, pages=3)
    assert walk.ended(sweep) is None
    walk.run()
    assert walk.due() == [2]


def test_a_day_without_edition_does_not_end_a_newspapers_sweep(walk: ListWalk) -> None:
    walk.run()
    for number in range(1, 6):
        walk.gap(number)
    assert walk.read(6, 1, 2) == 2
    assert walk.due() == [7]


def test_two_months_without_edition_are_the_beginning_of_a_newspaper(walk: ListWalk) -> None:
    sweep = walk.run()
    walk.read(1, 1, 2)
    for number in range(2, MOST_BARREN_LIST_PAGES + 2):
        walk.gap(number)
    assert walk.ended(sweep) == (True, "60 list pages in a row have no items")


PAPER = "https://szb.suizhou.gov.cn/{yyyy}{mm}/{dd}/node_1.html"


class Paper:
    """A newspaper's editions of two pages, back from 14 July 2026."""

    def __init__(self, walk: ListWalk) -> None:
        self.walk = walk
        table = update(ChannelRow).where(ChannelRow.id == walk.channel_id)
        walk.connection.execute(table.values(url=PAPER))

    def run(self) -> int:
        return begin_sweep(self.walk.connection, self.walk.channel_id, page(14, 1), SweepOptions(), NOW).id

    def due(self) -> list[str]:
        return [work.url for work in self._due()]

    def _due(self) -> list[ListWork]:
        return due_list_pages(self.walk.connection, self.walk.site_id, channels=[self.walk.channel_id])

    def _work(self, url: str) -> ListWork:
        return next(work for work in self._due() if work.url == url)

    def read(self, day: int, node: int, *, empty: bool = False, last: bool = False) -> None:
        items = () if empty else (Listed(url=article_url(100 * day + node), title="要闻", published=None),)
        following = page(day, 2) if node == 1 else page(day - 1, 1)
        found = ListRead(
            items=items,
            next_url=None if last else following,
            end_reason="the newspaper is read back" if last else None,
            is_gap=empty,
        )
        record_list_page(self.walk.connection, self._work(page(day, node)), found, NOW)

    def fail(self, day: int, node: int) -> None:
        record_list_failure(self.walk.connection, self._work(page(day, node)), "HTTP 500", NOW)


def page(day: int, node: int) -> str:
    return f"https://szb.suizhou.gov.cn/202607/{day:02d}/node_{node}.html"


@pytest.fixture
def paper(walk: ListWalk) -> Paper:
    return Paper(walk)


def test_first_day_of_a_newspaper_may_have_no_edition(paper: Paper, walk: ListWalk) -> None:
    sweep = paper.run()
    paper.read(14, 1)
    paper.read(14, 2)
    paper.read(13, 1, empty=True, last=True)
    assert walk.ended(sweep) == (True, "the newspaper is read back")


def test_edition_that_fails_is_tried_in_the_next_run_and_then_passed_over(
    paper: Paper, walk: ListWalk
) -> None:
    sweep = paper.run()
    paper.read(14, 1)
    paper.fail(14, 2)
    assert paper.due() == []
    assert walk.ended(sweep) is None
    assert paper.run() == sweep
    paper.fail(14, 2)
    assert paper.due() == [page(13, 1)]
    paper.read(13, 1)
    paper.read(13, 2, last=True)
    assert walk.ended(sweep) == (
        True,
        "the newspaper is read back; list page 2 failed in 2 runs: HTTP 500",
    )


def test_edition_that_was_passed_over_and_is_read_later_brings_its_further_pages(
    paper: Paper, walk: ListWalk
) -> None:
    sweep = paper.run()
    paper.read(14, 1)
    paper.read(14, 2)
    paper.fail(13, 1)
    paper.run()
    paper.fail(13, 1)
    paper.read(12, 1)
    paper.run()
    paper.read(13, 1)
    assert paper.due() == [page(12, 2), page(13, 2)]
    paper.read(13, 2)
    assert paper.due() == [page(12, 2)]
    paper.read(12, 2, last=True)
    assert walk.ended(sweep) == (True, "the newspaper is read back")
