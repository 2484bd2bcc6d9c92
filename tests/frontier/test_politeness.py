"""When a host is left alone, and for how long."""

from datetime import UTC, datetime, timedelta

from hubei_news.frontier.politeness import (
    HostHealth,
    after_challenge,
    after_failure,
    after_retry_after,
    after_success,
)

NOW = datetime(2026, 7, 14, tzinfo=UTC)
WELL = HostHealth(host="www.suizhou.gov.cn")


def failed(times: int, *, delay: float = 5.0) -> HostHealth:
    health = WELL
    for _ in range(times):
        health = after_failure(health, NOW, delay=delay, reason="HTTP 503")
    return health


def test_each_failure_doubles_the_wait() -> None:
    waits = [failed(times).pause_left(NOW).total_seconds() for times in (1, 2, 3)]
    assert waits == [10, 20, 40]


def test_five_failures_in_a_row_open_the_circuit_for_an_hour() -> None:
    assert not failed(4).circuit_open
    assert failed(5).circuit_open
    assert failed(5).pause_left(NOW) == timedelta(hours=1)
    assert failed(5).reason == "5 failures in a row, the last: HTTP 503"


def test_ones_own_server_without_delay_is_asked_again_by_the_next_run() -> None:
    assert failed(5, delay=0).circuit_open
    assert failed(5, delay=0).pause_left(NOW) == timedelta(0)


def test_a_good_answer_forgets_everything() -> None:
    assert after_success(failed(5)) == WELL


def test_retry_after_is_kept_but_not_for_more_than_a_day() -> None:
    assert after_retry_after(WELL, NOW, wait=timedelta(seconds=90), status=429).pause_left(NOW) == timedelta(
        seconds=90
    )
    month = after_retry_after(WELL, NOW, wait=timedelta(days=30), status=503)
    assert month.pause_left(NOW) == timedelta(days=1)


def test_challenges_pause_for_an_hour_then_six_then_a_day_then_a_week() -> None:
    health, hours = WELL, []
    for _ in range(5):
        health = after_challenge(health, NOW, seen="HTTP 412, 瑞数 ($_ts script)")
        hours.append(health.pause_left(NOW) / timedelta(hours=1))
    assert hours == [1, 6, 24, 168, 168]
    assert health.circuit_open


def test_a_clock_set_back_by_a_year_does_not_stretch_a_pause() -> None:
    paused = after_challenge(WELL, NOW, seen="HTTP 521")
    assert paused.pause_left(NOW - timedelta(days=365)) == timedelta(days=7)
