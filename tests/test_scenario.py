"""The life of a page over HTTP: published, edited twice, moved, deleted, back, reprinted; what is told."""

import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from hubei_news.archive.engine import open_archive
from hubei_news.archive.originals import iterate_originals
from hubei_news.cli.main import run
from hubei_news.originals.reading import read_original
from tests.forked_command import ROOT
from tests.frontier.scripted_site import (
    Archive,
    ScriptedSite,
    article,
    path_of,
    redirect,
    scripted_site,
)

PAGE, MOVED = path_of(1), path_of(2)
TITLE = "长虹大桥今起封闭大修"
FIRST = (
    "从7月14日零时起，长虹大桥实行全封闭大修，工期65天。大桥1992年建成通车，设计日通行量1.2万辆，去年实测已达3.6万辆。"
    "封闭期间，小型客车经汉江一桥绕行，货车一律走襄荆高速汉江大桥。"
)
SECOND = FIRST.replace("工期65天", "工期60天")
THIRD = SECOND.replace("货车一律走襄荆高速汉江大桥", "货车一律走二广高速汉江大桥")


class Life:
    """The site of the page, another that reprints it, and the archive that is told of both."""

    def __init__(self, portal: ScriptedSite, newspaper: ScriptedSite, folder: Path) -> None:
        self.portal = portal
        self.newspaper = newspaper
        self.archive = Archive(folder)
        self.archive.declare(portal)
        self.url = portal.url + PAGE
        self.reprint = newspaper.url + path_of(9)
        self.said: dict[str, str] = {}
        self.seen: dict[str, dict[str, int]] = {}
        self.stones: dict[str, list[dict[str, Any]]] = {}

    def crawl(self, verb: str, *arguments: str) -> None:
        """Crawl in a process of its own, as Scrapy needs."""
        command = self.archive.command(verb, *arguments)
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr

    def run(self, verb: str, *arguments: str | Path) -> str:
        """Run a verb that reads the archive; return what it printed."""
        command = [verb, *map(str, arguments), "--db", str(self.archive.path)]
        if verb in {"show", "diff"}:
            command += ["--sites", str(self.archive.folder)]
        with redirect_stdout(StringIO()) as printed:
            assert run(command) == 0
        return printed.getvalue()

    def stored(self) -> list[str]:
        """Return the options that say where site files and stored responses are."""
        return ["--sites", str(self.archive.folder), "--warc", str(self.archive.originals)]

    def json(self, verb: str, *arguments: str | Path) -> Any:
        """Run a verb that reports; return its JSON."""
        return json.loads(self.run(verb, *arguments, "--json"))

    def states(self) -> dict[str, int]:
        """Return the pages of the portal by state, without the states that none is in."""
        states = self.json("status", "suizhou")["sites"][0]["states"]
        return {state: pages for state, pages in states.items() if pages}


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """Everything that happens to the page, in order, with what was said at each moment."""
    with scripted_site() as portal, scripted_site("127.0.0.2") as newspaper:
        life = Life(portal, newspaper, tmp_path_factory.mktemp("life"))
        _publish_and_edit(life)
        _move(life)
        _delete_and_restore(life)
        _reprint(life)
        yield life


def _publish_and_edit(life: Life) -> None:
    life.portal.lists(PAGE)
    life.portal.answers[PAGE] = article(TITLE, FIRST)
    life.crawl("crawl", "suizhou")
    for text in (SECOND, THIRD):
        life.portal.answers[PAGE] = article(TITLE, text)
        life.crawl("recrawl", life.url)


def _move(life: Life) -> None:
    life.portal.answers[PAGE] = redirect(MOVED, 301)
    life.portal.answers[MOVED] = article(TITLE, THIRD)
    life.portal.lists(MOVED)
    life.crawl("crawl", "suizhou")
    life.crawl("recrawl", life.url)
    life.said["moved"] = life.run("show", life.portal.url + MOVED)
    life.seen["moved"] = life.states()


def _delete_and_restore(life: Life) -> None:
    del life.portal.answers[PAGE]
    life.crawl("recrawl", life.url)
    life.said["deleted"] = life.run("show", life.url)
    life.seen["deleted"] = life.states()
    life.stones["deleted"] = life.json("diff", life.url)["tombstones"]
    life.said["search while deleted"] = life.run("search", "二广高速")
    life.portal.answers[PAGE] = article(TITLE, THIRD)
    life.crawl("recrawl", life.url)
    life.seen["restored"] = life.states()
    life.stones["restored"] = life.json("diff", life.url)["tombstones"]


