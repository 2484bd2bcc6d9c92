"""`hubei-news search`."""

import re
from pathlib import Path

import pytest

from tests.archive.stored_articles import ARTICLES
from tests.cli.conftest import Command


def titles(hubei_news: Command, archive: Path, *arguments: str) -> list[str]:
    ran = hubei_news("search", "--json", "--db", archive, *arguments)
    assert ran.code == 0
    return [hit["title"] for hit in ran.json["hits"]]


def test_a_hit_is_told_with_day_place_title_snippet_and_url(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("search", "--db", archive, "香菇")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "2026-07-14 08:30  随州市 · 随州日报",
        "随州【香菇】走进早市",
        "    本报讯（记者 周小满）清晨六点，府河边的早市已经热闹起来。 菇农把新采的【香菇】摆上摊位。",
        f"    {ARTICLES[0].url}",
        "",
        "1 to 1 of 1 article",
    ]


def test_json_has_the_names_of_the_record_and_the_places_that_were_hit(
    hubei_news: Command, archive: Path
) -> None:
    found = hubei_news("search", "--json", "--db", archive, "title:香菇").json
    assert (found["query"], found["total"], found["page"], found["limit"]) == ("title:香菇", 1, 1, 20)
    (hit,) = found["hits"]
    record = ARTICLES[0].to_json()
    assert {
        name: hit[name] for name in ("url", "site", "unit", "channel", "title", "published_at", "source")
    } == {
        name: record[name] for name in ("url", "site", "unit", "channel", "title", "published_at", "source")
    }
    assert hit["marked_title"] == {"text": "随州香菇走进早市", "hits": [[2, 4]]}
    assert hit["snippet"]["hits"] == []


def test_words_side_by_side_must_all_be_there(hubei_news: Command, archive: Path) -> None:
    assert titles(hubei_news, archive, "灯", "河边") == ["桂花镇的灯会"]
    assert titles(hubei_news, archive, "灯", "OR", "短讯") == [
        "[图] 温泉路口换新颜",
        "桂花镇的灯会",
        "编钟声里说新城",
        "一则没有日期的短讯",
    ]


def test_a_word_with_a_minus_is_left_out_and_no_option(hubei_news: Command, archive: Path) -> None:
    assert titles(hubei_news, archive, "灯", "-夜里") == ["[图] 温泉路口换新颜", "编钟声里说新城"]
    assert "桂花镇的灯会" not in titles(hubei_news, archive, "-灯会")


def test_a_misspelt_option_is_no_word(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("search", "--db", archive, "灯", "--limt")
    assert ran.code == 2
    assert "--limt" in ran.error


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--unit", "咸宁市"], ["[图] 温泉路口换新颜", "桂花镇的灯会"]),
        (["--site", "suizhou"], ["编钟声里说新城"]),
        (["--since", "2026-07-16"], ["[图] 温泉路口换新颜"]),
        (["--until", "2026-07-15"], ["桂花镇的灯会", "编钟声里说新城"]),
        (["--limit", "1", "--page", "2"], ["桂花镇的灯会"]),
    ],
)
def test_options_choose_among_the_hits(
    hubei_news: Command, archive: Path, options: list[str], expected: list[str]
) -> None:
    assert titles(hubei_news, archive, "灯", *options) == expected


def test_by_source_in_either_script(hubei_news: Command, archive: Path) -> None:
    assert titles(hubei_news, archive, "", "--source", "隨州") == ["随州香菇走进早市"]


def test_relevance_is_another_order_of_the_same_hits(hubei_news: Command, archive: Path) -> None:
    newest = titles(hubei_news, archive, "灯")
    relevant = titles(hubei_news, archive, "灯", "--order", "relevance")
    assert sorted(newest) == sorted(relevant)
    assert relevant[0] == "桂花镇的灯会"


def test_the_next_page_is_named_while_there_is_one(hubei_news: Command, archive: Path) -> None:
    first = hubei_news("search", "--db", archive, "灯", "--limit", "2").out
    assert first.endswith("1 to 2 of 3 articles; --page 2 shows more\n")
    second = hubei_news("search", "--db", archive, "灯", "--limit", "2", "--page", "2").out
    assert second.endswith("3 to 3 of 3 articles\n")
    behind = hubei_news("search", "--db", archive, "灯", "--page", "9").out
    assert behind == "3 articles found; page 9 is behind the last\n"


def test_nothing_found_is_said_and_no_failure(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("search", "--db", archive, "沙漠")
    assert (ran.code, ran.out) == (0, "no article found\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["！"], "nothing to search for"),
        (["灯", "--site", "suizou"], "suizhou"),
        (["灯", "--since", "2026-07-16", "--until", "2026-07-15"], "no day lies between"),
        (["灯", "--since", "昨天"], "2026-11-30"),
        (["汛" * 1001], "longer than 1000 characters"),
        # What Python makes of the bytes of 汛 in GB18030, and of one of them alone.
        (["\udcd1\udcb4"], "WORDS is not UTF-8 text"),
        (["灯", "--source", "日报\udcb4"], "--source is not UTF-8 text"),
        ([], "WORDS"),
    ],
)
def test_wrong_usage_is_one_line(hubei_news: Command, archive: Path, arguments: list[str], said: str) -> None:
    ran = hubei_news("search", "--db", archive, *arguments)
    assert ran.code == 2
    assert said in ran.error


def test_an_archive_that_is_not_there(hubei_news: Command, tmp_path: Path) -> None:
    ran = hubei_news("search", "--db", tmp_path / "none.db", "灯")
    assert ran.code == 5
    assert "does not exist" in ran.error


def test_a_page_cannot_control_the_terminal_through_its_title(hubei_news: Command, archive: Path) -> None:
    from sqlalchemy import text

    from hubei_news.archive.engine import open_archive, writer
    from hubei_news.archive.search.index import rebuild_index

    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        connection.execute(text("UPDATE articles SET title = '香菇' || char(27) || '[2J'"))
        rebuild_index(connection)
    engine.dispose()
    assert not re.search("[\x00-\x09\x0b-\x1f]", hubei_news("search", "--db", archive, "香菇").out)
