"""`hubei-news sites learn` and `sites numbers`, on a small archive and on one that a crawl filled."""

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import ArticleRow, PageRow, SiteRow
from hubei_news.article import Article
from tests.archive.stored_articles import MOMENT
from tests.cli.conftest import Command, run_process

MOTTO = "炎帝神农故里　编钟古乐之乡"
SITE_FILE = """\
name = "suizhou"
title = "随州市人民政府"
unit = "随州市"
home = "https://www.suizhou.gov.cn/"
family = "trs"

[[channel]]
name = "随州要闻"
url = "https://www.suizhou.gov.cn/xwdt/szyw/"

"""


@pytest.fixture
def learned(archive: Path) -> Path:
    """The archive with twelve more articles of 随州, all of which end with the same motto."""
    engine = open_archive(archive)
    with Session(writer(engine)) as session, session.begin():
        site = session.query(SiteRow).filter_by(name="suizhou").one()
        for number in range(12):
            url = f"https://www.suizhou.gov.cn/xwdt/szyw/202608/t202608{number + 10}_{number}.shtml"
            body = f"{chr(0x6797 + number)}家湾的夜校昨晚开班。\n{MOTTO}\n第{number}期"
            page = PageRow(url=url, site_id=site.id, state="stored", discovered_at=MOMENT)
            session.add(page)
            session.flush()
            article = Article(
                url=url, site="suizhou", unit="随州市", title="夜校", body=body, original_body=body
            )
            article.fetched_at = MOMENT
            values = article.to_json() | {"fetched_at": MOMENT, "digest": article.compute_digest()}
            session.add(ArticleRow(page_id=page.id, **values))
    engine.dispose()
    return archive


def test_a_line_that_ends_many_articles_is_printed_as_toml_with_counts_and_examples(
    hubei_news: Command, learned: Path
) -> None:
    ran = hubei_news("sites", "learn", "suizhou", "--db", learned)
    assert ran.code == 0
    assert "# ends 12 of 15 articles" in ran.out
    assert f"# {MOTTO}" in ran.out
    rules = {rule["example"]: rule for rule in tomllib.loads(ran.out)["footer"]}
    assert set(rules) == {MOTTO, "第11期"}


def test_what_is_printed_goes_into_a_site_file_and_is_then_no_longer_proposed(
    hubei_news: Command, learned: Path, tmp_path: Path
) -> None:
    printed = hubei_news("sites", "learn", "suizhou", "--db", learned).out
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "suizhou.toml").write_text(SITE_FILE + printed, "utf-8")
    shown = hubei_news("sites", "show", "suizhou", "--sites", folder).out
    assert [rule["name"] for rule in tomllib.loads(shown)["footer"]] == ["suizhou-1", "suizhou-2"]
    ran = hubei_news("sites", "learn", "suizhou", "--db", learned, "--sites", folder)
    assert ran.out == "# no unknown line ends 5 or more of the 15 articles of suizhou\n"


def test_as_json_it_has_the_same_counts(hubei_news: Command, learned: Path) -> None:
    found = hubei_news("sites", "learn", "suizhou", "--json", "--db", learned).json
    assert (found["site"], found["articles"]) == ("suizhou", 15)
    first = next(proposal for proposal in found["proposals"] if proposal["examples"] == [MOTTO])
    assert (first["articles"], first["of"]) == (12, 15)


def test_nothing_is_applied_and_the_archive_stays_as_it_was(hubei_news: Command, learned: Path) -> None:
    before = learned.read_bytes()
    hubei_news("sites", "learn", "suizhou", "--db", learned)
    assert learned.read_bytes() == before


def test_a_site_that_nobody_knows_and_an_archive_that_is_none(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("sites", "learn", "suizou", "--db", archive)
    assert ran.code == 2
    assert ran.error.startswith("no site is named 'suizou'; did you mean suizhou")
    ran = hubei_news("sites", "learn", "suizhou", "--db", archive.parent / "missing.db")
    assert ran.code == 5
    assert "missing.db" in ran.error


def test_a_site_of_the_archive_need_not_be_declared_any_more(hubei_news: Command, archive: Path) -> None:
    engine = open_archive(archive)
    with Session(writer(engine)) as session, session.begin():
        session.add(SiteRow(name="old_paper", title="旧报", first_seen=MOMENT, last_seen=MOMENT))
    engine.dispose()
    ran = hubei_news("sites", "learn", "old_paper", "--db", archive)
    assert ran.out == "# no unknown line ends 5 or more of the 0 articles of old_paper\n"


def test_the_numbers_are_listed_with_when_they_were_seen(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("sites", "numbers", "--db", archive)
    assert ran.code == 0
    (line,) = [line for line in ran.out.splitlines() if line.strip().startswith("suizhou")]
    assert line.split() == [
        *("suizhou", "icp", "鄂ICP备05021330号"),
        *("2026-11-23", "16:00", "2026-11-23", "16:00"),
    ]
    found = hubei_news("sites", "numbers", "suizhou", "--json", "--db", archive).json
    assert found == [
        {
            "site": "suizhou",
            "kind": "icp",
            "number": "鄂ICP备05021330号",
            "first_seen": "2026-11-23T08:00:00+00:00",
            "last_seen": "2026-11-23T08:00:00+00:00",
        }
    ]
    ran = hubei_news("sites", "numbers", "wuhan", "--db", archive)
    assert (ran.code, "nothing of wuhan" in ran.error) == (2, True)


def test_a_crawl_obeys_the_footer_rules_of_the_site_and_keeps_its_numbers(
    hubei_news: Command, tmp_path: Path
) -> None:
    """The demo site is crawled with a rule for a line that it prints below one article."""
    from hubei_news.demo import serve_demo

    with serve_demo(0) as demo:
        folder = tmp_path / "sites"
        folder.mkdir()
        declared = (demo.sites_folder / "demo_portal.toml").read_text("utf-8")
        rule = (
            '\n[[footer]]\nname = "closing"\npattern = ".{1,80}[。！]"\n'
            'example = "会议结束。"\nwhole = true\n'
        )
        (folder / "demo_portal.toml").write_text(declared + rule, "utf-8")
        ran = run_process(
            *("crawl", "demo_portal", "--sites", folder, "--db", "news.db", "--pages", "1"), folder=tmp_path
        )
        assert ran.code == 0, ran.err
    numbers = hubei_news("sites", "numbers", "demo_portal", "--json", "--db", tmp_path / "news.db").json
    assert {number["kind"] for number in numbers} >= {"icp", "psb", "site_id"}
    assert all(number["first_seen"] <= number["last_seen"] for number in numbers)
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        rules = connection.execute(
            "select distinct value ->> 'rule' from articles, json_each(articles.cuts)"
        ).fetchall()
    assert ("closing",) in rules
