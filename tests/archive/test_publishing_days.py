"""Which days without articles look like a gap."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hubei_news.archive.publishing_days import missing_days

MONDAY = date(2026, 3, 2)
END = MONDAY + timedelta(weeks=20, days=-1)
EVERY_DAY = {MONDAY + timedelta(days=number) for number in range(140)}
WORKDAYS = {day for day in EVERY_DAY if day.weekday() < 5}


def test_a_channel_without_articles_has_no_gaps() -> None:
    assert missing_days(set(), until=END) == []


def test_a_channel_that_publishes_every_day_has_none() -> None:
    assert missing_days(EVERY_DAY, until=END) == []


def test_a_weekend_on_which_nothing_is_published_is_none() -> None:
    assert missing_days(WORKDAYS, until=END) == []


def test_a_workday_without_articles_is_one() -> None:
    friday = date(2026, 5, 8)
    assert missing_days(WORKDAYS - {friday}, until=END) == [friday]


def test_a_fortnight_of_an_outage_is_found_whole() -> None:
    outage = [date(2026, 5, 4) + timedelta(days=number) for number in range(14)]
    assert missing_days(EVERY_DAY - set(outage), until=END) == outage


def test_an_outage_that_still_lasts_is_found_up_to_the_day_asked_about() -> None:
    outage = [END - timedelta(days=2), END - timedelta(days=1), END]
    assert missing_days(EVERY_DAY - set(outage), until=END) == outage


def test_a_channel_that_published_on_few_days_has_no_usual_weekday() -> None:
    now_and_then = {MONDAY + timedelta(days=17 * number) for number in range(8)}
    assert missing_days(now_and_then, until=END) == []


def test_a_first_article_years_before_the_others_makes_no_gap_of_the_years() -> None:
    assert missing_days({date(2019, 1, 1), *EVERY_DAY}, until=END) == []


def test_only_days_since_the_one_asked_for() -> None:
    friday, later = date(2026, 5, 8), date(2026, 6, 5)
    assert missing_days(WORKDAYS - {friday, later}, until=END, since=date(2026, 5, 9)) == [later]


def test_of_three_weeks_nothing_is_said_to_be_usual() -> None:
    three_weeks = {MONDAY + timedelta(days=number) for number in range(21)}
    assert missing_days(three_weeks - {MONDAY + timedelta(days=10)}, until=MONDAY + timedelta(days=20)) == []


@given(st.sets(st.dates(min_value=MONDAY, max_value=END)), st.dates(min_value=MONDAY, max_value=END))
def test_a_missing_day_has_no_article_and_lies_between_the_first_and_the_end(
    published: set[date], until: date
) -> None:
    for day in missing_days(published, until=until):
        assert day not in published
        assert min(published) < day <= until
