"""Kills crawls that store and that write WARC files, re-readings and imports; looks at every byte after each.

`python tests/kill/originals.py --kills 100` kills each of the four so often. A crawl that stores is killed
at a random moment; one that writes kills itself in the middle of a record, which is then torn; `reextract`
is killed at a random moment of its reading or writing, `import` when it has begun to write. After every kill
the ledger must point at whole records only and the database must add up; in the end nothing is lost, double
or different. Ends with 1 if anything is.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parents[2]))

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.originals import iterate_originals, read_file_ends
from hubei_news.archive.reprints.rebuild import rebuild_reprints
from hubei_news.archive.search.index import rebuild_index
from hubei_news.originals import writer as writer_module
from hubei_news.originals.reading import verify_original
from hubei_news.rereading import reextract as reextract_module
from hubei_news.rereading.reextract import Reextraction, ReextractOptions
from hubei_news.rereading.staging import Reread
from hubei_news.rereading.worker import Worker
from hubei_news.sites.registry import load_sites
from tests.kill import crawls
from tests.kill.account import Account, faults
from tests.kill.imports import import_killed
from tests.kill.kills import Disturbed, crawl_undisturbed
from tests.kill.processes import KILLED, growing_site, has_ended, in_child, kill_after, steer, wait
from tests.kill.result import Result, table

PHASES = ("storing", "writing", "reextract", "import")

SOME = 10
"""Pages that a re-reading reads and writes at a time here, so that there is much to be killed in."""

LONGEST_WORK = 0.5
"""Seconds of work before a kill, at most."""

MOST_RECORDS = 40
"""A crawl tears one of its first so many records."""

OLDER = (
    """UPDATE {table} SET source = '旧规则', subtitle = '旧规则读出的副题', digest = 'older-' || page_id"""
)


def faults_of_files(database: Path) -> list[str]:
    """Return what of the WARC files is not as the ledger has it."""
    folder = database.with_suffix(".warc")
    engine = open_archive(database)
    with engine.connect() as connection:
        found = [verify_original(folder, row.place, url=row.url) for row in iterate_originals(connection)]
        ends = read_file_ends(connection)
    engine.dispose()
    short = [name for name, end in ends.items() if (folder / name).stat().st_size < end]
    return [fault for fault in found if fault is not None][:5] + [f"{name} is too short" for name in short]


def warcio_faults(database: Path) -> list[str]:
    """Return what warcio says of all files, once the torn records are cut."""
    files = [str(path) for path in sorted(database.with_suffix(".warc").glob("*.warc.gz"))]
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *files], capture_output=True, text=True, check=False
    )
    return [f"warcio check: {done.stdout} {done.stderr}"[:300]] * (done.returncode != 0)


class KilledWithOriginals(Disturbed):
    """One archive whose crawls are killed one way."""

    def kill_all(self, kills: int, kill_one: Callable[[], bool]) -> None:
        """Kill until that many were killed after they had written something; check after each."""
        while self.result.kills < kills and not self.result.faults:
            self.result.runs += 1
            self._make_due()
            before = self._bytes()
            if kill_one() and self._bytes() > before:
                self.result.kills += 1
            self.check()

    def check(self) -> None:
        """Note what does not add up in the database, and in the files."""
        super().check()
        self.result.faults += faults_of_files(Path(self.database))

    def kill_storing(self) -> bool:
        """Kill a crawl at a random moment after it has begun to store."""
        before = self._bytes()
        pid = in_child(lambda: crawls.crawl(self.folder, self.database), self.log)
        return kill_at_work(pid, lambda: self._bytes() > before)

    def kill_writing(self) -> bool:
        """Let a crawl die in the middle of a record."""
        number = random.randint(1, MOST_RECORDS)
        code = wait(in_child(lambda: _crawl_and_tear(self, number), self.log))
        return code == KILLED

    def _make_due(self) -> None:
        """Let every page be looked at again."""
        if not Path(self.database).exists():
            return
        with closing(sqlite3.connect(self.database)) as connection, connection:
            connection.execute(
                "UPDATE pages SET next_visit_at = '2026-01-01T00:00:00.000000Z' WHERE state <> 'pending'"
            )

    def _bytes(self) -> int:
        return sum(path.stat().st_size for path in Path(self.database).with_suffix(".warc").glob("*"))


def _crawl_and_tear(crawl: Disturbed, number: int) -> int:
    written = []

    def write(descriptor: int, data: bytes) -> int:
        written.append(1)
        if len(written) == number:
            os.write(descriptor, data[: random.randrange(1, len(data))])
            os.kill(os.getpid(), signal.SIGKILL)
        return os.write(descriptor, data)

    writer_module.os = SimpleNamespace(**{**vars(os), "write": write})  # type: ignore[attr-defined,assignment]
    return crawls.crawl(crawl.folder, crawl.database, full=True)


def crawl_killed(
    name: str, folder: Path, url: str, articles: int, *, kills: int, undisturbed: Account
) -> Result:
    """Crawl the site under kills, then once without, and compare."""
    steer(url, "reset")
    crawl = KilledWithOriginals(name, folder, str(folder / f"{name}.db"), url, articles)
    began = time.monotonic()
    crawl.kill_all(kills, crawl.kill_writing if name == "writing" else crawl.kill_storing)
    result = crawl.finish(undisturbed)
    result.faults += warcio_faults(folder / f"{name}.db")
    result.seconds = time.monotonic() - began
    return result


def kill_at_work(pid: int, is_at_work: Callable[[], bool]) -> bool:
    """Kill a child a random moment after it is at work; False for one that had ended."""
    while not has_ended(pid):
        if is_at_work():
            return kill_after(pid, random.uniform(0.0, LONGEST_WORK)) == KILLED
        time.sleep(0.01)
    wait(pid)
    return False


def reextract_killed(folder: Path, database: Path, kills: int) -> Result:
    """Let older rules have read an archive, and kill its re-readings until each is through; and again."""
    result = Result("reextract")
    began = time.monotonic()
    older = folder / "older.db"
    wanted = _make_older(database, older)
    work = folder / "reread.db"
    shutil.copytree(database.with_suffix(".warc"), work.with_suffix(".warc"))
    while result.kills < kills and not result.faults:
        for suffix in ("", "-wal", "-shm"):
            work.with_name(work.name + suffix).unlink(missing_ok=True)
        shutil.copy(older, work)
        killed = True
        while killed and not result.faults:
            result.runs += 1
            killed = _kill_rereading(folder, work)
            result.kills += killed
            result.kills_by_phase["writing" if _progress(work)[1] else "reading"] += killed
            result.faults += _faults_of_rereading(work, wanted, through=not killed)
    result.seconds = time.monotonic() - began
    return result


def _kill_rereading(folder: Path, work: Path) -> bool:
    before = _progress(work)
    pid = in_child(lambda: _reextract(folder, work), folder / "log.txt")
    return kill_at_work(pid, lambda: _progress(work) != before)


def _progress(work: Path) -> tuple[int, int]:
    """Return how many pages are read, and how many articles are written."""
    staging = work.with_suffix(".reextract")
    with closing(sqlite3.connect(f"file:{work}?mode=ro", uri=True)) as connection:
        written = connection.execute("SELECT count(*) FROM revisions WHERE kind = 'reextracted'").fetchone()[
            0
        ]
    try:
        with closing(sqlite3.connect(f"file:{staging}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM pages").fetchone()[0], written
    except sqlite3.OperationalError:
        return 0, written


def _reextract(folder: Path, work: Path) -> int:
    """Read again in this process: the pool takes seconds to begin, and has a test of its own."""
    sites = load_sites(folder)

    def results(self: Reextraction, page_ids: Sequence[int]) -> Iterator[list[Reread]]:
        reader = Worker(str(work), work.with_suffix(".warc"), sites)
        for at in range(0, len(page_ids), SOME):
            yield reader.reread(page_ids[at : at + SOME])
        reader.close()

    Reextraction._results = results  # type: ignore[method-assign]
    reextract_module.WRITES_AT_A_TIME = SOME
    again = Reextraction(ReextractOptions(database=str(work), sites=sites, sites_folder=folder))
    again.read()
    again.write()
    again.close(finished=True)
    return 0


def _make_older(database: Path, older: Path) -> dict[int, str]:
    """Copy an archive and let older rules have read it; return the digests by today's rules."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(older),))
    with closing(sqlite3.connect(older)) as connection, connection:
        wanted = dict(connection.execute("SELECT page_id, digest FROM articles"))
        connection.execute("DELETE FROM revisions WHERE kind = 'edited'")
        for name in ("articles", "revisions"):
            connection.execute(OLDER.format(table=name))
    engine = open_archive(older)
    with writer(engine).begin() as writing:
        rebuild_index(writing)
        rebuild_reprints(writing)
    engine.dispose()
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return wanted


