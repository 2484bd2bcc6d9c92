"""What is done to one page of a site over HTTP, and what the archive's verbs say of it at each moment."""

import json
import sqlite3
import subprocess
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from hubei_news.cli.main import run
from tests.forked_command import ROOT
from tests.frontier.scripted_site import Archive, ScriptedSite, article, path_of, redirect

PAGE, MOVED = path_of(1), path_of(2)
TITLE = "长虹大桥今起封闭大修"
FIRST = (
    "从7月14日零时起，长虹大桥实行全封闭大修，工期65天。大桥1992年建成通车，设计日通行量1.2万辆，去年实测已达3.6万辆。"
    "封闭期间，小型客车经汉江一桥绕行，货车一律走襄荆高速汉江大桥。"
)
SECOND = FIRST.replace("工期65天", "工期60天")
THIRD = SECOND.replace("货车一律走襄荆高速汉江大桥", "货车一律走二广高速汉江大桥")

WORDS = ("工期65天", "工期60天", "襄荆高速", "二广高速")
"""What tells the three states of the text apart."""

MOMENTS = ("published", "edited", "edited twice", "moved", "deleted", "back", "reprinted")
TEXTS = (FIRST, SECOND, THIRD)
REPRINT = path_of(9)

EXPORTED = {
    "articles": "SELECT url, state, state_kind, body FROM articles ORDER BY url",
    "history": "SELECT url, h.state, h.state_kind, h.body FROM history h JOIN articles a ON a.id = article_id"
    " ORDER BY url, h.state",
    "changed": "SELECT url, edits FROM changed",
    "vanished": "SELECT url, how, reason FROM vanished",
    "tombstones": "SELECT how, taken_back_at IS NOT NULL FROM tombstones",
    "other_urls": "SELECT other_urls.url, articles.url FROM other_urls JOIN articles ON id = article_id",
    "reprinted": "SELECT site, url FROM reprinted",
}


@dataclass(frozen=True)
class Told:
    """What was said at one moment: to a reader, and to a program."""

    shown: str
    shown_moved: str
    record: dict[str, Any]
    differences: str
    history: dict[str, Any]
    states: dict[str, int]
    found: dict[str, set[str]]
    lines: list[dict[str, Any]]
    tables: dict[str, list[tuple[Any, ...]]]


class Life:
    """The site of the page, another that reprints it, and the archive that is told of both."""

    def __init__(self, portal: ScriptedSite, newspaper: ScriptedSite, folder: Path) -> None:
        self.portal = portal
        self.newspaper = newspaper
        self.archive = Archive(folder)
        self.archive.declare(portal)
        self.url = portal.url + PAGE
        self.moved = portal.url + MOVED
        self.reprint = newspaper.url + REPRINT
        self.told: dict[str, Told] = {}

    def crawl(self, verb: str, *arguments: str) -> None:
        """Crawl in a process of its own, as Scrapy needs."""
        command = self.archive.command(verb, *arguments)
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr

    def run(self, verb: str, *arguments: str | Path, code: int = 0) -> str:
        """Run a verb that reads the archive; return what it printed."""
        command = [verb, *map(str, arguments), "--db", str(self.archive.path)]
        if verb in {"show", "diff"}:
            command += ["--sites", str(self.archive.folder)]
        with redirect_stdout(StringIO()) as printed:
            assert run(command) == code
        return printed.getvalue()

    def stored(self) -> list[str]:
        """Return the options that say where site files and stored responses are."""
        return ["--sites", str(self.archive.folder), "--warc", str(self.archive.originals)]

    def json(self, verb: str, *arguments: str | Path) -> Any:
        """Run a verb that reports; return its JSON."""
        return json.loads(self.run(verb, *arguments, "--json"))

    def note(self, moment: str) -> None:
        """Keep what every verb says now."""
        lines, tables = self.archive.folder / "now.jsonl", self.archive.folder / "now.db"
        self.run("export", lines)
        self.run("export", tables)
        with closing(sqlite3.connect(tables)) as exported:
            found = {name: exported.execute(query).fetchall() for name, query in EXPORTED.items()}
        states = self.json("status", "suizhou")["sites"][0]["states"]
        has_moved = MOMENTS.index(moment) >= MOMENTS.index("moved")
        self.told[moment] = Told(
            shown=self.run("show", self.url),
            shown_moved=self.run("show", self.moved, code=0 if has_moved else 2),
            record=self.json("show", self.url),
            differences=self.run("diff", self.url),
            history=self.json("diff", self.url),
            states={state: pages for state, pages in states.items() if pages},
            found={word: {hit["url"] for hit in self.json("search", word)["hits"]} for word in WORDS},
            lines=[json.loads(line) for line in lines.read_text("utf-8").splitlines()],
            tables=found,
        )


def live(life: Life) -> None:
    """Let everything happen to the page, in the order of `MOMENTS`, and note after each what is said."""
    _publish_and_edit(life)
    _move(life)
    _delete_and_restore(life)
    _reprint(life)


def _publish_and_edit(life: Life) -> None:
    life.portal.lists(PAGE)
    for moment, text in zip(MOMENTS, TEXTS, strict=False):
        life.portal.answers[PAGE] = article(TITLE, text)
        life.crawl(*(("crawl", "suizhou") if moment == "published" else ("recrawl", life.url)))
        life.note(moment)


def _move(life: Life) -> None:
    life.portal.answers |= {PAGE: redirect(MOVED, 301), MOVED: article(TITLE, THIRD)}
    life.portal.lists(MOVED)
    life.crawl("crawl", "suizhou")
    life.crawl("recrawl", life.url)
    life.note("moved")


def _delete_and_restore(life: Life) -> None:
    before = {path: life.portal.answers.pop(path) for path in (PAGE, MOVED)}
    life.crawl("recrawl", life.url, life.moved)
    life.note("deleted")
    life.portal.answers |= before
    life.crawl("recrawl", life.url, life.moved)
    life.note("back")


def _reprint(life: Life) -> None:
    life.newspaper.lists(REPRINT)
    life.newspaper.answers[REPRINT] = article("我市长虹大桥封闭大修", "襄阳晚报讯 " + THIRD)
    life.archive.declare(life.newspaper, name="evening")
    life.crawl("crawl", "evening")
    life.note("reprinted")
