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
from tests.kill.processes import KILLED, has_ended, in_child, kill_after, steer, wait
from tests.kill.result import Result

PHASES = {"crawl": 86, "full crawl": 3, "command line": 3, "export": 4, "migration": 4}
"""What is killed, out of a hundred times."""

START_OF_COMMAND_LINE = 0.8
"""Seconds that a process of its own takes longer to begin than a forked one."""

LONGEST_LIFE = 6.0
CHECK_EVERY = 10


class Pace:
    """Chooses how long a crawl may live: longer while it is behind the kills, shorter while it is ahead."""

    def __init__(self, kills: int) -> None:
        self.kills = kills
        self.life = 1.0

    def next_life(self, kill: int, share_done: float) -> float:
        """Return the seconds before the next kill."""
        change = 1.15 if share_done < kill / self.kills else 0.87
        self.life = min(max(self.life * change, 0.15), LONGEST_LIFE / 2)
        return random.uniform(0.0, 2 * self.life)


class Span:
    """How long something lives if left alone, learned as it goes, so that kills spread over all of it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def next_life(self) -> float:
        """Return the seconds before the next kill."""
        return random.uniform(0.0, self.seconds)

    def learn(self, life: float, *, killed: bool) -> None:
        """Take over what became of a life: it ended before its kill, or was alive late in the span."""
        if not killed:
            self.seconds = max(0.1, life)
        elif life > 0.8 * self.seconds:
            self.seconds = min(1.3 * self.seconds, LONGEST_LIFE)


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
        return self.result


class Killed(Disturbed):
    """The same under kills."""

    def __init__(self, name: str, folder: Path, database: str, url: str, articles: int) -> None:
        super().__init__(name, folder, database, url, articles)
        self._export, self._migration = Span(0.3), Span(0.4)

    def kill_all(self, kills: int) -> None:
        """Start and kill until that many were killed alive, some in every phase."""
        pace = Pace(kills)
        checked = 0
        while self.result.kills < kills:
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
        untouched = [phase for phase in PHASES if not self.result.kills_by_phase[phase]]
        if kills_left <= len(untouched):
            return untouched[0]
        return random.choices(list(PHASES), list(PHASES.values()))[0]

    def _kill_one(self, phase: str, pace: Pace) -> bool:
        if phase == "export":
            return self._kill_export()
        if phase == "migration":
            return self._kill_migration()
        life = pace.next_life(self.result.kills, self.share_done())
        if phase == "command line":
            pid = crawls.start_command_line(self.folder, self.database, self.log)
            life += START_OF_COMMAND_LINE
        else:
            full = phase == "full crawl"
            pid = in_child(lambda: crawls.crawl(self.folder, self.database, full=full), self.log)
        code = kill_after(pid, life)
        if code not in {KILLED, 0, 1}:
            self.result.faults.append(f"{phase} ended with {code}: see {self.log}")
        return code == KILLED

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

    @staticmethod
    def _kill_within(span: Span, pid: int) -> bool:
        life = span.next_life()
        killed = kill_after(pid, life) == KILLED
        span.learn(life, killed=killed)
        return killed


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