def _faults_of_rereading(work: Path, wanted: dict[int, str], *, through: bool) -> list[str]:
    """Return what is wrong: every article is in the old or the new state, and its revisions say the same."""
    engine = open_archive(work)
    found = faults(engine)
    engine.dispose()
    query = """SELECT a.page_id, a.digest, count(r.id), group_concat(r.kind || ' ' || r.digest, '; ')
        FROM articles a JOIN revisions r ON r.page_id = a.page_id GROUP BY a.page_id"""
    with closing(sqlite3.connect(work)) as connection:
        rows = connection.execute(query).fetchall()
    for page_id, digest, _, history in rows:
        old = f"published older-{page_id}"
        good = {wanted[page_id]: f"{old}; reextracted {wanted[page_id]}"}
        if not through:
            good[f"older-{page_id}"] = old
        if history != good.get(digest):
            found.append(f"page {page_id} is {digest}, its history {history}")
    if len(rows) != len(wanted):
        found.append(f"{len(rows)} articles of {len(wanted)}")
    return found[:5]


def main() -> int:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--only", choices=PHASES, help="one of the four")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    random.seed(options.seed)
    crawls.warm_up()
    folder = Path(tempfile.mkdtemp(prefix="kill-originals-"))
    articles = options.articles
    with growing_site(folder, "--articles", str(articles), "--begin", str(articles // 2)) as url:
        calm, account = crawl_undisturbed(folder, url, articles)
        calm.faults += faults_of_files(folder / "undisturbed.db")
        results = [calm]
        for phase in (options.only,) if options.only else PHASES:
            if phase == "import":
                files = sorted((folder / "undisturbed.warc").glob("*.warc.gz"))
                results.append(import_killed(folder, files, options.kills))
            elif phase == "reextract":
                results.append(reextract_killed(folder, folder / "undisturbed.db", options.kills))
            else:
                killed = crawl_killed(phase, folder, url, articles, kills=options.kills, undisturbed=account)
                results.append(killed)
    print(json.dumps([vars(r) for r in results], ensure_ascii=False) if options.json else table(results))
    good = all(result.good for result in results)
    if good:
        shutil.rmtree(folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
