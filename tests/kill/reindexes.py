"""Kills reindexes at random moments while articles are stored: `python tests/kill/reindexes.py --kills 100`.

After each kill the index in use must hold what the articles do and the reprints must be those that storing
found; `check` may only say that a reindex was broken off. After every tenth kill one is let through, and must
leave nothing beside and the same reprints. Ends with 1 if anything was not so.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import Engine

from hubei_news.archive.check import check_archive
from hubei_news.archive.engine import open_archive
from tests.archive.test_reindexing import leftovers, reprints, store, text_of
from tests.kill import crawls
from tests.kill.processes import KILLED, has_ended, in_child, kill_after, wait

LET_THROUGH_EVERY = 10
BROKEN_OFF = "a reindex was broken off"


class Reindexes:
    """Reindexes of one archive that grows meanwhile."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.folder = folder
        self.archive = folder / "archive.db"
        self.log = folder / "log.txt"
        self.articles = 0
        self.faults: list[str] = []
        self.killed_beside: Counter[str] = Counter()
        for _ in range(articles):
            self.store_one()
        began = time.monotonic()
        self.let_through()
        self.seconds = time.monotonic() - began

    def store_one(self) -> None:
        """Store the next article: each text has three prints."""
        engine = open_archive(self.archive)
        store(engine, self.articles, text_of(self.articles // 3))
        engine.dispose()
        self.articles += 1

    def kill_one(self) -> bool:
        """Begin a reindex, store while it works, kill it; say whether it was alive."""
        pid = in_child(lambda: crawls.reindex(str(self.archive)), self.log)
        until = time.monotonic() + random.uniform(0.0, self.seconds)
        while time.monotonic() < until and not has_ended(pid):
            self.store_one()
        code = kill_after(pid, 0.0)
        if code not in {KILLED, 0}:
            self.faults.append(f"ended with {code}: see {self.log}")
        self.look()
        return code == KILLED

    def look(self) -> None:
        """Note what is wrong, and how far the reindex had come."""
        self.faults += crawls.index_faults(str(self.archive))
        engine = open_archive(self.archive)
        self.killed_beside["+".join(sorted(self.begun(engine))) or "nothing"] += 1
        told = [fault.what for fault in check_archive(engine, self.folder) if fault.part == "search"]
        self.faults += [what for what in told if not what.startswith(BROKEN_OFF)]
        engine.dispose()

    def begun(self, engine: Engine) -> set[str]:
        """Return the kinds of tables that a reindex has left beside those in use."""
        return {name.split("_")[0] for name in leftovers(engine)}

    def let_through(self) -> None:
        """Let one end, and see that it made what storing had made, and left nothing."""
        engine = open_archive(self.archive)
        before = reprints(engine)
        engine.dispose()
        if wait(in_child(lambda: crawls.reindex(str(self.archive)), self.log)):
            self.faults.append(f"it failed: see {self.log}")
        engine = open_archive(self.archive)
        if reprints(engine) != before:
            self.faults.append("it found other reprints than storing had")
        if left := leftovers(engine):
            self.faults.append(f"left behind: {', '.join(left)}")
        engine.dispose()
        self.look()


def main() -> int:
    """Kill as the command line says, print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory(prefix="kill-reindexes-") as name:
        reindexes = Reindexes(Path(name), options.articles)
        kills = runs = 0
        while kills < options.kills and runs < 3 * options.kills and not reindexes.faults:
            runs += 1
            kills += reindexes.kill_one()
            if kills % LET_THROUGH_EVERY == 0:
                reindexes.let_through()
        if not reindexes.faults:
            reindexes.let_through()
        result = {
            "kills": kills,
            "articles": reindexes.articles,
            "killed beside": dict(reindexes.killed_beside),
            "faults": reindexes.faults[:10],
        }
        print(json.dumps(result, ensure_ascii=False))
    return 0 if not result["faults"] and kills >= options.kills else 1


if __name__ == "__main__":
    sys.exit(main())