def _reprint(life: Life) -> None:
    life.newspaper.lists(path_of(9))
    life.newspaper.answers[path_of(9)] = article("我市长虹大桥封闭大修", "襄阳晚报讯 " + THIRD)
    life.archive.declare(life.newspaper, name="evening")
    life.crawl("crawl", "evening")


def test_two_edits_are_two_revisions_and_nothing_else_is(life: Life) -> None:
    revisions = life.json("diff", life.url)["revisions"]
    assert [revision["kind"] for revision in revisions] == ["published", "edited", "edited"]


def test_each_edit_is_shown_by_character(life: Life) -> None:
    assert "工期[-65-]{+60+}天" in life.run("diff", life.url, "--from", "1", "--to", "2")
    assert "货车一律走[-襄荆-]{+二广+}高速汉江大桥" in life.run("diff", life.url)


def test_the_page_under_its_new_address_is_the_same_article(life: Life) -> None:
    assert life.seen["moved"] == {"unchanged": 1, "duplicate": 1}
    assert f"{life.portal.url}{MOVED} has the same article as {life.url}:" in life.said["moved"]


def test_deleted_it_is_kept_and_found_and_said_to_be_gone(life: Life) -> None:
    assert "gone (HTTP 404); the article as stored" in life.said["deleted"]
    assert life.seen["deleted"] == {"gone": 1, "duplicate": 1}
    assert [(stone["how"], stone["taken_back_at"]) for stone in life.stones["deleted"]] == [("404", None)]
    assert life.url in life.said["search while deleted"]


def test_back_again_it_is_said_when(life: Life) -> None:
    assert life.seen["restored"] == {"unchanged": 1, "duplicate": 1}
    assert [stone["taken_back_at"] is not None for stone in life.stones["restored"]] == [True]


def test_the_search_knows_the_present_text_only(life: Life) -> None:
    assert {hit["url"] for hit in life.json("search", "二广高速")["hits"]} == {life.url, life.reprint}
    assert life.json("search", "襄荆高速")["hits"] == []


def test_the_reprint_elsewhere_is_listed(life: Life) -> None:
    assert "The same text appeared 2 times:" in life.run("show", life.url)
    assert {one["url"] for one in life.json("show", life.url)["reprints"]} == {life.url, life.reprint}


def test_json_lines_have_the_present_state(life: Life, tmp_path: Path) -> None:
    life.run("export", tmp_path / "all.jsonl")
    records = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    assert {record["url"] for record in records} == {life.url, life.reprint}
    assert all("二广高速" in record["body"] for record in records)


def test_the_exported_database_has_the_history(life: Life, tmp_path: Path) -> None:
    life.run("export", tmp_path / "all.db")
    with closing(sqlite3.connect(tmp_path / "all.db")) as exported:
        assert exported.execute("SELECT count(*) FROM articles").fetchone() == (2,)
        assert exported.execute("SELECT count(*) FROM history").fetchone() == (4,)
        assert exported.execute("SELECT count(*), count(taken_back_at) FROM tombstones").fetchone() == (1, 1)


def test_every_state_can_be_read_again_from_what_the_server_sent(life: Life) -> None:
    engine = open_archive(life.archive.path, read_only=True)
    folder = life.archive.originals
    with engine.connect() as connection:
        originals = [
            (one.kind, read_original(folder, one.place))
            for one in iterate_originals(connection)
            if one.url == life.url
        ]
    engine.dispose()
    bodies = [original.body.decode() for _, original in originals]
    for text in (FIRST, SECOND, THIRD):
        assert any(text in body for body in bodies), text
    assert [original.status for _, original in originals] == [200, 200, 200, 301, 404, 200]
    assert originals[-1][0] == "revisit", "back again with the bytes of the last edit"


def test_todays_rules_read_the_same_from_it_and_mend_nothing(life: Life) -> None:
    report = life.json("reextract", "--dry-run", *life.stored())
    assert {name for name, pages in report["outcomes"].items() if pages} <= {"same", "duplicate"}
    assert report["outcomes"]["same"] == 2
