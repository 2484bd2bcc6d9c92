"""Reprints in an archive: found when an article is stored, kept as articles change, read with names."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, insert, select

from hubei_news.archive.engine import open_archive
from hubei_news.archive.ledger import Visit, add_pages, ensure_site
from hubei_news.archive.models import ArticleRow
from hubei_news.archive.reextracted import apply_reading
from hubei_news.archive.reprints.keep import update_reprints
from hubei_news.archive.reprints.read import read_reprints
from hubei_news.archive.reprints.rebuild import rebuild_reprints
from hubei_news.archive.reprints.tables import ReprintMemberRow, ReprintPairRow
from hubei_news.archive.revisions import RevisionKind
from hubei_news.archive.store import store_article
from hubei_news.article import Article, parse_published

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
SITES = {
    "suizhou": "随州市人民政府",
    "suiw": "随州网",
    "cnhubei": "荆楚网",
    "hbrb": "湖北日报",
}
TEXT = (
    "从今天零时起，长虹大桥实行全封闭大修，工期65天。\n大桥1992年建成通车，设计日通行量1.2万辆，去年实测已达3.6万辆。\n"
    "封闭期间，小型客车经汉江一桥绕行，货车一律走襄荆高速汉江大桥。\n轮渡加开至22时30分，每15分钟一班。"
)
OTHER = "夜里，灯会开到河边，三千盏花灯沿着两岸次第亮起，游客在桥上停步拍照，直到深夜才陆续散去。"


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """An archive that knows the sites, once on SQLite and once on PostgreSQL."""
    where = request.getfixturevalue("tmp_path" if request.param == "sqlite" else "new_database")
    engine: Engine = open_archive(where / "archive.db" if request.param == "sqlite" else where)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def store(
    connection: Connection,
    site: str,
    body: str = TEXT,
    *,
    name: str = "1",
    at: str | None = None,
    source: str | None = None,
    kind: RevisionKind = "edited",
) -> str:
    """Store an article of a site; return its URL."""
    url = f"https://{site}.example.org/{name}.shtml"
    site_id = ensure_site(connection, name=site, title=SITES[site], unit=None, home=None, now=NOW)
    add_pages(connection, [(url, None)], site_id=site_id, channel_id=None, now=NOW)
    published_at, precision = parse_published(at)
    article = Article(
        url=url,
        site=site,
        title="长虹大桥大修",
        body=body,
        original_body=body,
        source=source,
        published_at=published_at,
        published_precision=precision,
        fetched_at=NOW,
    )
    store_article(connection, article, Visit(at=NOW, http_status=200), kind=kind)
    return url


def groups(connection: Connection) -> list[set[str]]:
    """Return the groups as sets of URLs."""
    found: dict[int, set[str]] = {}
    query = select(ReprintMemberRow.group_id, ArticleRow.url).join(
        ArticleRow, ArticleRow.id == ReprintMemberRow.article_id
    )
    for group, url in connection.execute(query):
        found.setdefault(group, set()).add(url)
    return list(found.values())


def test_a_reprint_on_another_site_is_found_when_it_is_stored(connection: Connection) -> None:
    first = store(connection, "suizhou")
    store(connection, "suiw", OTHER, name="2")
    second = store(connection, "suiw", f"随州网讯 {TEXT}\n（编辑：小李）")
    assert groups(connection) == [{first, second}]


def test_a_print_that_is_rewritten_throughout_is_found_by_its_figures(connection: Connection) -> None:
    first = store(
        connection,
        "suizhou",
        "大棚里，烘干机24小时不停。今年该村种植香菇86万棒，预计产干菇52吨，产值470万元，带动村民135人就近务工，人均月收入3200元。"
        "村支书说，过去菇棚靠天吃饭，去年引进的控温设备让出菇期延长了70天。",
    )
    second = store(
        connection,
        "suiw",
        "“烘干机一天24小时连轴转。”该村今年共种下86万棒香菇，可产干菇52吨，产值预计达470万元；135名村民在家门口务工，"
        "每月人均挣3200元。\n去年，村里引进控温设备，出菇期拉长70天。村支书感慨，再也不用靠天吃饭了。",
    )
    assert groups(connection) == [{first, second}]


def test_the_same_site_does_not_reprint_itself(connection: Connection) -> None:
    store(connection, "suizhou")
    store(connection, "suizhou", TEXT + "\n请市民相互转告。", name="2")
    assert groups(connection) == []


def test_prints_that_resemble_a_third_are_one_group(connection: Connection) -> None:
    lines = TEXT.split("\n")
    head = store(connection, "suizhou", "\n".join(lines[:2]))
    tail = store(connection, "suiw", "\n".join(lines[2:]))
    assert groups(connection) == []
    whole = store(connection, "cnhubei")
    assert groups(connection) == [{head, tail, whole}]


CORRECTED = TEXT.replace("65天", "56天").replace("1.2万", "2.1万").replace("22时30分", "23时40分")


def pairs(connection: Connection) -> list[tuple[float, bool]]:
    """Return how much the pairs share, and whether they were true of an earlier state."""
    return [
        (row.shared, row.earlier)
        for row in connection.execute(select(ReprintPairRow.shared, ReprintPairRow.earlier))
    ]


def test_a_correction_does_not_make_the_archive_forget_who_printed_the_first_state(
    connection: Connection,
) -> None:
    first, second = store(connection, "suizhou"), store(connection, "suiw")
    store(connection, "suizhou", CORRECTED)
    assert groups(connection) == [{first, second}]
    assert pairs(connection) == [(1.0, True)]
    prints = {one.url: (one.shared, one.earlier) for one in read_reprints(connection, first)}
    assert prints == {first: (None, False), second: (1.0, True)}


def test_a_print_that_is_corrected_as_well_is_one_of_the_present_states_again(connection: Connection) -> None:
    first, second = store(connection, "suizhou"), store(connection, "suiw")
    store(connection, "suizhou", CORRECTED)
    store(connection, "suiw", CORRECTED)
    assert groups(connection) == [{first, second}]
    assert pairs(connection) == [(1.0, False)]


def test_an_edit_to_another_text_keeps_what_was_printed_of_the_former_one(connection: Connection) -> None:
    lines = TEXT.split("\n")
    head = store(connection, "suizhou", "\n".join(lines[:2]))
    tail = store(connection, "suiw", "\n".join(lines[2:]))
    whole = store(connection, "cnhubei")
    store(connection, "cnhubei", OTHER)
    assert groups(connection) == [{head, tail, whole}]
    assert [earlier for _, earlier in pairs(connection)] == [True, True]


def test_another_reading_of_the_same_page_takes_it_out_and_splits_the_group(connection: Connection) -> None:
    lines = TEXT.split("\n")
    store(connection, "suizhou", "\n".join(lines[:2]))
    store(connection, "suiw", "\n".join(lines[2:]))
    store(connection, "cnhubei")
    store(connection, "cnhubei", OTHER, kind="reextracted")
    assert groups(connection) == []
    assert pairs(connection) == []


def test_newer_rules_keep_a_pair_of_a_state_that_they_do_not_touch(connection: Connection) -> None:
    first, second = store(connection, "suizhou"), store(connection, "suiw")
    store(connection, "suizhou", CORRECTED)
    page_id = connection.scalars(select(ArticleRow.page_id).where(ArticleRow.url == first)).one()
    row = dict(
        connection.execute(select(ArticleRow.__table__).where(ArticleRow.page_id == page_id)).mappings().one()
    )
    record = {name: value for name, value in row.items() if name not in {"id", "page_id"}}
    record |= {"body": OTHER, "digest": "read anew"}
    assert apply_reading(connection, page_id, record, before=row["digest"], now=NOW) == "changed"
    assert groups(connection) == [{first, second}]
    assert pairs(connection) == [(1.0, True)]


def test_rebuilding_keeps_what_was_found_from_earlier_states(connection: Connection) -> None:
    first, second = store(connection, "suizhou"), store(connection, "suiw")
    store(connection, "suizhou", CORRECTED)
    store(connection, "cnhubei", OTHER)
    store(connection, "hbrb", OTHER)
    assert rebuild_reprints(connection) == 4
    assert {frozenset(group) for group in groups(connection)} >= {frozenset({first, second})}
    assert sorted(pairs(connection)) == [(1.0, False), (1.0, True)]


def test_rebuilding_drops_a_pair_that_no_state_bears_out(connection: Connection) -> None:
    first, second = store(connection, "suizhou"), store(connection, "suiw", OTHER)
    store(connection, "suizhou", CORRECTED)
    ids = connection.scalars(select(ArticleRow.id).where(ArticleRow.url.in_((first, second)))).all()
    connection.execute(
        insert(ReprintPairRow).values(article_id=min(ids), other_id=max(ids), shared=1.0, earlier=True)
    )
    assert rebuild_reprints(connection) == 0
    assert pairs(connection) == []


def test_an_edit_that_leaves_it_a_print_keeps_the_group(connection: Connection) -> None:
    first = store(connection, "suizhou")
    second = store(connection, "suiw")
    store(connection, "suiw", TEXT + "\n交警提醒市民错时出行。")
    assert groups(connection) == [{first, second}]


def test_an_article_that_goes_leaves_nothing_behind(connection: Connection) -> None:
    first, second = store(connection, "suizhou"), store(connection, "suiw")
    row = connection.execute(select(ArticleRow).where(ArticleRow.url == second)).mappings().one()
    update_reprints(connection, row["id"], before=dict(row), after=None)
    assert groups(connection) == []
    third = store(connection, "cnhubei")
    assert groups(connection) == [{first, third}]


def test_rebuilding_finds_the_same_groups(connection: Connection) -> None:
    for site in SITES:
        store(connection, site)
        store(connection, site, OTHER, name="2")
    before = groups(connection)
    assert sorted(map(len, before)) == [4, 4]
    seen: list[tuple[int, int]] = []
    assert rebuild_reprints(connection, lambda done, total: seen.append((done, total))) == 8
    assert groups(connection) == before
    assert seen == [(8, 8)]


def test_who_was_first_and_who_names_whom(connection: Connection) -> None:
    newspaper = store(connection, "hbrb", at="2026-07-14T06:10+08:00", source="湖北日报")
    city = store(connection, "suiw", at="2026-07-14T09:30+08:00", source="湖北日报")
    portal = store(connection, "suizhou", at="2026-07-15", source="随州新闻网")
    prints = read_reprints(connection, portal)
    assert [(one.url, one.names, one.first) for one in prints] == [
        (newspaper, (), True),
        (city, (newspaper,), False),
        (portal, (city,), False),
    ]
    assert prints[0].site_title == "湖北日报"
    assert prints[0].shared == 1.0


def test_a_day_without_a_time_may_have_been_first_too(connection: Connection) -> None:
    timed = store(connection, "suizhou", at="2026-07-14T09:30+08:00")
    dated = store(connection, "suiw", at="2026-07-14")
    later = store(connection, "cnhubei", at="2026-07-14T09:31+08:00")
    undated = store(connection, "hbrb")
    first = {one.url: one.first for one in read_reprints(connection, later)}
    assert first == {timed: True, dated: True, later: False, undated: False}


def test_the_print_that_names_another_was_not_first_whatever_its_date(connection: Connection) -> None:
    store(connection, "suiw", at="2026-07-13", source="湖北日报")
    newspaper = store(connection, "hbrb", at="2026-07-14")
    assert [one.url for one in read_reprints(connection, newspaper) if one.first] == [newspaper]


def test_an_article_without_reprints_has_no_prints(connection: Connection) -> None:
    assert read_reprints(connection, store(connection, "suizhou")) == []
    assert read_reprints(connection, "https://nowhere.example.org/") == []
