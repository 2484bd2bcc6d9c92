"""Measures the families beside the generic reader: `python -m benchmarks.families --pages DIR [--worse]`.

DIR holds `gold/`, `nogold/` and, beside it, `../tools/score_extraction.py`. Printed are the families that
were recognised, and for each the body score (F1 a page) by its rules and by the generic reader alone, of the
body as the page has it and as the archive keeps it (normalised, footer cut). `--worse` names the pages that a
family reads worse.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.extraction import Gold, load_gold, load_scorer
from hubei_news.article import Article
from hubei_news.cms.detect import detect
from hubei_news.cms.registry import family
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, Page
from hubei_news.pipelines.footer import strip
from hubei_news.pipelines.normalise import normalise

NOBODY = "none"
KINDS = ("page", "stored")
"""The body as the page has it, and as the archive keeps it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one page was read: its family, the extractor that won, F1 by the rules and without them."""

    gold: Gold
    family: str
    extractor: str
    by_family: dict[str, float]
    by_generic: dict[str, float]


def bodies(page: Page, rules: Sequence[ArticleRule]) -> tuple[str, dict[str, str]]:
    """Return the extractor's name, and the body of either kind; empty where no article was found."""
    found = read_page(page, rules)
    if not isinstance(found, Article):
        return found.kind, dict.fromkeys(KINDS, "")
    extractor, body = found.extractor or "", found.original_body
    return extractor, {"page": body, "stored": strip(normalise(found)).body}


def read(gold: Gold, scorer: Any) -> Reading:
    """Read a gold page by its family's rules and without them."""
    page = Page(url=gold.url, body=gold.content)
    name = detect(page)
    _, plain = bodies(page, ())
    extractor, ruled = bodies(page, family(name).article_rules) if name else ("generic", plain)

    def scores(texts: dict[str, str]) -> dict[str, float]:
        return {kind: scorer.score(gold.body, text)[2] for kind, text in texts.items()}

    return Reading(gold, name or NOBODY, extractor, scores(ruled), scores(plain))


def table(readings: Sequence[Reading]) -> Iterator[str]:
    """Yield the table of families as lines of Markdown."""
    yield "| family | pages | by a rule | page: family | generic | stored: family | generic | worse |"
    yield "|---|---|---|---|---|---|---|---|"
    found = Counter(reading.family for reading in readings)
    groups = [(name, [r for r in readings if r.family == name]) for name, _ in found.most_common()]
    for name, group in [*groups, ("all", list(readings))]:
        cells = [
            f"{fmean(getattr(reading, by)[kind] for reading in group):.4f}"
            for kind in KINDS
            for by in ("by_family", "by_generic")
        ]
        ruled = sum(reading.extractor.startswith("rule:") for reading in group)
        yield f"| {name} | {len(group)} | {ruled} | {' | '.join(cells)} | {sum(map(is_worse, group))} |"


def is_worse(reading: Reading) -> bool:
    """Tell whether the family's rules read the page worse than the generic reader."""
    return any(reading.by_family[kind] < reading.by_generic[kind] - 1e-9 for kind in KINDS)


def others(pages: Path) -> Counter[str]:
    """Return the families of the pages that nobody annotated."""
    found: Counter[str] = Counter()
    for record in sorted((pages / "nogold").glob("*.json")):
        known = json.loads(record.read_text("utf-8"))
        url = known.get("url") or f"http://unknown.example/{known['id']}.html"
        body = gzip.decompress(record.with_suffix(".html.gz").read_bytes())
        found[detect(Page(url=url, body=body)) or NOBODY] += 1
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="the folder with gold/ and nogold/")
    parser.add_argument("--worse", action="store_true", help="name the pages that a family reads worse")
    options = parser.parse_args()
    scorer = load_scorer(options.pages)
    gold = load_gold(options.pages, scorer)
    readings = [read(page, scorer) for page in gold if page.body]
    print("\n".join(table(readings)))
    print(f"\nwithout gold: {dict(others(options.pages).most_common())}")
    if options.worse:
        for reading in filter(is_worse, readings):
            values = "  ".join(
                f"{kind} {reading.by_family[kind]:.4f} < {reading.by_generic[kind]:.4f}" for kind in KINDS
            )
            print(f"{reading.gold.identifier}  {reading.family}  {reading.extractor}  {values}")


if __name__ == "__main__":
    main()
