"""Makes synthetic articles for measurements: real sentences, shuffled, as long as real articles are."""

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from hubei_news.article import SHANGHAI
from hubei_news.text.script import to_simplified

SEED = 20260714
UNITS = [f"第{number}市" for number in range(18)]
FIRST_DAY = datetime(2016, 1, 1, tzinfo=SHANGHAI)
DAYS = 3650
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
SENTENCES_A_PARAGRAPH = 4
NO_LISTS: dict[str, list[object]] = {
    name: []
    for name in (
        "reporters",
        "correspondents",
        "photographers",
        "editors",
        "reviewers",
        "other_credits",
        "cuts",
        "keywords",
        "images",
        "attachments",
        "flags",
    )
}


class Stock:
    """What articles are made of: `sentences` of the annotated pages, in order, and `lengths` of bodies."""

    def __init__(self, pages: Path) -> None:
        """Read `gold/*.json` of the folder of pages; end the program where there is none."""
        self.sentences: list[str] = []
        self.lengths: list[int] = []
        for path in sorted((pages / "gold").glob("*.json")):
            body = to_simplified(json.loads(path.read_text("utf-8")).get("body") or "")
            self.sentences += [sentence for sentence in SENTENCE.findall(body) if len(sentence) > 5]
            if body:
                self.lengths.append(len(body))
        if not self.sentences:
            sys.exit(f"no sentences in {pages}: give the folder of pages with --pages")


def make_articles(stock: Stock, number: int) -> Iterator[dict[str, object]]:
    """Yield rows of `articles` of ten years, in no order: a headline, a body as long as one of the pages'."""
    chance = random.Random(SEED)
    for at in range(1, number + 1):
        moment = FIRST_DAY + timedelta(minutes=chance.randrange(DAYS * 24 * 60))
        unit = chance.randrange(len(UNITS))
        yield {
            "id": at,
            "page_id": at,
            "url": f"https://example.org/{at}.shtml",
            "site": f"site-{unit}",
            "unit": UNITS[unit],
            "title": chance.choice(stock.sentences)[:30],
            "published_at": moment.isoformat(timespec="minutes"),
            "published_precision": "minute",
            "source": f"{UNITS[unit]}日报",
            "body": _make_body(chance, stock),
            "original_body": "",
            "repairs": 0,
            "replacement_chars": 0,
            "digest": f"{at:064x}",
            **NO_LISTS,
        }


def _make_body(chance: random.Random, stock: Stock) -> str:
    wanted = chance.choice(stock.lengths)
    parts: list[str] = []
    length = 0
    while length < wanted:
        parts.append(chance.choice(stock.sentences))
        length += len(parts[-1])
    paragraphs = [
        "".join(parts[begin : begin + SENTENCES_A_PARAGRAPH])
        for begin in range(0, len(parts), SENTENCES_A_PARAGRAPH)
    ]
    return "\n".join(paragraphs)[:wanted]


def show(line: str) -> None:
    """Say on stderr how far a measurement is."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)
