"""When the next sweep of a site is due."""

from datetime import UTC, datetime, time, timedelta

from hubei_news.frontier.timetable import next_sweep
from hubei_news.sites.window import Window

NOW = datetime(2026, 7, 14, 8, 0, tzinfo=UTC)  # 16:00 in Shanghai
EVERY = timedelta(hours=4)
NIGHT = Window(start=time(22, 0), end=time(6, 0))


def test_a_site_never_swept_is_due_at_once() -> None:
    assert next_sweep(None, every=EVERY, window=None, now=NOW) == NOW


def test_a_sweep_is_due_so_long_after_the_last_one_began() -> None:
    last = NOW - timedelta(hours=1)
    assert next_sweep(last, every=EVERY, window=None, now=NOW) == NOW + timedelta(hours=3)


def test_after_a_pause_of_a_week_one_sweep_catches_up() -> None:
    last = NOW - timedelta(days=7)
    assert next_sweep(last, every=EVERY, window=None, now=NOW) == NOW


def test_a_clock_that_was_set_back_does_not_stop_the_sweeps() -> None:
    last = NOW + timedelta(days=365)
    assert next_sweep(last, every=EVERY, window=None, now=NOW) == NOW + EVERY


def test_a_site_with_a_nightly_window_waits_for_it() -> None:
    assert next_sweep(None, every=EVERY, window=NIGHT, now=NOW) == datetime(2026, 7, 14, 14, 0, tzinfo=UTC)


def test_inside_the_window_past_midnight_a_site_is_due_at_once() -> None:
    one_at_night = datetime(2026, 7, 13, 17, 0, tzinfo=UTC)
    assert next_sweep(None, every=EVERY, window=NIGHT, now=one_at_night) == one_at_night
