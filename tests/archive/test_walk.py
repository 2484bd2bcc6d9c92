"""List pages that fail, are missing, empty or repeats end a walk without hiding what lies deeper."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from hubei_news.archive.ledger import due_pages
from hubei_news.archive.sweeps import SweepOptions
from hubei_news.archive.walk import MOST_BARREN_LIST_PAGES
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
