"""Other trouble than kills: a full disk, little memory, a server that goes away, a clock that jumps."""

import os
import random
import resource
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.kill import crawls
from tests.kill.account import Account
from tests.kill.kills import Disturbed, requests
from tests.kill.processes import in_child, shift_clock, steer, wait
from tests.kill.result import Result

NO_ROOM = 5
"""Exit code of a crawl that cannot write its archive."""

MOST_RUNS = 60
LATER = timedelta(hours=2)
"""After so long what failed because the server was away is asked for again."""

MEGABYTE = 1024 * 1024


def full_disk(crawl: Disturbed) -> None:
    """Let the archive's disk be full; give it half a megabyte more; and again, until the crawl ends well."""
    if os.geteuid() != 0:
        crawl.result.faults.append("a small disk can be mounted by root only")
        return
    disk = crawl.folder / "disk"
    disk.mkdir()
    kilobytes = 512
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", disk], check=True)
    crawl.database = str(disk / "archive.db")
    try:
        while (code := crawl.crawl()) == NO_ROOM and crawl.result.runs < MOST_RUNS:
            crawl.result.kills += 1
            kilobytes += 512
            subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", disk], check=True)
        crawl.result.kills_by_phase["disk full"] = crawl.result.kills
        if code not in {0, 1} or not crawl.result.kills:
            crawl.result.faults.append(f"after {crawl.result.kills} full disks a run ended with {code}")
        copy = crawl.folder / "from_disk.db"
        crawls.back_up(crawl.database, copy)
        crawl.database = str(copy)
    finally:
        subprocess.run(["umount", disk], check=True)


def little_memory(crawl: Disturbed) -> None:
    """Let each crawl have a little more address space than it begins with, until one ends well."""
    extra = 0

    def limited() -> int:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + extra
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        return crawls.crawl(crawl.folder, crawl.database)

    code = -1
    while code not in {0, 1} and crawl.result.runs < MOST_RUNS:
        crawl.result.runs += 1
        code = wait(in_child(limited, crawl.log))
        if code not in {0, 1}:
            crawl.result.kills += 1
            crawl.result.kills_by_phase["out of memory"] += 1
            extra += 4 * MEGABYTE
        if crawl.result.runs > 1:
            crawl.check()
    if not crawl.result.kills:
        crawl.result.faults.append("memory was never short")


def server_away(crawl: Disturbed) -> None:
    """Let the server hang up on everyone now and then."""
    while crawl.result.runs < 12:
        crawl.result.runs += 1
        pid = in_child(lambda: crawls.crawl(crawl.folder, crawl.database), crawl.log)
        time.sleep(random.uniform(0.3, 1.5))
        steer(crawl.url, "set?down=1")
        crawl.result.kills += 1
        code = wait(pid)
        if code not in {0, 1, 3}:
            crawl.result.faults.append(f"a run without its server ended with {code}")
        steer(crawl.url, "set?down=0")
    crawl.result.kills_by_phase["server away"] = crawl.result.kills


def jumping_clock(crawl: Disturbed) -> None:
    """Let every crawl read another clock: years ahead, years back, and kill it besides."""
    for days in (0, 400, -400, 3000, -3000, 1, -1, 40, -40, 0):
        offset = timedelta(days=days)

        def crawl_then(offset: timedelta = offset) -> int:
            shift_clock(offset)
            return crawls.crawl(crawl.folder, crawl.database)

        crawl.result.runs += 1
        pid = in_child(crawl_then, crawl.log)
        time.sleep(random.uniform(1.0, 3.0))
        os.kill(pid, 9)
        wait(pid)
        crawl.result.kills += 1
        crawl.check()
    crawl.result.kills_by_phase["clock set"] = crawl.result.kills


TROUBLES: dict[str, Callable[[Disturbed], None]] = {
    "disk": full_disk,
    "memory": little_memory,
    "outage": server_away,
    "clock": jumping_clock,
}


def crawl_in_trouble(name: str, folder: Path, url: str, articles: int, undisturbed: Account) -> Result:
    """Crawl the site under one kind of trouble, then once without, and compare."""
    steer(url, "reset")
    crawl = Disturbed(name, folder, str(folder / f"{name}.db"), url, articles)
    began = time.monotonic()
    TROUBLES[name](crawl)
    result = crawl.finish(undisturbed, later=LATER) if not crawl.result.faults else crawl.result
    result.seconds, result.requests = time.monotonic() - began, requests(url)
    return result
