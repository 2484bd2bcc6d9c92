"""Date lines in every form that Chinese pages print, read as the date of a page is."""

from datetime import datetime
from pathlib import Path

import pytest

from hubei_news.article import SHANGHAI, format_published
from hubei_news.extract.meta import Meta
from hubei_news.extract.published import decide_published

NOW = datetime(2026, 8, 1, 10, 0, tzinfo=SHANGHAI)
LINES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "date_lines.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("kind", "text", "expected"), LINES)
def test_the_date_is_read_to_the_minute(kind: str, text: str, expected: str) -> None:
    published = decide_published(
        text if kind == "url" else "https://www.chuhe.example/p/123.html",
        Meta(values={"pubdate": text} if kind == "meta" else {}),
        [text] if kind == "line" else [],
        below=[],
        rule_text=None,
        now=NOW,
    )

    found = format_published(published.when, published.precision)
    assert (found or "-").removesuffix("+08:00") == expected
