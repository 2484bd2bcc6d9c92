"""The history of an article: what is a revision, what is none, and where a state of the past belongs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, func, select

from hubei_news.archive.captures import store_capture
from hubei_news.archive.check_articles import find_article_faults, find_tombstone_faults
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.history import History, read_history, read_revision
from hubei_news.archive.ledger import (
    Outcome,
    Visit,
    add_pages,
    ensure_site,
    page_ids,
    record_outcome,
    record_unchanged,
)
from hubei_news.archive.models import ArticleRow, PageRow, RevisionRow
from hubei_news.archive.reextracted import apply_reading
from hubei_news.archive.revisions import note_past, note_present
from hubei_news.archive.store import article_values, store_article
from hubei_news.article import Article, Image

URL = "https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_1.shtml"
START = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
FIRST = "随州市防汛工作会议召开。"
SECOND = "随州市防汛工作会议昨日召开。"
THIRD = "随州市防汛抗旱工作会议昨日召开。"


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def article(body: str = FIRST, **fields: Any) -> Article:
    values = {
        "title": "随州部署防汛工作",
        "images": [Image(url="https://www.suizhou.gov.cn/W1.jpg")],
        **fields,
    }
    return Article(url=URL, body=body, site="suizhou", fetched_at=START, **values)


@pytest.fixture(autouse=True)
def _ledger_row(connection: Connection, site_id: int) -> None:
    add_pages(connection, [(URL, None)], site_id=site_id, channel_id=None, now=START)


def visit(connection: Connection, number: int, body: str = FIRST, **fields: Any) -> None:
    store_article(connection, article(body, **fields), Visit(at=day(number), http_status=200))


def captured(connection: Connection, number: int, body: str) -> bool:
    (page_id,) = page_ids(connection, [URL]).values()
    return note_past(connection, page_id, article_values(article(body)), day(number))


def history(connection: Connection) -> History:
    found = read_history(connection, URL)
    assert found is not None
    return found


def seen(connection: Connection) -> list[tuple[str, str, int, int]]:
    """Kind, text, first and last day of every revision."""
    return [
        (
            r.kind,
            read_revision(connection, URL, r.number)["body"],
            (r.first_seen - START).days,
            (r.last_seen - START).days,
        )
        for r in history(connection).revisions
    ]


def test_the_first_state_is_published(connection: Connection) -> None:
    visit(connection, 0)
    assert seen(connection) == [("published", FIRST, 0, 0)]


def test_a_revision_has_all_fields_of_the_record(connection: Connection) -> None:
    visit(connection, 0)
    assert read_revision(connection, URL, 1) == article().to_json() | {"digest": article().compute_digest()}


def test_the_same_state_again_lasts_longer(connection: Connection) -> None:
    visit(connection, 0)
    visit(connection, 3)
    assert seen(connection) == [("published", FIRST, 0, 3)]


def test_an_answer_not_modified_makes_the_state_last_longer(connection: Connection) -> None:
    visit(connection, 0)
    record_unchanged(connection, URL, Visit(at=day(5), http_status=304), reason="304", schedule=())
    assert seen(connection) == [("published", FIRST, 0, 5)]


def test_every_edit_is_a_revision_and_the_last_one_is_the_article(connection: Connection) -> None:
    for number, body in enumerate([FIRST, SECOND, THIRD]):
        visit(connection, number, body)
    assert seen(connection) == [
        ("published", FIRST, 0, 0),
        ("edited", SECOND, 1, 1),
        ("edited", THIRD, 2, 2),
    ]
    assert connection.scalars(select(ArticleRow.body)).one() == THIRD


def test_an_edit_that_is_taken_back_is_a_revision_of_its_own(connection: Connection) -> None:
    for number, body in enumerate([FIRST, SECOND, FIRST]):
        visit(connection, number, body)
    assert [body for _, body, _, _ in seen(connection)] == [FIRST, SECOND, FIRST]


@pytest.mark.parametrize(
    "fields",
    [
        {"body": " 随州市 防汛工作会议\n召开。"},
        {"title": "随州部署　防汛工作"},
        {"page_tail": "浏览次数：1024"},
        {"keywords": ["防汛"]},
        {"flags": ["low_confidence"]},
        {"confidence": 0.3},
        {"fetched_at": day(7)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_white_space_counters_and_furniture_are_no_change(
    connection: Connection, fields: dict[str, Any]
) -> None:
    visit(connection, 0)
    again = article(**{key: value for key, value in fields.items() if key not in {"body", "fetched_at"}})
    again.body = str(fields.get("body", FIRST))
    stored = store_article(connection, again, Visit(at=day(1), http_status=200))
    assert (stored.state, stored.changes) == ("unchanged", {})
    assert len(history(connection).revisions) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "随州市部署防汛工作"},
        {"source": "随州日报"},
        {"reporters": ["周小满"]},
        {"images": []},
        {"published_at": day(-1), "published_precision": "day"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_change_of_any_field_of_the_article_is_an_edit(
    connection: Connection, fields: dict[str, Any]
) -> None:
    visit(connection, 0)
    visit(connection, 1, **fields)
    assert [kind for kind, *_ in seen(connection)] == ["published", "edited"]


def test_newer_rules_for_the_same_page_are_not_mixed_up_with_edits(connection: Connection) -> None:
    visit(connection, 0)
    (page_id,) = page_ids(connection, [URL]).values()
    note_present(connection, page_id, article_values(article(SECOND)), day(1), kind="reextracted")
    assert [kind for kind, *_ in seen(connection)] == ["published", "reextracted"]


def test_a_clock_that_was_set_back_does_not_reorder_what_was_seen(connection: Connection) -> None:
    visit(connection, 5, FIRST)
    visit(connection, 1, SECOND)
    assert [body for _, body, _, _ in seen(connection)] == [FIRST, SECOND]
    assert connection.scalars(select(ArticleRow.body)).one() == SECOND


def test_a_duplicate_has_the_history_of_the_page_that_came_first(
    connection: Connection, site_id: int
) -> None:
    other = URL.replace("szyw", "bmdt")
    add_pages(connection, [(other, None)], site_id=site_id, channel_id=None, now=START)
    visit(connection, 0)
    twin = article()
    twin.url = other
    store_article(connection, twin, Visit(at=day(1), http_status=200))
    assert read_history(connection, other) == history(connection)
    assert connection.scalars(select(RevisionRow.url)).all() == [URL]


def test_an_older_capture_of_another_state_becomes_the_published_one(connection: Connection) -> None:
    visit(connection, 5, SECOND)
    assert captured(connection, 1, FIRST)
    assert seen(connection) == [("published", FIRST, 1, 1), ("edited", SECOND, 5, 5)]
    assert connection.scalars(select(ArticleRow.body)).one() == SECOND


def test_an_older_capture_of_the_same_state_makes_it_older(connection: Connection) -> None:
    visit(connection, 5)
    assert not captured(connection, 1, FIRST)
    assert seen(connection) == [("published", FIRST, 1, 5)]


def test_a_capture_between_two_states_widens_the_one_it_equals(connection: Connection) -> None:
    visit(connection, 0, FIRST)
    visit(connection, 9, SECOND)
    assert not captured(connection, 4, FIRST)
    assert not captured(connection, 7, SECOND)
    assert seen(connection) == [("published", FIRST, 0, 4), ("edited", SECOND, 7, 9)]


def test_a_capture_of_a_third_state_stands_between_two(connection: Connection) -> None:
    visit(connection, 0, FIRST)
    visit(connection, 9, THIRD)
    assert captured(connection, 4, SECOND)
    assert [body for _, body, _, _ in seen(connection)] == [FIRST, SECOND, THIRD]


def test_a_capture_inside_the_time_of_another_state_splits_it(connection: Connection) -> None:
    visit(connection, 0, FIRST)
    visit(connection, 9, FIRST)
    assert captured(connection, 4, SECOND)
    assert seen(connection) == [
        ("published", FIRST, 0, 0),
        ("edited", SECOND, 4, 4),
        ("edited", FIRST, 9, 9),
    ]


def test_a_capture_read_by_newer_rules_is_the_state_that_they_replaced(connection: Connection) -> None:
    visit(connection, 2, FIRST)
    (page_id,) = page_ids(connection, [URL]).values()
    note_present(connection, page_id, article_values(article(SECOND)), day(6), kind="reextracted")
    assert not captured(connection, 4, SECOND)
    assert seen(connection) == [("published", FIRST, 2, 4), ("reextracted", SECOND, 6, 6)]


def test_a_clock_that_was_set_back_does_not_move_the_last_state_before_others(
    connection: Connection,
) -> None:
    visit(connection, 5, FIRST)
    visit(connection, 7, SECOND)
    visit(connection, 3, SECOND)
    assert seen(connection) == [("published", FIRST, 5, 5), ("edited", SECOND, 7, 7)]


def reread(connection: Connection, number: int, body: str) -> None:
    """Let newer rules read the page's last state as `body`."""
    known = connection.execute(select(ArticleRow.page_id, ArticleRow.digest)).one()
    record = article_values(article(body))
    assert apply_reading(connection, known.page_id, record, before=known.digest, now=day(number)) == "changed"


