"""Kills at random moments of every phase, paced so that the crawl is through when the kills are."""

import json
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from hubei_news.archive.engine import open_archive
from tests.kill import crawls, old_archive, peer
from tests.kill.account import Account, compare, faults, read_account
from tests.kill.pace import Pace, Span
from tests.kill.processes import KILLED, has_ended, in_child, kill_after, steer, wait
from tests.kill.result import Result

PHASES = {
    "crawl": 78,
    "full crawl": 3,
    "command line": 3,
    "schedule": 4,
    "recrawl": 4,
    "reindex": 2,
    "export": 3,
    "migration": 3,
}
"""What is killed, out of a hundred times."""

START_OF_COMMAND_LINE = 0.8
"""Seconds that a process of its own takes longer to begin than a forked one."""

NEED_PAGES = ("recrawl", "reindex")
"""Phases in which there is nothing to do before a crawl has stored something."""

CHECK_EVERY = 10
MOST_LIVES = 20
"""For each kill; what lives too short to be killed lives a little longer each time."""

URLS_OF_RECRAWL = 40


class Disturbed:
    """One archive of the synthetic site and the crawls that fill it."""

    def __init__(self, name: str, folder: Path, database: str, url: str, articles: int) -> None:
        self.result = Result(name)
        self.folder = folder
        self.database = database
        self.url = url
        self.articles = articles
        self.log = folder / "log.txt"

    def crawl(self, **options: Any) -> int:
        """Crawl to the end; return the exit code."""
        self.result.runs += 1
        return wait(in_child(lambda: crawls.crawl(self.folder, self.database, **options), self.log))

    def check(self) -> None:
        """Note what does not add up in the archive now."""
        engine = open_archive(self.database)
        self.result.faults += faults(engine)
        engine.dispose()

    def account(self) -> Account:
        """Read the archive."""
        engine = open_archive(self.database, read_only=True)
        account = read_account(engine)
        engine.dispose()
        return account

    def share_done(self) -> float:
        """Return what part of the articles has an outcome."""
        engine = open_archive(self.database)
        with engine.connect() as connection:
            query = "SELECT count(*) FROM pages WHERE state <> 'pending'"
            done = int(connection.exec_driver_sql(query).scalar_one())
        engine.dispose()
        return done / self.articles

    def finish(self, undisturbed: Account, **options: Any) -> Result:
        """Publish the rest, crawl once without disturbance, and compare."""
        steer(self.url, "publish-all")
        code = self.crawl(**options)
        if code not in {0, 1}:
            self.result.faults.append(f"the last run ended with {code}: see {self.log}")
        self.result.requests = requests(self.url)
        self.result.judge(compare(self.account(), undisturbed))
        self.check()
        self.result.faults += [f"in the end: {fault}" for fault in crawls.index_faults(self.database)]
        return self.result


class Killed(Disturbed):
    """The same under kills."""

    def __init__(self, name: str, folder: Path, database: str, url: str, articles: int) -> None:
        super().__init__(name, folder, database, url, articles)
        self._export, self._migration = Span(0.3), Span(0.4)
        self._recrawl, self._reindex = Span(1.0), Span(1.0)

    def kill_all(self, kills: int) -> None:
        """Start and kill until that many were killed alive, some in every phase."""
        pace = Pace(kills)
        checked = 0
        while self.result.kills < kills:
            if self.result.runs > MOST_LIVES * kills:
                self.result.faults.append(f"of {self.result.runs} lives only {self.result.kills} were killed")
                return
            phase = self._next_phase(kills - self.result.kills)
            self.result.runs += 1
            if self._kill_one(phase, pace):
                self.result.kills += 1
                self.result.kills_by_phase[phase] += 1
            if self.result.kills >= checked + CHECK_EVERY:
                checked = self.result.kills
                self.check()

    def _next_phase(self, kills_left: int) -> str:
        """Return a phase by chance, at the end one in which nothing was killed yet."""
        weights = PHASES if self._known_urls() else {**PHASES, **dict.fromkeys(NEED_PAGES, 0)}
        untouched = [
            phase for phase, weight in weights.items() if weight and not self.result.kills_by_phase[phase]
        ]
        if untouched and kills_left <= len(untouched):
            return untouched[0]
        return random.choices(list(weights), list(weights.values()))[0]

    def _kill_one(self, phase: str, pace: Pace) -> bool:
        short = {
            "export": self._kill_export,
            "migration": self._kill_migration,
            "recrawl": self._kill_recrawl,
            "reindex": self._kill_reindex,
        }
        if phase in short:
            return short[phase]()
        life = pace.next_life(self.result.kills, self.share_done())
        if phase == "command line":
            pid = crawls.start_command_line(self.folder, self.database, self.log)
            life += START_OF_COMMAND_LINE
        elif phase == "schedule":
            pid = in_child(lambda: crawls.schedule_once(self.folder, self.database), self.log)
        else:
            full = phase == "full crawl"
            pid = in_child(lambda: crawls.crawl(self.folder, self.database, full=full), self.log)
        code = kill_after(pid, life)
        if code not in {KILLED, 0, 1}:
            self.result.faults.append(f"{phase} ended with {code}: see {self.log}")
        return code == KILLED

    def _kill_recrawl(self) -> bool:
        urls = self._known_urls()
        chosen = tuple(random.sample(urls, min(len(urls), URLS_OF_RECRAWL)))
        pid = in_child(lambda: crawls.crawl(self.folder, self.database, urls=chosen), self.log)
        return self._kill_within(self._recrawl, pid)

    def _kill_reindex(self) -> bool:
        pid = in_child(lambda: crawls.reindex(self.database), self.log)
        killed = self._kill_within(self._reindex, pid)
        self.result.faults += [f"reindex: {fault}" for fault in crawls.index_faults(self.database)]
        return killed

    def _known_urls(self) -> list[str]:
        engine = open_archive(self.database)
        with engine.connect() as connection:
            urls = list(connection.exec_driver_sql("SELECT url FROM pages").scalars())
        engine.dispose()
        return urls

    def _kill_export(self) -> bool:
        self.share_done()  # the archive is there
        file = self.folder / f"export{random.choice(('.db', '.jsonl'))}"
        pid = in_child(lambda: crawls.export(self.database, file), self.log)
        killed = self._kill_within(self._export, pid)
        for part in self.folder.glob(".export*.part*"):
            part.unlink()
        if file.exists():
            self.result.faults += _faults_of_export(file)
        return killed

    def _kill_migration(self) -> bool:
        path = self.folder / "old.db"
        rows = old_archive.make(path)
        pid = in_child(lambda: crawls.open_and_close(str(path)), self.log)
        killed = self._kill_within(self._migration, pid)
        crawls.open_and_close(str(path))
        self.result.faults += [f"migration: {fault}" for fault in old_archive.faults(path, rows)]
        for file in self.folder.glob("old.db*"):
            file.unlink()
        return killed

    def _kill_within(self, span: Span, pid: int) -> bool:
        life = span.next_life()
        code = kill_after(pid, life)
        span.learn(life, killed=code == KILLED)
        if code not in {KILLED, 0, 1}:
            self.result.faults.append(f"what was to be killed ended with {code}: see {self.log}")
        return code == KILLED


