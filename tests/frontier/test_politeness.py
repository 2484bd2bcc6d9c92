"""When a host is left alone, and for how long."""

from datetime import UTC, datetime, timedelta

from hubei_news.frontier.politeness import (
    PATIENCE,
    HostHealth,
    after_answer,
    after_article,
    after_challenge,
    after_check_answered,
    after_check_failed,
    after_failure,
    after_no_way,
    after_retry_after,
    after_too_many,
    at_start,
    while_held,
    without_check,
)

NOW = datetime(2026, 7, 14, tzinfo=UTC)
WELL = HostHealth(host="www.suizhou.gov.cn")


def failed(pages: int, *, of: HostHealth = WELL, delay: float = 5.0, checkable: bool = True) -> HostHealth:
    health = of
    for _ in range(pages):
        health = after_failure(health, NOW, delay=delay, reason="HTTP 503")
        if not checkable:
            health = without_check(health)
    return health


def check_failed(health: HostHealth, *, delay: float = 5.0) -> HostHealth:
    return after_check_failed(health, NOW, delay=delay, reason="HTTP 503")


def came_in(before: HostHealth, now: datetime = NOW) -> list[HostHealth]:
    """Return what a host is after each kind of answer, or none, that was on its way."""
    second = timedelta(seconds=1)
    return [
        while_held(before, after, now)
        for after in (
            after_answer(before),
            after_article(before),
            after_check_answered(before),
            after_failure(before, now, delay=5.0, reason="HTTP 500"),
            after_failure(before, now, delay=5.0, reason="HTTP 500", again=True),
            after_check_failed(before, now, delay=5.0, reason="HTTP 500"),
            after_too_many(before, now, delay=5.0, reason="HTTP 429"),
            after_no_way(before, now, delay=5.0, reason="unreachable", gives_up=False),
            after_retry_after(before, now, wait=second, status=503),
        )
    ]


def test_each_page_that_fails_doubles_the_wait() -> None:
    waits = [failed(pages).pause_left(NOW).total_seconds() for pages in (1, 2, 3, 4)]
    assert waits == [10, 20, 40, 80]


def test_no_wait_before_the_circuit_opens_is_longer_than_a_run_has_patience() -> None:
    assert failed(4, delay=60).pause_left(NOW) == PATIENCE
    assert not failed(4, delay=60).circuit_open


def test_a_page_that_fails_again_is_backed_off_from_but_adds_nothing_to_the_count() -> None:
    health = failed(2)
    for _ in range(20):
        health = after_failure(health, NOW, delay=5.0, reason="HTTP 500", again=True)
    assert (health.failures, health.doubted, health.circuit_open) == (2, False, False)
    assert health.pause_left(NOW) == timedelta(seconds=20)
    again = after_failure(WELL, NOW, delay=5.0, reason="HTTP 500", again=True)
    assert again.pause_left(NOW) == timedelta(seconds=10)


def test_four_pages_that_fail_bring_doubt_and_not_yet_an_open_circuit() -> None:
    assert not failed(3).doubted
    assert failed(4).doubted
    assert not failed(4).circuit_open


def test_what_was_on_its_way_when_the_doubt_arose_decides_nothing() -> None:
    assert failed(12).failures == 4
    assert not failed(12).circuit_open


def test_a_check_that_fails_opens_the_circuit_for_an_hour() -> None:
    health = check_failed(failed(4))
    assert health.circuit_open
    assert health.pause_left(NOW) == timedelta(hours=1)
    assert health.reason == "5 failures in a row, the last: HTTP 503"


def test_a_check_that_fails_after_another_answer_lifted_the_doubt_is_one_failure() -> None:
    health = check_failed(after_answer(failed(4)))
    assert (health.failures, health.circuit_open) == (1, False)


def test_a_check_that_is_answered_clears_the_host() -> None:
    health = after_check_answered(failed(4))
    assert (health.failures, health.doubted, health.circuit_open) == (0, False, False)
    assert health.pause_left(NOW) == timedelta(0)


def test_a_host_that_answers_nothing_but_checks_has_enough_after_forty_pages() -> None:
    health, pages = WELL, 0
    while not health.circuit_open:
        health, pages = failed(4, of=health), pages + 4
        if not health.circuit_open:
            health = after_check_answered(health)
    assert pages == 40
    assert health.pause_left(NOW) == timedelta(hours=1)


def test_an_answer_to_anything_else_lets_the_checks_count_anew() -> None:
    assert after_answer(after_check_answered(failed(4))) == WELL


def test_without_a_page_to_check_five_pages_open_the_circuit() -> None:
    assert not failed(4, checkable=False).circuit_open
    assert failed(5, checkable=False).circuit_open
    assert failed(5, checkable=False).pause_left(NOW) == timedelta(hours=1)


def test_a_host_that_an_earlier_run_left_in_trouble_is_in_doubt_at_the_start() -> None:
    left = HostHealth(host=WELL.host, failures=5)
    assert at_start(left).doubted
    assert check_failed(at_start(left)).circuit_open
    assert not at_start(HostHealth(host=WELL.host, failures=3)).doubted


