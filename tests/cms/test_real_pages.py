"""The families over the real pages of `../shared/pages`: who is recognised, and no reading gets worse."""

import gzip
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hubei_news.article import Article
from hubei_news.cms.detect import detect
from hubei_news.cms.registry import family
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, Page
from hubei_news.pipelines.footer import strip
from hubei_news.pipelines.normalise import normalise

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "pages").is_dir(), reason="the real pages (../shared/pages) are not on this machine"
)


def pages(folder: str) -> Iterator[tuple[dict[str, Any], Page]]:
    for record in sorted((SHARED / "pages").glob(f"{folder}/*.json")):
        known = json.loads(record.read_text("utf-8"))
        body = gzip.decompress(record.with_suffix("").with_suffix(".html.gz").read_bytes())
        yield known, Page(url=known.get("url") or f"http://unknown.example/{known['id']}.html", body=body)


def bodies(page: Page, rules: tuple[ArticleRule, ...]) -> tuple[str, str]:
    """Return the body as the page has it, and as the archive would keep it."""
    found = read_page(page, rules)
    return (found.original_body, strip(normalise(found)).body) if isinstance(found, Article) else ("", "")


def test_families_of_real_pages_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    found = Counter(detect(page) for folder in ("gold", "nogold") for _, page in pages(folder))
    with capsys.disabled():
        sys.stdout.write(f"\nfamilies of the real pages: {dict(found.most_common())}\n")
    assert found["trs"] >= 5
    assert found["founder"] >= 15


def test_no_page_is_given_to_a_family_that_reads_it_worse_than_the_generic_reader() -> None:
    location = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score_extraction.py")
    assert location is not None
    assert location.loader is not None
    scoring = importlib.util.module_from_spec(location)
    location.loader.exec_module(scoring)
    worse = {}
    for known, page in pages("gold"):
        name = detect(page) if known.get("body") else None
        if name is None:
            continue
        gold = known["body"].partition("\n")[2] if known["id"].startswith("daniel-") else known["body"]
        by_family, by_generic = (
            [scoring.score(gold, body)[2] for body in bodies(page, rules)]
            for rules in (family(name).article_rules, ())
        )
        if any(ruled < plain - 1e-9 for ruled, plain in zip(by_family, by_generic, strict=True)):
            worse[known["id"]] = (name, by_family, by_generic)
    assert worse == {}
