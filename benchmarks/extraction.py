"""Measures reading beside its peers: `python -m benchmarks.extraction --pages DIR --peers PYTHON`.

DIR holds `gold/` and, beside it, `../tools/score_extraction.py`; PYTHON is the interpreter of an environment
with `benchmarks/peers-requirements.txt` (without it only our own reader is measured). The tables go to
standard output and, dated, on top of `docs/extraction-results.md`; older tables stay.
"""

import argparse
import importlib.util
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from gzip import decompress
from hashlib import sha256
from pathlib import Path
from typing import Any

from hubei_news.article import Article, format_published
from hubei_news.cms.registry import FAMILY_NAMES, family
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, Page

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "docs" / "extraction-results.md"
PEERS = (
    "readability-lxml",
    "trafilatura fast",
    "trafilatura",
    "trafilatura precision",
    "newspaper4k",
    "gne",
    "jusText",
    "resiliparse",
    "magic-html",
)
SETS = ("daniel", "magichtml", "others")
OURS = "hubei_news"
WITH_RULES = "hubei_news, family rules"
REPEATS = 3
"""Readings of each page; the shortest is its time: what else runs on the machine is not to be measured."""


@dataclass(slots=True)
class Gold:
    """One gold page: what a person took from it, and the groups that it is counted in."""

    identifier: str
    site: str
    language: str
    era: str
    url: str
    body: str | None
    title: str | None
    date: str | None
    content: bytes

    @property
    def set_name(self) -> str:
        """The corpus that the page comes from."""
        name = self.identifier.partition("-")[0]
        return name if name in SETS else "others"

    @property
    def half(self) -> str:
        """A for hosts that the reader was tuned on, B for those set aside, split by the host's hash."""
        return "AB"[int(sha256(self.site.encode()).hexdigest(), 16) % 2]


@dataclass(slots=True)
class Run:
    """What one tool answered: rows by page, its version, CPU milliseconds a page."""

    name: str
    version: str
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    def milliseconds(self) -> list[float]:
        """Return the CPU time of every page, shortest first."""
        return sorted(row["milliseconds"] for row in self.rows.values())


@dataclass(frozen=True, slots=True)
class Score:
    """How one page's body was read."""

    gold: Gold
    precision: float
    recall: float
    f1: float


