"""Reads every real page whole, cut and damaged: `python -m benchmarks.robustness [--every N]`.

Each page is cut at 20 random places and read once with 1 % of its bytes flipped (the seed is fixed). What
must not happen: an exception, a page over two seconds, a wrong "sure": a confidence of 0.8 or more, without
a flag that speaks of damage, for a text of which less than half stands in the text of the whole page. The
last line counts them; the exit code is 1 where there is one.
"""

import argparse
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from gzip import decompress
from pathlib import Path

from hubei_news.article import Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page

ROOT = Path(__file__).parent.parent
CUTS = 20
FLIPPED = 0.01
SLOW = 2.0
SURE = 0.8
DAMAGE = ("page_cut", "charset_", "replacement_chars", "mojibake", "low_confidence")
SHINGLE = 4


@dataclass(slots=True)
class Tally:
    """What went wrong, page by page, and how many pages were read."""

    read: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def shingles(text: str) -> Counter[str]:
    """Return the multiset of a text's pieces of four characters."""
    words = "".join(character for character in text if character.isalnum())
    return Counter(words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1))


def flip(body: bytes, chance: random.Random) -> bytes:
    """Return the body with 1 % of its bytes replaced."""
    damaged = bytearray(body)
    for _ in range(int(len(body) * FLIPPED)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def is_wrongly_sure(article: Article, whole: Counter[str]) -> bool:
    """Say whether an article claims to be sure of a text that the whole page does not bear out."""
    sure = (article.confidence or 0) >= SURE and not any(flag.startswith(DAMAGE) for flag in article.flags)
    found = shingles(article.original_body)
    return sure and found.total() > 0 and (found & whole).total() * 2 < found.total()


def check(name: str, body: bytes, whole: Counter[str] | None, tally: Tally) -> Article | None:
    """Read one body, note what must not happen, return the article if there is one."""
    started = time.process_time()
    try:
        found = read_page(Page(url="http://page.example/2016/0715/1.html", body=body))
    except Exception as error:  # noqa: BLE001  any exception is what this looks for
        tally.faults.append(f"{name}: {type(error).__name__}: {error}")
        return None
    elapsed = time.process_time() - started
    tally.read += 1
    tally.slowest = max(tally.slowest, elapsed)
    if elapsed > SLOW:
        tally.faults.append(f"{name}: {elapsed:.1f} s")
    if not isinstance(found, Article):
        return None
    if whole is not None and is_wrongly_sure(found, whole):
        tally.faults.append(f"{name}: wrongly sure ({found.confidence}): {found.original_body[:60]!r}")
    return found


def check_file(path: Path, tally: Tally) -> None:
    """Read one stored page whole, cut at random places, and damaged."""
    name, body = path.name.removesuffix(".html.gz"), decompress(path.read_bytes())
    chance = random.Random(name)
    article = check(name, body, None, tally)
    whole = shingles(article.original_body if article else "")
    for place in sorted(chance.randrange(len(body)) for _ in range(CUTS)):
        check(f"{name} cut at {place}", body[:place], whole, tally)
    check(f"{name} damaged", flip(body, chance), whole, tally)


def main() -> None:
    """Read everything, print the faults and their count."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=Path, default=ROOT.parent / "shared" / "pages")
    options.add_argument("--every", type=int, default=1, help="read every N-th page only")
    given = options.parse_args()
    tally = Tally()
    for path in sorted(given.pages.glob("*/*.html.gz"))[:: given.every]:
        check_file(path, tally)
    print(*tally.faults, sep="\n")
    print(f"{tally.read} reads, slowest {tally.slowest:.2f} s, {len(tally.faults)} faults")
    sys.exit(1 if tally.faults else 0)


if __name__ == "__main__":
    main()