def test_where_nothing_can_be_checked_at_the_start_one_page_that_fails_opens_nothing() -> None:
    left = without_check(at_start(HostHealth(host=WELL.host, failures=5)))
    assert not failed(1, of=left, checkable=False).circuit_open
    assert failed(5, of=left, checkable=False).circuit_open


def test_a_check_at_the_start_is_no_sign_that_pages_are_broken() -> None:
    assert after_check_answered(at_start(HostHealth(host=WELL.host, failures=5))) == WELL


def test_ones_own_server_without_delay_is_asked_again_by_the_next_run() -> None:
    health = check_failed(failed(4, delay=0), delay=0)
    assert health.circuit_open
    assert health.pause_left(NOW) == timedelta(0)


def test_an_answer_forgets_failures() -> None:
    assert after_answer(check_failed(failed(4))) == WELL


def test_only_an_article_forgets_challenges() -> None:
    challenged_before = HostHealth(host=WELL.host, failures=2, challenges=3)
    assert after_answer(challenged_before) == HostHealth(host=WELL.host, challenges=3)
    assert after_check_answered(challenged_before) == HostHealth(host=WELL.host, challenges=3)
    assert after_article(challenged_before) == WELL


def test_requests_that_are_too_many_count_each_time_and_open_the_circuit_at_five() -> None:
    health = WELL
    for times in range(1, 6):
        health = after_too_many(health, NOW, delay=5.0, reason="HTTP 429")
        assert health.circuit_open == (times == 5)
    assert health.pause_left(NOW) == timedelta(hours=1)


def test_a_host_in_doubt_that_asks_for_a_pause_gets_it_and_is_asked_no_more_in_this_run() -> None:
    health = after_retry_after(failed(4), NOW, wait=timedelta(seconds=90), status=503)
    assert health.circuit_open
    assert health.pause_left(NOW) == timedelta(seconds=90)


def test_retry_after_is_kept_but_not_for_more_than_a_day() -> None:
    assert after_retry_after(WELL, NOW, wait=timedelta(seconds=90), status=429).pause_left(NOW) == timedelta(
        seconds=90
    )
    month = after_retry_after(WELL, NOW, wait=timedelta(days=30), status=503)
    assert month.pause_left(NOW) == timedelta(days=1)


def test_nothing_that_was_on_its_way_shortens_a_pause_that_the_host_asked_for() -> None:
    asked = after_retry_after(WELL, NOW, wait=timedelta(hours=5), status=429)
    for health in came_in(asked):
        assert health.pause_left(NOW) == timedelta(hours=5)
        assert health.reason == "HTTP 429, asked to wait 18000 s"
        assert {later.pause_left(NOW) for later in came_in(health)} == {timedelta(hours=5)}


def test_nothing_that_was_on_its_way_closes_an_open_circuit() -> None:
    for health in came_in(check_failed(failed(4))):
        assert (health.circuit_open, health.pause_left(NOW)) == (True, timedelta(hours=1))
        assert at_start(health).doubted, "the next run asks for one page first"
        assert all(later.circuit_open for later in came_in(health))


def test_the_later_of_two_pauses_is_kept() -> None:
    opened = check_failed(failed(4))
    asked = after_retry_after(opened, NOW, wait=timedelta(hours=3), status=503)
    health = while_held(opened, asked, NOW)
    assert (health.circuit_open, health.pause_left(NOW)) == (True, timedelta(hours=3))
    assert health.reason == "HTTP 503, asked to wait 10800 s"
    assert while_held(health, after_answer(health), NOW).pause_left(NOW) == timedelta(hours=3)


def test_a_challenge_within_a_longer_pause_does_not_shorten_it() -> None:
    asked = after_retry_after(WELL, NOW, wait=timedelta(hours=5), status=429)
    health = while_held(asked, after_challenge(asked, NOW, seen="HTTP 412"), NOW)
    assert (health.challenged, health.challenges, health.circuit_open) == (True, 1, True)
    assert health.pause_left(NOW) == timedelta(hours=5)


def test_an_answer_after_the_pause_has_run_out_clears_everything() -> None:
    asked = after_retry_after(WELL, NOW, wait=timedelta(seconds=90), status=429)
    later = NOW + timedelta(seconds=90)
    assert while_held(asked, after_answer(asked), later) == WELL


def test_a_back_off_is_no_pause_that_an_answer_has_to_respect() -> None:
    doubted = failed(4)
    for after in (after_answer(doubted), after_check_answered(doubted)):
        health = while_held(doubted, after, NOW)
        assert (health.doubted, health.failures, health.pause_left(NOW)) == (False, 0, timedelta(0))


def test_a_check_that_is_answered_within_a_pause_takes_the_doubt_and_not_the_pause() -> None:
    asked = after_retry_after(failed(4, of=WELL), NOW, wait=timedelta(hours=5), status=503)
    health = while_held(asked, after_check_answered(asked), NOW)
    assert (health.doubted, health.pause_left(NOW)) == (False, timedelta(hours=5))


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
