"""Write `data/demo/expected.jsonl` from the article files: `python -m tests.demo.expectations`."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from opencc import OpenCC

from hubei_news.article import SHANGHAI, format_published
from hubei_news.demo import mirror, portal, table
from hubei_news.demo.articles import DemoArticle, read_articles
from hubei_news.demo.folder import demo_folder

EXPECTED = demo_folder() / "expected.jsonl"

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”’）]*")
_CREDIT = re.compile(r"（[^（）]*(?:记者|通讯员|供稿)[^（）]*）$")
_PATHS: tuple[tuple[str, Callable[[DemoArticle], str]], ...] = (
    ("portal", portal.article_path),
    ("table", table.article_path),
    ("mirror", mirror.article_path),
)


def expected_records() -> Iterator[dict[str, Any]]:
    """Yield for every article what the archive must hold, as `data/demo/README.md` explains."""
    to_simplified = OpenCC("t2s").convert
    for folder, path_of in _PATHS:
        for article in read_articles(demo_folder() / folder / "articles"):
            yield _expected_record(f"demo_{folder}", article, path_of(article), to_simplified)


def write_expected(path: Path = EXPECTED) -> None:
    """Write one JSON object a line."""
    lines = (json.dumps(record, ensure_ascii=False) for record in expected_records())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _expected_record(
    site: str, article: DemoArticle, path: str, to_simplified: Callable[[str], str]
) -> dict[str, Any]:
    blocks = article.blocks[: len(article.blocks) - article.cut_lines]
    paragraphs = [to_simplified(block.text) for block in blocks if block.kind == "paragraph"]
    whole = [text for text in (_CREDIT.sub("", paragraph).strip() for paragraph in paragraphs) if text]
    sentences = [_SENTENCE.findall(text) for text in whole]
    precision: Any = "day" if article.published_day_only else "minute"
    return {
        "path": path,
        "site": site,
        "title": article.clean.get("title") or to_simplified(article.title),
        "subtitle": article.subtitle or None,
        "published_at": format_published(article.published.replace(tzinfo=SHANGHAI), precision),
        "source": to_simplified(article.source) or None,
        "first": article.clean.get("first") or sentences[0][0].strip(),
        "last": article.clean.get("last") or sentences[-1][-1].strip(),
        "cuts": article.cut_lines,
        "images": sum(block.kind == "image" for block in article.blocks),
        "captions": [block.text for block in article.blocks if block.kind == "image"],
        "attachments": sum(block.kind == "attachment" for block in article.blocks),
        **article.credits,
    }


if __name__ == "__main__":
    write_expected()
