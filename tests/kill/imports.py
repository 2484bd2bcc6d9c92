"""Kills imports of WARC files, and holds each archive against one that was made without kills."""

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from hubei_news.archive.check import check_archive
from hubei_news.archive.engine import open_archive
from hubei_news.originals.foreign import Unreadable, look_through
from hubei_news.rereading import importing as importing_module
from hubei_news.rereading.importing import Import, ImportOptions
from hubei_news.sites.registry import load_sites
from tests.kill.account import Account, compare, faults, read_account
from tests.kill.processes import KILLED, has_ended, in_child, kill_after, wait
from tests.kill.result import Result

SOME = 10
"""Captures that an import stores at a time here, so that there is much to be killed in."""

LONGEST_WORK = 0.5
"""Seconds of work before a kill, at most."""

LONGEST_IMPORT = 300
"""Seconds after which an import that neither works nor ends is a fault."""


def import_killed(folder: Path, files: list[Path], kills: int) -> Result:
    """Import the files under kills until they are in, again and again until there were so many kills."""
    result = Result("import")
    began = time.monotonic()
    calm = folder / "imported.db"
    if wait(in_child(lambda: _import(folder, calm, files), folder / "log.txt")) != 0:
        result.faults.append("the import without kills failed: see log.txt")
    wanted, revisions = _read(calm)
    while result.kills < kills and not result.faults:
        work = folder / "import-killed.db"
        _remove(work)
        killed, kills_here = True, 0
        while killed and not result.faults:
            result.runs += 1
            killed = _kill_import(folder, work, files)
            kills_here += killed
            if work.exists():
                result.faults += _faults(work)
        result.kills += kills_here
        if result.faults:
            break
        result.judge(compare(_read(work)[0], wanted))
        result.faults += _differences(work, calm, revisions, written_in_vain=kills_here * SOME)
    result.seconds = time.monotonic() - began
    return result


def _import(folder: Path, work: Path, files: list[Path]) -> int:
    importing_module.CAPTURES_AT_A_TIME = SOME
    options = ImportOptions(database=str(work), files=tuple(files), sites=load_sites(folder))
    return 1 if Import(options).run().errors else 0


def _kill_import(folder: Path, work: Path, files: list[Path]) -> bool:
    """Kill an import a random moment after it has begun to write; False if it ended before."""
    before = _bytes(work)
    pid = in_child(lambda: _import(folder, work, files), folder / "log.txt")
    give_up = time.monotonic() + LONGEST_IMPORT
    code = None
    while code is None and not has_ended(pid):
        if _bytes(work) > before:
            code = kill_after(pid, random.uniform(0.0, LONGEST_WORK))
        elif time.monotonic() > give_up:
            kill_after(pid, 0.0)
            raise RuntimeError(
                f"an import wrote nothing in {LONGEST_IMPORT:.0f} s and did not end: see log.txt"
            )
        else:
            time.sleep(0.01)
    code = wait(pid) if code is None else code
    if code == KILLED:
        return True
    if code != 0:
        raise RuntimeError(f"an import that nobody killed ended with {code}: see log.txt")
    return False


def _bytes(work: Path) -> int:
    return sum(path.stat().st_size for path in work.with_suffix(".warc").glob("*"))


def _faults(work: Path) -> list[str]:
    """Return what is wrong with an archive whose import was stopped at whatever moment."""
    engine = open_archive(work)
    found = faults(engine)
    found += [f"check: {fault.what}" for fault in check_archive(engine, work.with_suffix(".warc"))]
    engine.dispose()
    return found[:5]


def _read(work: Path) -> tuple[Account, list[tuple[object, ...]]]:
    """Return what two imports are compared by: pages, articles, and every state with its time."""
    engine = open_archive(work)
    account = read_account(engine)
    engine.dispose()
    with closing(sqlite3.connect(work)) as connection:
        revisions = connection.execute(
            "SELECT url, kind, digest, first_seen, last_seen FROM revisions ORDER BY url, first_seen, digest"
        ).fetchall()
    return account, revisions


def _differences(
    work: Path, calm: Path, revisions: list[tuple[object, ...]], *, written_in_vain: int
) -> list[str]:
    """Return what of history and responses is lost or double, in the database or in the files.

    Whole records of a transaction that a kill prevented stay in the files: the ledger knows nothing of them.
    """
    found = [] if _read(work)[1] == revisions else ["other revisions than without kills"]
    rows, wanted = _originals(work), _originals(calm)
    if len(set(rows)) != len(rows):
        found.append(f"{len(rows) - len(set(rows))} responses are double")
    if set(rows) != set(wanted):
        found.append(f"{len(set(wanted) - set(rows))} responses are lost")
    records = [record for path in work.with_suffix(".warc").glob("*") for record in look_through(path)]
    torn = [record.reason for record in records if isinstance(record, Unreadable)]
    if torn or not len(rows) <= len(records) <= len(rows) + written_in_vain:
        found.append(f"the files hold {len(records)} records for {len(rows)} responses; torn: {torn}")
    return found


def _originals(work: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(work)) as connection:
        return connection.execute("SELECT url, fetched_at FROM originals").fetchall()


def _remove(work: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        work.with_name(work.name + suffix).unlink(missing_ok=True)
    for path in work.with_suffix(".warc").glob("*"):
        path.unlink()