def test_a_state_captured_before_newer_rules_read_the_one_before_it_does_not_reach_over_that(
    connection: Connection,
) -> None:
    visit(connection, 1, FIRST)
    reread(connection, 9, SECOND)
    visit(connection, 12, THIRD)
    assert not captured(connection, 5, THIRD)
    visit(connection, 25, THIRD)
    assert seen(connection) == [
        ("published", FIRST, 1, 1),
        ("reextracted", SECOND, 1, 1),
        ("edited", THIRD, 5, 25),
    ]


def test_a_state_between_a_sighting_and_its_reading_by_newer_rules_does_not_come_and_go(
    connection: Connection,
) -> None:
    """The reading is of what was seen before it: in the order of work an edit seemed to be taken back."""
    visit(connection, 1, FIRST)
    reread(connection, 9, SECOND)
    visit(connection, 12, "随州市抗旱工作会议召开。")
    assert captured(connection, 5, THIRD)
    assert [(kind, body, first) for kind, body, first, _ in seen(connection)] == [
        ("published", FIRST, 1),
        ("reextracted", SECOND, 1),
        ("edited", THIRD, 5),
        ("edited", "随州市抗旱工作会议召开。", 12),
    ]


def test_a_state_that_was_seen_again_after_its_reading_did_come_back(connection: Connection) -> None:
    visit(connection, 1, FIRST)
    reread(connection, 9, SECOND)
    visit(connection, 12, SECOND)
    visit(connection, 15, SECOND)
    assert captured(connection, 5, THIRD)
    assert seen(connection) == [
        ("published", FIRST, 1, 1),
        ("reextracted", SECOND, 1, 1),
        ("edited", THIRD, 5, 5),
        ("edited", SECOND, 15, 15),
    ]


