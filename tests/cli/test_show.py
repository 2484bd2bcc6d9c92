"""`hubei-news show`."""

from pathlib import Path

import pytest
from sqlalchemy import update

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.reprints.rebuild import rebuild_reprints
from hubei_news.archive.reprints.tables import ReprintPairRow
from hubei_news.article import Article
from hubei_news.text.records import OtherCredit
from tests.archive.stored_articles import ARTICLES, OTHER_PAGES
from tests.cli.conftest import Command


def test_the_article_with_its_credits_files_and_cuts(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("show", "--db", archive, ARTICLES[0].url)
    assert ran.code == 0
    lines = ran.out.split("\n")
    assert lines[0] == "随州香菇走进早市"
    for line in (
        "Published  2026-07-14T08:30+08:00",
        "Source     随州日报",
        "Reporters  周小满",
        "菇农把新采的香菇摆上摊位。",
        f"Image: 早市上的香菇 {ARTICLES[0].images[0].url}",
        f"Attachment: 参展名单.pdf {ARTICLES[0].attachments[0].url}",
        "Cut by editor-line: 编辑：何禾",
    ):
        assert line in lines


def test_the_kicker_stands_above_the_headline(hubei_news: Command, archive: Path) -> None:
    lines = hubei_news("show", "--db", archive, ARTICLES[3].url).out.split("\n")
    assert lines[:2] == ["新春走基层", "桂花镇的灯会"]


def test_parts_without_a_field_stand_with_the_credits(hubei_news: Command, archive: Path) -> None:
    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        others = [OtherCredit(role="策划", names=("钱江",)), OtherCredit(role="剪辑", names=("石磊", "侯杰"))]
        record = Article(url=ARTICLES[0].url, other_credits=others).to_json()
        connection.execute(
            update(ArticleRow)
            .where(ArticleRow.url == ARTICLES[0].url)
            .values(other_credits=record["other_credits"])
        )
    engine.dispose()
    assert "Others     策划 钱江、剪辑 石磊 侯杰" in hubei_news("show", "--db", archive, ARTICLES[0].url).out
    shown = hubei_news("show", "--json", "--db", archive, ARTICLES[0].url).json
    assert shown["other_credits"] == record["other_credits"]


def test_json_is_the_public_record(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("show", "--json", "--db", archive, ARTICLES[0].url)
    record = ARTICLES[0].to_json() | {"digest": ARTICLES[0].compute_digest()}
    assert ran.json == ran.json | record
    assert set(ran.json) - set(record) == {"revisions", "tombstones", "other_urls", "reprints"}


def test_json_has_the_history_as_diff_has_it(hubei_news: Command, archive: Path) -> None:
    shown = hubei_news("show", "--json", "--db", archive, ARTICLES[0].url).json
    told = hubei_news("diff", "--json", "--db", archive, ARTICLES[0].url).json
    assert [shown[name] for name in ("revisions", "tombstones", "other_urls")] == [
        told[name] for name in ("revisions", "tombstones", "other_urls")
    ]
    assert [other["url"] for other in shown["other_urls"]] == [OTHER_PAGES[3][1]]


def test_further_addresses_are_named_with_what_became_of_them(hubei_news: Command, archive: Path) -> None:
    other = OTHER_PAGES[3][1]
    assert f"History: also at {other}\n" in hubei_news("show", "--db", archive, ARTICLES[0].url).out
    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        connection.execute(
            update(PageRow).where(PageRow.url == other).values(state="gone", reason="HTTP 404")
        )
    engine.dispose()
    said = f"also at {other}, when last visited gone (HTTP 404)"
    assert f"History: {said}\n" in hubei_news("show", "--db", archive, ARTICLES[0].url).out
    assert f"{said}\n" in hubei_news("diff", "--db", archive, ARTICLES[0].url).out
    shown = hubei_news("show", "--db", archive, other).out.split("\n")
    assert shown[:2] == [
        "When last visited this page was gone (HTTP 404); the article as stored:",
        f"{other} has the same article as {ARTICLES[0].url}:",
    ]


def test_original_is_the_text_as_it_was_found(hubei_news: Command, archive: Path) -> None:
    assert "編鐘聲里" in hubei_news("show", "--original", "--db", archive, ARTICLES[1].url).out
    assert "編鐘聲里" not in hubei_news("show", "--db", archive, ARTICLES[1].url).out


def test_another_spelling_of_the_url_finds_it_too(hubei_news: Command, archive: Path) -> None:
    url = ARTICLES[0].url.replace("https://www.suizhou.gov.cn", "HTTP://WWW.Suizhou.GOV.cn:80") + "?spm=1#top"
    assert hubei_news("show", "--db", archive, url).out.startswith("随州香菇走进早市\n")


def test_a_duplicate_names_the_url_that_came_first(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("show", "--db", archive, OTHER_PAGES[3][1])
    assert ran.out.startswith(f"{OTHER_PAGES[3][1]} has the same article as {ARTICLES[0].url}:\n")


def test_an_article_whose_page_is_gone_is_shown_and_says_so(hubei_news: Command, archive: Path) -> None:
    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        connection.execute(
            update(PageRow).where(PageRow.url == ARTICLES[0].url).values(state="gone", reason="HTTP 404")
        )
    engine.dispose()
    ran = hubei_news("show", "--db", archive, ARTICLES[0].url)
    assert ran.out.startswith("When last visited this page was gone (HTTP 404); the article as stored:\n")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.suizhou.gov.cn/xwdt/szyw/new.shtml", "is not in the archive; `hubei-news recrawl URL`"),
        (OTHER_PAGES[0][1], "is known but not fetched yet"),
        (OTHER_PAGES[1][1], "has no article: gone (HTTP 404)"),
        ("www.suizhou.gov.cn", "not an http or https URL"),
        ("file:///etc/passwd", "not an http or https URL"),
        ("http://", "malformed URL"),
        ("http://[::1", "malformed URL"),
        ("", "the URL is empty"),
    ],
)
def test_no_article_is_one_line_that_says_why(
    hubei_news: Command, archive: Path, url: str, said: str
) -> None:
    ran = hubei_news("show", "--db", archive, url)
    assert ran.code == 2
    assert said in ran.error


def test_a_page_cannot_control_the_terminal(hubei_news: Command, archive: Path) -> None:
    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        connection.execute(
            update(ArticleRow)
            .where(ArticleRow.url == ARTICLES[0].url)
            .values(title="\x1b[2J\x9b清屏\u202e反", body="\x07响\r铃")
        )
    engine.dispose()
    ran = hubei_news("show", "--db", archive, ARTICLES[0].url)
    assert ran.out.startswith("\ufffd[2J\ufffd清屏\ufffd反\n")
    assert not set("\x1b\x9b\x07\r\u202e") & set(ran.out)


def test_reprints_are_listed_with_who_was_first_and_who_names_whom(
    hubei_news: Command, archive: Path
) -> None:
    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        copied = {"body": ARTICLES[0].body * 3, "lead": None}
        connection.execute(update(ArticleRow).where(ArticleRow.url == ARTICLES[0].url).values(**copied))
        copied["source"] = "随州市政府网"
        connection.execute(update(ArticleRow).where(ArticleRow.url == ARTICLES[3].url).values(**copied))
        assert rebuild_reprints(connection) == 2
    engine.dispose()
    ran = hubei_news("show", "--db", archive, ARTICLES[0].url)
    assert "The same text appeared 2 times:" in ran.out
    first, second = ran.out.split("The same text appeared 2 times:")[1].strip().split("\n")[-2:]
    assert first.split() == ["2026-07-14T08:30+08:00", "随州市人民政府", "随州日报", "first", ARTICLES[0].url]
    assert "names 随州市人民政府" in second
    prints = hubei_news("show", "--json", "--db", archive, ARTICLES[3].url).json["reprints"]
    assert [(one["url"], one["names"], one["first"], one["shared"]) for one in prints] == [
        (ARTICLES[0].url, [], True, 1.0),
        (ARTICLES[3].url, [ARTICLES[0].url], False, None),
    ]


def test_a_print_of_an_earlier_state_says_so(hubei_news: Command, archive: Path) -> None:
    engine = open_archive(archive)
    with writer(engine).begin() as connection:
        copied = {"body": ARTICLES[0].body * 3, "lead": None}
        urls = (ARTICLES[0].url, ARTICLES[3].url)
        connection.execute(update(ArticleRow).where(ArticleRow.url.in_(urls)).values(**copied))
        assert rebuild_reprints(connection) == 2
        connection.execute(update(ReprintPairRow).values(earlier=True))
    engine.dispose()
    assert "of an earlier state" in hubei_news("show", "--db", archive, urls[0]).out
    prints = hubei_news("show", "--json", "--db", archive, urls[0]).json["reprints"]
    assert {one["url"]: one["earlier"] for one in prints} == {urls[0]: False, urls[1]: True}
