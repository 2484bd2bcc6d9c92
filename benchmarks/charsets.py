"""Shows every charset case beside Scrapy's own answer: `python -m benchmarks.charsets`.

The table goes to standard output and to `docs/charset-results.md`, dated.
"""

from datetime import UTC, datetime
from pathlib import Path

import scrapy
from scrapy.http import HtmlResponse

from hubei_news.extract.charset import decode_page
from tests.extract.charset_cases import CASES, Case

RESULTS = Path(__file__).parent.parent / "docs" / "charset-results.md"


def scrapy_answer(case: Case) -> tuple[str, str]:
    """Return the encoding that Scrapy chooses for a page, and the text that it reads."""
    headers = {"Content-Type": case.content_type} if case.content_type else {}
    response = HtmlResponse("http://page.example/a.html", body=case.body, headers=headers)
    return response.encoding, response.text


def verdict(text: str, case: Case, flags: tuple[str, ...] = ()) -> str:
    """Return `right`, `flagged` where a flag says that something is wrong, or `silently wrong`."""
    if text == case.text:
        return "right"
    return "flagged" if flags else "silently wrong"


def main() -> None:
    """Print and write the table."""
    rows, ours, theirs = [], [], []
    for case in CASES:
        decoded = decode_page(case.body, content_type=case.content_type)
        encoding, text = scrapy_answer(case)
        ours.append(verdict(decoded.text, case, decoded.flags))
        theirs.append(verdict(text, case))
        flags = ", ".join(decoded.flags) or "–"
        cells = [case.name, decoded.encoding, decoded.evidence, ours[-1], flags, encoding, theirs[-1]]
        rows.append("| " + " | ".join(cells) + " |")
    head = ["case", "our answer", "evidence", "text", "flags", f"Scrapy {scrapy.__version__}", "text"]
    counts = (
        f"Ours: {ours.count('right')} right, {ours.count('flagged')} flagged, "
        f"{ours.count('silently wrong')} silently wrong. "
        f"Scrapy: {theirs.count('right')} right, {theirs.count('silently wrong')} silently wrong."
    )
    text = "\n".join(
        [
            f"# {len(CASES)} charset cases, {datetime.now(UTC).date()}",
            "",
            counts,
            "",
            "| " + " | ".join(head) + " |",
            "| " + " | ".join(["---"] * len(head)) + " |",
            *rows,
        ]
    )
    print(text)
    RESULTS.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
