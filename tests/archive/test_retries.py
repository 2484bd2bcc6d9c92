"""When a page that brought no article is asked for again: soon at first, then seldom, and for ever."""

from datetime import timedelta

import pytest

from hubei_news.archive.models import PAGE_STATES
from hubei_news.archive.retries import LONGEST_RETRY, retry_after

DAY = timedelta(days=1)
STATES = [state for state in PAGE_STATES if state not in {"pending", "stored", "unchanged", "duplicate"}]


def waits(state: str, times: int, *, has_article: bool = False, empty: bool = False) -> list[timedelta]:
    return [retry_after(state, number, has_article=has_article, empty=empty) for number in range(times)]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("has_article", [False, True])
def test_the_last_wait_repeats_for_ever(state: str, has_article: bool) -> None:  # noqa: FBT001  (a parameter)
    found = waits(state, 50, has_article=has_article)
    assert found == sorted(found)
    assert found[-1] == found[-2] <= LONGEST_RETRY


def test_a_page_that_failed_for_a_week_is_asked_for_every_month() -> None:
    assert waits("failed", 7)[-3:] == [30 * DAY] * 3


def test_what_is_no_article_is_looked_at_twice_more_in_a_month_and_then_once_a_year() -> None:
    """Sites have thousands of them."""
    assert waits("skipped", 5) == [DAY, 30 * DAY, 365 * DAY, 365 * DAY, 365 * DAY]


def test_a_page_that_shows_nothing_is_tried_as_a_failure_and_then_twice_a_year() -> None:
    assert waits("failed", 4, empty=True) == waits("failed", 4)
    assert waits("failed", 6, empty=True)[-2:] == [182 * DAY] * 2


@pytest.mark.parametrize("state", [state for state in STATES if state != "gone"])
def test_a_page_that_has_an_article_is_seen_every_month_whatever_its_visits_bring(state: str) -> None:
    assert waits(state, 9, has_article=True, empty=True)[-1] == 30 * DAY
