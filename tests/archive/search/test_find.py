"""Searching, on SQLite and on PostgreSQL: the same hits in the same order."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.search.document import Filters, make_document
from hubei_news.archive.search.find import Order, find_articles
from hubei_news.archive.search.query import parse
from hubei_news.archive.search.scan import matches
from hubei_news.errors import ArchiveError, InputError
from tests.archive.search.conftest import Store, storing
from tests.archive.stored_articles import fill

MATRIX = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def names(connection: Connection, query: str, **options: object) -> list[str]:
    found = find_articles(connection, query, **options)  # type: ignore[arg-type]
    return [hit.url.rpartition("/")[2].removesuffix(".shtml") for hit in found.hits]


@pytest.fixture
def _three(store: Store) -> None:
    """Three articles on one subject."""
    store(
        "old",
        title="随州部署防汛工作",
        body="随州市召开防汛工作会议。",
        published="2025-06-01",
        source="随州日报",
    )
    store(
        "new",
        title="汛期来了",
        body="防汛人员上堤巡查，AI预警2026年第1号洪水。",
        published="2026-07-01T08:30+08:00",
    )
    store("none", title="没有日期的短讯", subtitle="关于防汛", body="内容见附件。")


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("防汛", ["new", "old", "none"]),
        ("汛", ["new", "old", "none"]),
        ("堤", ["new"]),
        ("防汛工作会议", ["old"]),
        ("作随", []),
        ("防洪", []),
        ("AI", ["new"]),
        ("ai预警2026年", ["new"]),
        ("年第1号", ["new"]),
        ("第1", ["new"]),
        ("26", []),
        ("隨州", ["old"]),
        ("防汛 会议", ["old"]),
        ("堤 OR 附件", ["new", "none"]),
        ("防汛 -会议", ["new", "none"]),
        ("-会议", ["new", "none"]),
        ("-会议 -堤", ["none"]),
        ("会议 OR -防汛", ["old"]),
        ("title:防汛", ["old", "none"]),
        ("body:防汛", ["new", "old"]),
        ("title:汛 body:堤", ["new"]),
        ("title:(防汛 -工作)", ["none"]),
        ('"巡查，AI预警"', ["new"]),
        ('"巡查AI预警"', []),
    ],
)
def test_what_is_found_newest_first(archive: Connection, query: str, hits: list[str]) -> None:
    assert names(archive, query) == hits
    assert find_articles(archive, query, limit=1).total == len(hits)


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize(
    ("filters", "hits"),
    [
        (Filters(source="隨州"), ["old"]),
        (Filters(source="随"), ["old"]),
        (Filters(source="、"), []),
        (Filters(since=date(2025, 6, 1)), ["new", "old"]),
        (Filters(since=date(2025, 6, 2)), ["new"]),
        (Filters(until=date(2026, 6, 30)), ["old"]),
        (Filters(until=date(2026, 7, 1)), ["new", "old"]),
        (Filters(since=date(2025, 6, 2), until=date(2026, 6, 30)), []),
    ],
)
def test_filters_by_source_and_day_of_publication(
    archive: Connection, filters: Filters, hits: list[str]
) -> None:
    assert names(archive, "防汛", filters=filters) == hits
    assert names(archive, "", filters=filters) == hits


def test_unit_and_site_are_filtered_exactly(archive: Connection, store: Store) -> None:
    store("a", title="汛", unit="随州市", site="suizhou")
    store("b", title="汛情", unit="随州市", site="suizhou-2")
    assert names(archive, "汛", filters=Filters(unit="随州市")) == ["b", "a"]
    assert names(archive, "汛", filters=Filters(unit="随州")) == []
    assert names(archive, "汛", filters=Filters(site="suizhou")) == ["a"]


@pytest.mark.parametrize("query", ["随着", "隨著", "乾隆", "乾", "歡迎"])
def test_either_script_finds_what_the_archive_made_of_the_page(
    archive: Connection, store: Store, query: str
) -> None:
    store("a", title="随着春天到来", body="乾隆年间的桥，横幅上写着「歡迎」。")
    assert names(archive, query) == ["a"]


def test_a_source_in_latin_letters_is_no_unit(archive: Connection, store: Store) -> None:
    store("a", title="汛", source="every unit")
    assert names(archive, "every") == []
    assert names(archive, "", filters=Filters(source="every")) == ["a"]


def test_within_a_day_the_later_minute_comes_first_and_the_day_alone_last(
    archive: Connection, store: Store
) -> None:
    store("b", title="汛", published="2026-07-01T08:30+08:00")
    store("a", title="汛", published="2026-07-01")
    store("c", title="汛", published="2026-07-01T23:59+08:00")
    store("same minute", title="汛情", published="2026-07-01T08:30+08:00")
    assert names(archive, "汛") == ["c", "same minute", "b", "a"]


@pytest.mark.parametrize("order", ["newest", "relevance"])
def test_pages_follow_each_other_without_gap_or_repetition(
    archive: Connection, store: Store, order: Order
) -> None:
    for number in range(23):
        store(f"n{number}", title=f"汛{number}", published=f"2026-07-{number % 4 + 1:02}")
    whole = names(archive, "汛", order=order, limit=100)
    pages = [names(archive, "汛", order=order, limit=5, offset=offset) for offset in range(0, 30, 5)]
    assert [name for page in pages for name in page] == whole
    assert len(set(whole)) == 23


def test_by_relevance_the_title_counts_more_and_a_short_text_more_than_a_long_one(
    archive: Connection, store: Store
) -> None:
    store("once in a long text", title="会议", body="今天召开会议。" * 50 + "防汛。", published="2026-07-03")
    store("in the title", title="防汛", body="今天召开会议。" * 5, published="2026-07-01")
    store("once in a short text", title="会议", body="今天召开会议，防汛。", published="2026-07-02")
    for number in range(5):
        store(f"other {number}", title=f"秋收{number}", body="丰收了。" * 5)
    assert names(archive, "防汛", order="relevance") == [
        "in the title",
        "once in a short text",
        "once in a long text",
    ]


def test_a_hit_says_what_it_is_and_why_it_was_found(archive: Connection, store: Store) -> None:
    store(
        "a",
        title="防汛会议",
        body="全市防汛工作会议召开。",
        published="2026-07-01",
        source="随州日报",
        site="suizhou",
    )
    (hit,) = find_articles(archive, "防汛 title:会议").hits
    assert hit.to_json() == {
        "url": "https://www.suizhou.gov.cn/a.shtml",
        "site": "suizhou",
        "unit": None,
        "channel": None,
        "title": "防汛会议",
        "published_at": "2026-07-01",
        "source": "随州日报",
        "marked_title": {"text": "防汛会议", "hits": ((0, 4),)},
        "snippet": {"text": "全市防汛工作会议召开。", "hits": ((2, 4),)},
    }


def test_an_article_without_title_and_text_is_found_by_its_filters(archive: Connection, store: Store) -> None:
    store("empty", unit="随州市")
    assert names(archive, "", filters=Filters(unit="随州市")) == ["empty"]
    assert names(archive, "-随") == ["empty"]


def test_a_query_of_punctuation_is_refused_instead_of_finding_everything(archive: Connection) -> None:
    with pytest.raises(InputError, match="nothing to search for"):
        find_articles(archive, "！？")


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(InputError, match="no day lies between"):
        Filters(since=date(2026, 7, 2), until=date(2026, 7, 1))


def test_an_archive_whose_articles_were_never_indexed_says_so(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "news.db")
    fill(engine)
    with writer(engine).begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_keys")
    with engine.connect() as connection, pytest.raises(ArchiveError, match="reindex"):
        find_articles(connection, "香菇")


PHRASES = st.text(alphabet="武汉市5a干乾", min_size=1, max_size=3)
QUERIES = st.recursive(
    st.builds("{}{}".format, st.sampled_from(["", "", "-", "title:", "body:"]), PHRASES)
    | st.builds('"{}"'.format, st.text(alphabet="武汉5a， ", max_size=4)),
    lambda inner: st.builds(
        "{}({} {}{})".format, st.sampled_from(["", "-"]), inner, st.sampled_from(["", "OR "]), inner
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def corpus() -> list[dict[str, str]]:
    """Sixty short articles of few different characters, so that every query has something to confuse."""
    import random

    chance = random.Random(20260714)
    alphabet = "武汉市 ，\n5a.A乾隆干"
    return [
        {field: "".join(chance.choices(alphabet, k=chance.randint(0, 9))) for field in ("title", "body")}
        for _ in range(60)
    ]


def test_every_query_finds_what_a_full_scan_finds(
    archive: Connection, store: Store, corpus: list[dict[str, str]]
) -> None:
    for number, fields in enumerate(corpus):
        store(str(number), **fields, published=f"2026-07-{number % 28 + 1:02}", source=f"n{number}")
    empty = {
        "subtitle": None,
        "kicker": None,
        "source": None,
        "unit": None,
        "site": None,
        "published_at": None,
    }
    documents = {str(number): make_document(empty | fields) for number, fields in enumerate(corpus)}

    @MATRIX
    @given(QUERIES)
    def check(query: str) -> None:
        expression = parse(query)
        if expression is None:
            return
        expected = {name for name, document in documents.items() if matches(expression, Filters(), document)}
        assert set(names(archive, query, limit=100)) == expected
        assert set(names(archive, query, limit=100, order="relevance")) == expected

    check()


def test_no_text_is_an_error_of_the_database(archive: Connection, store: Store) -> None:
    store("a", title="防汛", body="AND OR NOT NEAR(title : *) ^\"'")

    @MATRIX
    @given(st.text(alphabet="\"'*^:(){}+-/\\;%_$\0aN防汛 ANDORTEtile", max_size=40) | st.text(max_size=40))
    def check(query: str) -> None:
        try:
            found = find_articles(archive, query)
        except InputError:
            return
        assert found.total == len(found.hits)

    check()


@pytest.mark.parametrize(
    "query", ["(" * 20 + "汛", " ".join(["汛"] * 100), " OR -".join(["汛a"] * 100), "汛" * 1000, "a汛" * 500]
)
def test_the_biggest_queries_are_answered(archive: Connection, store: Store, query: str) -> None:
    store("a", title="汛", body="汛")
    assert find_articles(archive, query).total in {0, 1}


def test_the_deepest_groups_are_answered(archive: Connection, store: Store) -> None:
    store("a", title="汛", body="汛")
    deep = "汛"
    for _ in range(20):
        deep = f"(汛 -({deep} OR 堤))" if deep.count("(") % 2 == 0 else f"({deep} OR -汛)"
        if deep.count("(") >= 19:
            break
    assert find_articles(archive, deep).total in {0, 1}


def test_one_article_of_a_database_is_writable_and_readable_at_once(tmp_path: Path) -> None:
    """A reader sees the index as of its own transaction."""
    engine = open_archive(tmp_path / "news.db")
    with writer(engine).begin() as connection:
        storing(connection)("a", title="防汛")
    with engine.connect() as reading:
        assert names(reading, "防汛") == ["a"]
        with writer(engine).begin() as connection:
            storing(connection)("b", title="防汛")
        assert names(reading, "防汛") == ["a"]
    engine.dispose()