def load_scorer(pages: Path) -> Any:
    """Import the scoring script that comes with the pages."""
    path = pages.parent / "tools" / "score_extraction.py"
    specification = importlib.util.spec_from_file_location("score_extraction", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def load_gold(pages: Path, scorer: Any) -> list[Gold]:
    """Return the gold pages as the scoring script reads them."""
    folder = pages / "gold"
    return [
        Gold(
            identifier=page["id"],
            site=page.get("site") or "",
            language=page.get("language") or "unknown",
            era=era_of(page),
            url=page.get("url") or f"http://{page.get('site') or 'page.example'}/article.html",
            body=page.get("body"),
            title=page.get("title"),
            date=page.get("date"),
            content=decompress((folder / f"{page['id']}.html.gz").read_bytes()),
        )
        for page in scorer.load_gold(folder, "")
    ]


def era_of(page: dict[str, Any]) -> str:
    """Return the years that a page was made in, as its date, path or URL tells them."""
    text = " ".join(str(page.get(name) or "") for name in ("date", "path", "url"))
    match = re.search(r"(?<!\d)(20[0-2]\d)(?=[-/._]?[01]\d)", text)
    if match is None:
        return "unknown"
    year = int(match[1])
    return "to 2009" if year < 2010 else "2010 to 2019" if year < 2020 else "from 2020"


def run_ours(
    gold: Sequence[Gold],
    rules_of: Callable[[Page], tuple[ArticleRule, ...]],
    name: str,
    repeats: int = 1,
) -> Run:
    """Read every page from its bytes; the time includes the parse and the choice of the charset.

    It is the shortest of `repeats`, as for the peers.
    """
    run = Run(name, "this commit")
    for page in gold:
        request = Page(url=page.url, body=page.content)
        rules = rules_of(request)
        times = []
        for _ in range(repeats):
            started = time.process_time()
            found = read_page(request, rules)
            times.append(1000 * (time.process_time() - started))
        row: dict[str, Any] = {"milliseconds": min(times)}
        if isinstance(found, Article):
            row |= {
                "body": found.original_body,
                "title": found.title,
                "published_at": format_published(found.published_at, found.published_precision),
            }
        run.rows[page.identifier] = row
    return run


def family_rules(page: Page) -> tuple[ArticleRule, ...]:
    """Return the article rules of the family that recognises the page most surely, none below one half."""
    surest = max(FAMILY_NAMES, key=lambda name: family(name).detect(page))
    return family(surest).article_rules if family(surest).detect(page) >= 0.5 else ()


def run_peer(name: str, python: Path, pages: Path, repeats: int) -> Run | None:
    """Run one peer in its own environment; None, with a word on why, where it cannot run."""
    print(f"running {name} ...", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.jsonl"
        script = Path(__file__).with_name("extraction_peers.py")
        command = [str(python), str(script), name, str(pages / "gold"), str(out), str(repeats)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name} does not run: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return None
        head, *rows = map(json.loads, out.read_text("utf-8").splitlines())
    return Run(name, head["version"], {row["id"]: row for row in rows})


def score_bodies(gold: Iterable[Gold], run: Run, scorer: Any) -> list[Score]:
    """Return the score of every page that has a gold body."""
    return [
        Score(page, *scorer.score(page.body, run.rows.get(page.identifier, {}).get("body")))
        for page in gold
        if page.body
    ]


def count_fields(gold: Iterable[Gold], run: Run, scorer: Any) -> tuple[str, str]:
    """Return how many titles and dates are right, each as `right/all`."""
    titles, dates = [], []
    for page in gold:
        row = run.rows.get(page.identifier, {})
        if page.title:
            words = [scorer.DROP.sub("", scorer.fold(text or "")) for text in (page.title, row.get("title"))]
            titles.append(words[0] == words[1])
        if page.date:
            dates.append((row.get("published_at") or "")[:10] == page.date[:10])
    return f"{sum(titles)}/{len(titles)}", f"{sum(dates)}/{len(dates)}"


def mean(scores: Sequence[Score], name: str) -> str:
    """Return the mean of one figure of the scores, three decimals, or a dash."""
    return f"{statistics.mean(getattr(score, name) for score in scores):.3f}" if scores else "–"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def overview(runs: Sequence[Run], gold: Sequence[Gold], scorer: Any) -> str:
    """Return the table of all tools: bodies by set, titles, dates, time."""
    head = ["tool", "version"]
    for name in SETS[:2]:
        head += [f"{name} F1/page", "P", "R", "≥ 0.9"]
    head += ["titles", "dates", "ms median", "ms p95"]
    rows = []
    for run in runs:
        scores = score_bodies(gold, run, scorer)
        row = [run.name, run.version]
        for name in SETS[:2]:
            part = [score for score in scores if score.gold.set_name == name]
            good = sum(score.f1 >= 0.9 for score in part)
            row += [mean(part, "f1"), mean(part, "precision"), mean(part, "recall"), f"{good}/{len(part)}"]
        times = run.milliseconds()
        row += [*count_fields(gold, run, scorer), f"{statistics.median(times):.1f}"]
        rows.append([*row, f"{times[int(len(times) * 0.95)]:.1f}"])
    return table(head, rows)


def groups(runs: Sequence[Run], gold: Sequence[Gold], scorer: Any) -> str:
    """Return F1/page of every tool by half of the hosts, script and era."""
    kinds: dict[str, Callable[[Gold], str]] = {
        "half": lambda page: f"{page.set_name} {page.half}",
        "script": lambda page: page.language,
        "era": lambda page: page.era,
    }
    names = [
        (kind, group)
        for kind, key in kinds.items()
        for group in sorted({key(page) for page in gold if page.body and page.set_name != "others"})
    ]
    rows = []
    for run in runs:
        scores = [s for s in score_bodies(gold, run, scorer) if s.gold.set_name != "others"]
        rows.append(
            [
                run.name,
                *(mean([s for s in scores if kinds[kind](s.gold) == group], "f1") for kind, group in names),
            ]
        )
    counts = [
        sum(1 for page in gold if page.body and page.set_name != "others" and kinds[kind](page) == group)
        for kind, group in names
    ]
    head = ["tool", *(f"{group} ({count})" for (_, group), count in zip(names, counts, strict=True))]
    return table(head, rows)


def write_results(text: str) -> None:
    """Put the new section on top of the results; what was measured before stays below."""
    title = "# How well pages are read\n"
    before = RESULTS.read_text("utf-8").removeprefix(title) if RESULTS.exists() else ""
    RESULTS.write_text(f"{title}\n{text.strip()}\n{before}", "utf-8")


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=Path, default=ROOT.parent / "shared" / "pages")
    options.add_argument("--peers", type=Path, help="Python of the peers' environment")
    options.add_argument("--repeats", type=int, default=REPEATS, help="readings of each page, for its time")
    options.add_argument("--only-print", action="store_true", help="leave docs/extraction-results.md alone")
    given = options.parse_args()
    if not (given.pages / "gold").is_dir():
        options.error(f"no gold pages in {given.pages}")
    scorer = load_scorer(given.pages)
    gold = load_gold(given.pages, scorer)
    runs = [
        run_ours(gold, lambda _: (), OURS, given.repeats),
        run_ours(gold, family_rules, WITH_RULES, given.repeats),
    ]
    if given.peers:
        ran = (run_peer(name, given.peers, given.pages, given.repeats) for name in PEERS)
        runs += [run for run in ran if run is not None]
    load = f"{os.cpu_count()} cores under a load of {os.getloadavg()[0]:.0f}"
    text = "\n\n".join(
        [
            f"## {datetime.now(UTC).date()}, Python {platform.python_version()}, {len(gold)} pages",
            f"{given.repeats} readings a page, {load}.",
            overview(runs, gold, scorer),
            "F1/page by half of the hosts (A: tuned on, B: set aside), script and era:",
            groups(runs, gold, scorer),
        ]
    )
    print(text)
    if not given.only_print:
        write_results(text)


if __name__ == "__main__":
    main()