def test_a_capture_of_after_the_last_sighting_is_the_present_state_whenever_that_was_read_anew(
    connection: Connection, site_id: int
) -> None:
    """Newer rules read the page of the first day on the ninth: nobody saw it after the first."""
    visit(connection, 1, FIRST)
    reread(connection, 9, SECOND)
    stored = store_capture(connection, article(THIRD), day(5), site_id=site_id, now=day(20))
    assert stored == "newer state"
    assert [(kind, body) for kind, body, _, _ in seen(connection)] == [
        ("published", FIRST),
        ("reextracted", SECOND),
        ("edited", THIRD),
    ]
    assert connection.scalars(select(ArticleRow.body)).one() == THIRD


def test_a_split_state_stays_before_the_reading_that_was_written_at_its_last_sighting(
    connection: Connection,
) -> None:
    visit(connection, 1, FIRST)
    visit(connection, 9, FIRST)
    reread(connection, 9, SECOND)
    assert captured(connection, 5, THIRD)
    assert [body for _, body, _, _ in seen(connection)] == [FIRST, THIRD, FIRST, SECOND]


def test_a_capture_of_another_text_at_the_very_last_sighting_is_the_newer_state(
    connection: Connection, site_id: int
) -> None:
    visit(connection, 1, FIRST)
    stored = store_capture(connection, article(SECOND), day(1), site_id=site_id, now=day(20))
    assert stored == "newer state"
    assert seen(connection) == [("published", FIRST, 1, 1), ("edited", SECOND, 1, 1)]
    assert connection.scalars(select(ArticleRow.body)).one() == SECOND


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["crawl", "crawl", "reextract", "import", "import", "gone"]),
        st.integers(0, 5),
        st.sampled_from([FIRST, SECOND, THIRD]),
    ),
    min_size=2,
    max_size=9,
)


