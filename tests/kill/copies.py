"""Kills exports and backups at random moments: `python tests/kill/copies.py --kills 100`.

Each kind of copy is killed that often while it is being made; a file of its name is there from before. After
each kill the name must have the whole file, byte for byte, and after every tenth the archive must be sound.
What the kills leave beside it is gone after the next copy. Ends with 1 if anything was not so.
"""

import argparse
import importlib.util
import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from hubei_news.archive.backup import back_up
from hubei_news.archive.check import check_archive
from hubei_news.archive.engine import open_archive
from hubei_news.archive.export import export_archive
from hubei_news.archive.export.formats import FORMATS
from tests.archive.export.test_database import fill_in_order, make_articles
from tests.kill.processes import KILLED, in_child, kill_after, wait

BACKUP = "backup"
CHECK_EVERY = 10


class Copies:
    """Copies of one kind of one archive."""

    def __init__(self, kind: str, folder: Path, archive: Path) -> None:
        self.kind = kind
        self.archive = archive
        self.log = folder / "log.txt"
        self.folder = folder / kind
        self.folder.mkdir()
        self.file = self.folder / f"copy.{'db' if kind == BACKUP else kind}"
        self.faults: list[str] = []
        self.kills = self.left_behind = 0
        begin = time.monotonic()
        if wait(in_child(self.copy, self.log)):
            sys.exit(f"{kind}: the undisturbed copy failed, see {self.log}")
        self.seconds = time.monotonic() - begin
        self.whole = self.file.read_bytes()

    def copy(self) -> int:
        """Make the copy; runs in a child."""
        engine = open_archive(self.archive, read_only=True)
        if self.kind == BACKUP:
            back_up(engine, self.file)
        else:
            export_archive(engine, self.file)
        engine.dispose()
        return 0

    def kill_one(self) -> None:
        """Begin a copy, kill it, look at what is there."""
        code = kill_after(in_child(self.copy, self.log), random.uniform(0.0, self.seconds))
        if code not in {KILLED, 0}:
            self.faults.append(f"ended with {code}: see {self.log}")
        self.kills += code == KILLED
        self.left_behind += any(self.folder.glob(".*.part"))
        if self.file.read_bytes() != self.whole:
            self.faults.append(f"after {self.kills} kills {self.file.name} is not what it was")
        if self.kills % CHECK_EVERY == 0:
            self.check()

    def check(self) -> None:
        """Note what is wrong with the archive."""
        engine = open_archive(self.archive, read_only=True)
        self.faults += [f"{fault.part}: {fault.what}" for fault in check_archive(engine, self.folder)]
        engine.dispose()

    def finish(self) -> dict[str, Any]:
        """Let one copy end, and see that nothing is left beside it; return the result."""
        if wait(in_child(self.copy, self.log)):
            self.faults.append(f"the last copy failed: see {self.log}")
        if self.file.read_bytes() != self.whole:
            self.faults.append("the last copy is not what the first was")
        left = sorted(path.name for path in self.folder.iterdir() if path != self.file)
        if left:
            self.faults.append(f"left behind: {', '.join(left)}")
        self.check()
        return {
            "kind": self.kind,
            "kills": self.kills,
            "killed while writing": self.left_behind,
            "faults": self.faults,
        }


def main() -> int:
    """Kill as the command line says, print a line per kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = [kind for kind in FORMATS if kind != "parquet" or importlib.util.find_spec("pyarrow")]
    parser.add_argument("--kills", type=int, default=100, help="of each kind")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--kind", choices=[*kinds, BACKUP], action="append")
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    random.seed(options.seed)
    good = True
    with tempfile.TemporaryDirectory(prefix="kill-copies-") as name:
        archive = Path(name) / "archive.db"
        fill_in_order(archive, make_articles(options.articles))
        for kind in options.kind or [*kinds, BACKUP]:
            copies = Copies(kind, Path(name), archive)
            while copies.kills < options.kills and not copies.faults:
                copies.kill_one()
            result = copies.finish()
            good = good and not result["faults"]
            print(json.dumps(result, ensure_ascii=False), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
