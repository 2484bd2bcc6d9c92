"""Measures how long our own reader takes for a page: `python -m benchmarks.reading_speed`.

CPU time of this process from the bytes to the record, charset and parse included, no rules, of every gold
page that has a body; of each page the shortest of `--repeats` readings, since what else the machine does is
not to be measured. Prints median and 95th percentile in milliseconds, with `--stages` of each stage too.
`--collector-off` measures without Python's garbage collector.
"""

import argparse
import gc
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.extraction import ROOT, load_gold, load_scorer
from hubei_news.extract.assemble import assemble
from hubei_news.extract.charset import decode_page
from hubei_news.extract.locate import locate
from hubei_news.extract.opened import open_text
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page

REPEATS = 4


def measure(pages: Sequence[Page], repeats: int) -> list[float]:
    """Return the milliseconds of every page, shortest first."""
    found = []
    for page in pages:
        times = []
        for _ in range(repeats):
            began = time.process_time()
            read_page(page)
            times.append(time.process_time() - began)
        found.append(1000 * min(times))
    return sorted(found)


def measure_stages(pages: Sequence[Page], repeats: int) -> dict[str, list[float]]:
    """Return the milliseconds of every page by stage, shortest first."""
    stages: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        shortest: dict[str, float] = {}
        for _ in range(repeats):
            moments = [time.process_time()]
            decoded = decode_page(page.body)
            moments.append(time.process_time())
            opened = open_text(page, decoded)
            moments.append(time.process_time())
            located = locate(opened, ()) if opened is not None else None
            moments.append(time.process_time())
            if opened is not None and located is not None:
                assemble(opened, located, None)
            moments.append(time.process_time())
            names = ("charset", "parse and lay flat", "find the text", "fields")
            for name, begun, ended in zip(names, moments, moments[1:], strict=False):
                shortest[name] = min(shortest.get(name, float("inf")), 1000 * (ended - begun))
        for name, milliseconds in shortest.items():
            stages[name].append(milliseconds)
    return {name: sorted(times) for name, times in stages.items()}


def line(name: str, times: Sequence[float]) -> str:
    """Return median and 95th percentile as a line of the table."""
    return f"{name:<20}{statistics.median(times):>8.2f}{times[int(0.95 * len(times))]:>8.2f}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=Path, default=ROOT.parent / "shared" / "pages")
    options.add_argument("--repeats", type=int, default=REPEATS)
    options.add_argument("--stages", action="store_true")
    options.add_argument("--collector-off", action="store_true")
    given = options.parse_args()
    gold = [page for page in load_gold(given.pages, load_scorer(given.pages)) if page.body]
    pages = [Page(url=page.url, body=page.content) for page in gold]
    if given.collector_off:
        gc.disable()
    for page in pages[:20]:
        read_page(page)
    print(f"{len(pages)} pages, best of {given.repeats}, load {os.getloadavg()[0]:.1f}")
    print(f"{'CPU ms a page':<20}{'median':>8}{'p95':>8}")
    print(line("all", measure(pages, given.repeats)))
    if given.stages:
        for name, times in measure_stages(pages, given.repeats).items():
            print(line(name, times))


if __name__ == "__main__":
    main()