@pytest.fixture(scope="module")
def archive() -> Iterator[Engine]:
    engine = open_archive("sqlite://")
    yield engine
    engine.dispose()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(STEPS)
def test_crawls_readings_and_captures_in_any_order_leave_a_history_without_a_fault(
    archive: Engine, steps: list[tuple[str, int, str]]
) -> None:
    """Also where a clock was set back, and where several things are of one moment."""
    with writer(archive).begin() as connection:
        number = connection.scalars(select(func.count()).select_from(PageRow)).one()
        url = f"https://www.suizhou.gov.cn/{number}.shtml"
        site_id = ensure_site(connection, name="suizhou", title="随州", unit=None, home=None, now=START)
        add_pages(connection, [(url, None)], site_id=site_id, channel_id=None, now=START)
        for kind, moment, body in steps:
            _take(connection, replace(article(body), url=url, title=f"会议之{number}"), kind, moment, site_id)
    faults = [*find_article_faults(archive), *find_tombstone_faults(archive)]
    assert [fault for fault in faults if fault.startswith(url)] == []


def _take(connection: Connection, found: Article, kind: str, number: int, site_id: int) -> None:
    visited = Visit(at=day(number), http_status=404 if kind == "gone" else 200)
    known = connection.execute(
        select(ArticleRow.page_id, ArticleRow.digest).where(ArticleRow.url == found.url)
    ).one_or_none()
    if kind == "crawl":
        store_article(connection, found, visited)
    elif kind == "gone":
        record_outcome(connection, Outcome(url=found.url, state="gone", reason="HTTP 404"), visited)
    elif kind == "import":
        store_capture(connection, found, day(number), site_id=site_id, now=day(20))
    elif known is not None:
        record = article_values(found)
        apply_reading(connection, known.page_id, record, before=known.digest, now=day(number))


CAPTURES = st.permutations(range(8)).flatmap(
    lambda days: st.tuples(st.just(days), st.lists(st.sampled_from("甲乙丙"), min_size=8, max_size=8))
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(CAPTURES)
def test_captures_in_any_order_make_periods_that_do_not_overlap_and_end_where_the_state_was_seen(
    connection: Connection, captures: tuple[list[int], list[str]]
) -> None:
    days, bodies = captures
    with connection.begin_nested() as attempt:
        for number in days:
            captured(connection, number, bodies[number])
        told = [(body, first, last) for _, body, first, last in seen(connection)]
        attempt.rollback()
    assert all(bodies[first] == body == bodies[last] for body, first, last in told)
    assert all(last < first for (_, _, last), (_, first, _) in pairwise(told))
    assert {body for body, _, _ in told} == set(bodies)
