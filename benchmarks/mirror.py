"""Measures mirror repair: real texts are damaged by the simulator and repaired again.

`python -m benchmarks.mirror [--half a|b] [--seed N] [--limit CHARACTERS] [--errors FILE | --hostile]`. The
texts are the bodies of `../shared/pages/gold` (traditional ones simplified first), split by host into halves:
half a was in view while the repair was worked on, half b was only counted. Every text is damaged and repaired
once for each share of annotated characters and each way to cut it into pieces.

Two counts of characters that differ: from the text that the copier damaged, both through `t2s` (what the
repair did), and from the simplified text itself, through the project's own layer (what a reader gets, with
what the copier's own conversion lost). "left" are the places left as they stood, "unseen" the texts whose
damage was not seen. Time is CPU time a 1,000 characters of the text, and a 1,000 of the damaged text that
repair is given: the readings make it up to two and a half times as long. All texts of a row are damaged
before the first is repaired, and compared after the last: the simulator and the comparison between two
repairs would put their own data into the processor's caches, and measured is repair.
"""

import argparse
import gc
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hubei_news.text.converter import to_simplified
from hubei_news.text.mainland import to_mainland
from hubei_news.text.mirror.groups import GROUP
from hubei_news.text.mirror.repair import MirrorRepair, repair
from hubei_news.text.script import judge_script
from tests.text.mirror_damage import ASCII_PIECE_ENDS, PIECE_ENDS, choose_damage, to_traditional

GOLD = Path(__file__).parents[2] / "shared" / "pages" / "gold"
SHARES = (0.1, 0.3, 0.6, 1.0)
ENDS = {"every mark": PIECE_ENDS, "ASCII marks": ASCII_PIECE_ENDS}


@dataclass
class Tally:
    """What a number of texts came to."""

    characters: int = 0
    damaged: int = 0
    unrepaired: int = 0
    damage: int = 0
    reader: int = 0
    lost: int = 0
    untouched: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        """Return the figures in one line."""
        total = max(self.characters, 1)
        return (
            f"{self.characters:8} {100 * self.unrepaired / total:8.3f} % {100 * self.damage / total:8.3f} % "
            f"{100 * self.reader / total:8.3f} % {self.lost:6} {self.untouched:5} "
            f"{1e6 * self.seconds / total:6.2f} ms {1e6 * self.seconds / max(self.damaged, 1):6.2f} ms"
        )


def bodies(half: str) -> Iterator[tuple[str, str]]:
    """Yield name and simplified text of the bodies of one half of the hosts (`a`, `b`, or both: empty)."""
    for path in sorted(GOLD.glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        text = (page.get("body") or "").strip()
        host = page.get("site") or path.stem
        side = "ab"[hashlib.sha256(host.encode()).digest()[0] % 2]
        if text and half in {"", side}:
            yield path.stem, text if judge_script(text) == "hans" else to_mainland(text)


def distance(first: str, second: str) -> int:
    """Return how many characters differ: replaced, missing or too many."""
    while first and second and first[0] == second[0]:
        begin = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
        cut = min(len(first), len(second)) if begin is None else begin
        first, second = first[cut:], second[cut:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    if len(first) == len(second):
        return sum(a != b for a, b in zip(first, second, strict=True))
    row = list(range(len(second) + 1))
    for index, character in enumerate(first, 1):
        corner, row[0] = row[0], index
        for column, other in enumerate(second, 1):
            corner, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, corner + (character != other)),
            )
    return row[-1]


def differing(first: str, second: str) -> int:
    """Return `distance` line by line: the damage never changes line ends."""
    pairs = zip(first.split("\n"), second.split("\n"), strict=True)
    return sum(distance(a, b) for a, b in pairs if a != b)


def measure(
    texts: list[tuple[str, str]], seed: int, share: float, ends: str, errors: list[str] | None
) -> Tally:
    """Damage every text once, then repair them one right after another."""
    tally = Tally()
    damaged = [
        choose_damage(seed * 1009 + number, share, piece_ends=ENDS[ends]).apply(text)
        for number, (_, text) in enumerate(texts)
    ]
    gc.collect()  # what the simulator left is not for repair to clear away
    begin = time.process_time()
    repairs = [_bare(repair(shown)) for shown in damaged]
    tally.seconds = time.process_time() - begin
    for (name, text), shown, (repaired, unresolved, changed) in zip(texts, damaged, repairs, strict=True):
        meant = to_simplified(to_traditional(text))
        found = to_simplified(repaired)
        tally.characters += len(text)
        tally.damaged += len(shown)
        tally.lost += unresolved
        tally.untouched += shown != text and not changed
        tally.unrepaired += differing(to_simplified(GROUP.sub("", shown)), meant)
        tally.damage += differing(found, meant)
        tally.reader += differing(to_mainland(repaired), text)
        if errors is not None:
            errors += [
                f"{name} {share}\n  {a}\n  {b}"
                for a, b in zip(found.split("\n"), meant.split("\n"), strict=True)
                if a != b
            ]
    return tally


def _bare(repaired: MirrorRepair) -> tuple[str, int, bool]:
    """Keep of a repair what is counted: nobody keeps the records of hundreds of pages."""
    return repaired.text, repaired.unresolved, bool(repaired.repairs)


def hostile() -> None:
    """Print the seconds for texts of one thing over and over, in three lengths."""
    for unit in ("权", "(a)", "?", "著", "?yōu)", "?yōu)?", "現(xiàn)?yōu)槊褡"):
        times = []
        for size in (250_000, 500_000, 1_000_000):
            text = unit * (size // len(unit))
            begin = time.process_time()
            repair(text)
            times.append(time.process_time() - begin)
        print(f"{unit:20}", " ".join(f"{seconds:6.2f}" for seconds in times), flush=True)
    begin = time.process_time()
    repair("(" * 500_000 + ")" * 500_000)
    print(f"nested parentheses, 1,000,000: {time.process_time() - begin:.2f}")


def main() -> None:
    """Print the table, and with `--errors` the lines that differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=["a", "b"], default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--hostile", action="store_true")
    arguments = parser.parse_args()
    if arguments.hostile:
        hostile()
        return
    errors: list[str] | None = [] if arguments.errors else None
    repair("現(xiàn)場會(huì)議(yì),經(jīng)驗(yàn),變?yōu)槊褡鲋鳛樽屆褡鲋?;")
    print(
        "annotated, pieces end at characters readings out   repaired     reader   left unseen   time damaged"
    )
    for half in [arguments.half] if arguments.half else ["a", "b"]:
        texts, size = [], 0
        for name, text in bodies(half):
            if size < arguments.limit:
                texts.append((name, text))
                size += len(text)
        for ends in ENDS:
            for share in SHARES:
                tally = measure(texts, arguments.seed, share, ends, errors)
                print(f"half {half} {share:4.0%} {ends:12} {tally.line()}", flush=True)
    if errors is not None:
        arguments.errors.write_text("\n".join(errors), "utf-8")


if __name__ == "__main__":
    main()