def _faults_of_export(file: Path) -> list[str]:
    """Return what is wrong with an exported file: it is whole, whenever the export was killed."""
    try:
        if file.suffix == ".jsonl":
            for line in file.read_text("utf-8").splitlines():
                json.loads(line)
            return []
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("SELECT count(*) FROM articles")
            checked = connection.execute("PRAGMA quick_check").fetchone()[0]
    except (ValueError, sqlite3.Error) as error:
        checked = str(error)
    return [] if checked == "ok" else [f"export {file.name}: {checked}"]


def crawl_undisturbed(folder: Path, url: str, articles: int) -> tuple[Result, Account]:
    """Crawl the site as it grows, and once more when all is out."""
    steer(url, "reset")
    calm = Disturbed("undisturbed", folder, str(folder / "undisturbed.db"), url, articles)
    began = time.monotonic()
    calm.crawl()
    steer(url, "publish-all")
    calm.crawl()
    calm.result.seconds, calm.result.requests = time.monotonic() - began, requests(url)
    account = calm.account()
    if len(account.pages) != articles:
        calm.result.faults.append(f"it knows {len(account.pages)} of {articles} URLs")
    calm.check()
    return calm.result, account


def crawl_killed(
    folder: Path, url: str, articles: int, *, kills: int, undisturbed: Account, database: str | None
) -> Result:
    """Crawl the site under kills."""
    steer(url, "reset")
    killed = Killed("hubei_news", folder, database or str(folder / "killed.db"), url, articles)
    began = time.monotonic()
    killed.kill_all(kills)
    result = killed.finish(undisturbed)
    result.seconds = time.monotonic() - began
    return result


def crawl_peer(folder: Path, url: str, articles: int, kills: int) -> Result:
    """Kill Scrapy with its JOBDIR and let it resume until it says that it is finished; then once more."""
    steer(url, "reset")
    result = Result("Scrapy JOBDIR")
    job, output, log = folder / "job", folder / "peer.jsonl", folder / "log.txt"
    pace = Pace(kills)
    began = time.monotonic()
    while result.kills < kills:
        result.runs += 1
        asked = requests(url)
        pid = in_child(lambda: peer.crawl(url, job, output), log)
        _wait_for_requests(url, more_than=asked, pid=pid)
        code = kill_after(pid, pace.next_life(result.kills, peer.count_lines(output) / articles))
        if code != KILLED:
            result.notes.append(f"after {result.kills} kills it ended with {code}, 0 is finished")
            break
        result.kills += 1
    steer(url, "publish-all")
    result.runs += 1
    wait(in_child(lambda: peer.crawl(url, job, output), log))
    result.seconds, result.requests = time.monotonic() - began, requests(url)
    result.lost, result.duplicated = peer.lost_and_duplicated(url, articles, output)
    return result


def _wait_for_requests(url: str, *, more_than: int, pid: int) -> None:
    """Wait until a crawl has asked for its first pages, or has ended: a kill before that proves nothing."""
    while requests(url) <= more_than + 1 and not has_ended(pid):
        time.sleep(0.02)


def requests(url: str) -> int:
    """Return how many requests the site has had since it was reset."""
    asked: dict[str, int] = json.loads(steer(url, "log"))["asked"]
    return sum(asked.values())
