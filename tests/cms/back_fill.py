"""A newspaper's back-fill, killed and started again at random: `python -m tests.cms.back_fill`.

The paper is served in a network of its own. `--days 1096 --kills 40` is three years; the tests run a
fortnight. Printed is what the archive holds against what the replica printed; the exit code is 1 where they
differ.
"""

import argparse
import contextlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from hubei_news.article import SHANGHAI
from tests.cms.crawling.run import crawl, rows, start_crawl
from tests.cms.crawling.served_hosts import ServedHosts, serve_hosts
from tests.cms.paper_replica import NODES, PaperReplica
from tests.own_network.keeper import why_impossible

HOST = "paper.example.com"
SITE = """
name = "paper"
title = "试验日报数字报"
unit = "随州市"
home = "http://paper.example.com/"
family = "newspaper"

[[channel]]
name = "数字报"
url = "{template}"
since = {since}
"""


@dataclass(frozen=True, kw_only=True)
class BackFill:
    """One back-fill that has ended: the replica, the archive, its kills and requests."""

    replica: PaperReplica
    database: Path
    kills: int
    requests: int

    def stored(self) -> list[str]:
        """Return the paths of the articles that are stored."""
        return [urlsplit(row["url"]).path for row in rows(self.database, "select url from articles")]

    def states(self) -> dict[str, int]:
        """Return how many pages are in which state."""
        query = "select state, count(*) as n from pages group by state"
        return {row["state"]: row["n"] for row in rows(self.database, query)}

    def days_done(self) -> set[str]:
        """Return the days of which the ledger says that they are done, as in the addresses: `202607/14`."""
        query = "select url from list_pages where state = 'done' and url like ?"
        found = rows(self.database, query, f"%/{NODES[0]}")
        return {"/".join(row["url"].split("/")[-3:-1]) for row in found}

    def days(self) -> list[str]:
        """Return every day that the back-fill goes over, those without edition too."""
        count = (self.replica.last - self.replica.first).days + 1
        return [f"{self.replica.first + timedelta(days=n):%Y%m/%d}" for n in range(count)]

    def sweep(self) -> tuple[bool, str]:
        """Return whether the first sweep is complete, and why it ended."""
        row = rows(self.database, "select complete, reason from sweeps order by id")[0]
        return bool(row["complete"]), row["reason"]

    def faults(self) -> list[str]:
        """Return what is wrong, a line each."""
        stored, printed, faults = self.stored(), self.replica.all_articles(), []
        if lost := printed - set(stored):
            faults.append(f"{len(lost)} articles are lost, as {min(lost)}")
        if len(stored) != len(set(stored)) or set(stored) - printed:
            faults.append("articles are stored twice, or were never printed")
        if self.states() != {"stored": len(printed)}:
            faults.append(f"the ledger says {self.states()}")
        if missing := [day for day in self.days() if day not in self.days_done()]:
            faults.append(f"{len(missing)} days are not done, as {missing[0]}")
        if self.sweep() != (True, f"the newspaper is read back to {self.replica.first}"):
            faults.append(f"the sweep ended so: {self.sweep()}")
        return faults


def article(path: str) -> bytes:
    """Return an article's page."""
    name = path.rpartition("/")[2].removesuffix(".html")
    text = "".join(f"<p>　　本报讯 编号{name}的报道第{n}段，各项工作正在有序推进之中。</p>" for n in range(3))
    return (
        f"<html><head><meta charset='utf-8'><title>{name}</title></head><body><h1 id='Title'>要闻{name}</h1>"
        f"<div id='ozoom'><founder-content>{text}</founder-content></div></body></html>"
    ).encode()


def answer(replica: PaperReplica) -> Callable[[str], bytes | None]:
    """Return what the replica's server answers."""
    articles = replica.all_articles()
    return lambda path: article(path) if path in articles else replica.fetch(replica.host + path)


def run_back_fill(folder: Path, *, days: int, kills: int, chance: random.Random) -> BackFill:
    """Crawl the last `days` days of a replica, killing the crawl `kills` times on the way, if it lasts."""
    today = datetime.now(UTC).astimezone(SHANGHAI).date()
    first = today - timedelta(days=days)
    replica = PaperReplica(first, today - timedelta(days=1), host=f"http://{HOST}")
    (folder / "paper.toml").write_text(SITE.format(template=replica.template, since=first), "utf-8")
    database = folder / "archive.db"
    expected = len(replica.all_articles()) + 4 * days
    done = 0
    with serve_hosts({HOST: answer(replica)}) as server:
        while done < kills and _kill_one(
            server, database, folder, chance.randrange(5, 2 * expected // (kills + 1))
        ):
            done += 1
        crawl(server, database, folder, "paper")
        return BackFill(replica=replica, database=database, kills=done, requests=server.requests.total())


def _kill_one(server: ServedHosts, database: Path, folder: Path, requests: int) -> bool:
    """Kill a crawl after so many requests; False if it ended before."""
    stop_at = server.requests.total() + requests
    with start_crawl(server, database, folder, "paper") as process:
        while process.poll() is None and server.requests.total() < stop_at:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.01)
        if process.poll() is not None:
            return False
        process.kill()
    return True


def main() -> int:
    """Run one back-fill and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", type=int, default=1096)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=20261123)
    options = parser.parse_args()
    if reason := why_impossible():
        parser.error(reason)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(options.seed)
        back_fill = run_back_fill(Path(folder), days=options.days, kills=options.kills, chance=chance)
        faults = back_fill.faults()
        sys.stdout.write(
            f"{options.days} days, {len(back_fill.replica.all_articles())} articles printed, "
            f"{len(back_fill.stored())} stored, {len(back_fill.days_done())} days done, "
            f"{back_fill.kills} kills, {back_fill.requests} requests, {time.monotonic() - started:.0f} s\n"
        )
    sys.stdout.write(
        "".join(f"{fault}\n" for fault in faults) or "nothing lost, nothing twice, nothing pending\n"
    )
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
