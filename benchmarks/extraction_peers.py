"""Runs one peer over the gold pages in the peers' environment: `extraction_peers.py PEER PAGES OUT REPEATS`.

Imports nothing of the project. Every peer is handed the text decoded as the gold file says, not the bytes:
that is its best case. OUT gets one JSON object a line: id, body, title, published_at, milliseconds of CPU.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Result = dict[str, str | None]
Peer = Callable[[str, str], Result]


def text_of(markup: str) -> str:
    """Return the text of an HTML fragment, one line a text node."""
    from lxml import html  # noqa: PLC0415  only the peer that runs

    if not markup.strip():
        return ""
    return "\n".join(text.strip() for text in html.fromstring(markup).itertext() if text.strip())


def readability() -> tuple[str, Peer]:
    """readability-lxml: the summary of a Document."""
    from readability import Document  # noqa: PLC0415  only the peer that runs

    def run(text: str, _url: str) -> Result:
        document = Document(text)
        return {"body": text_of(document.summary()), "title": document.short_title()}

    return "readability-lxml", run


def trafilatura(**options: Any) -> tuple[str, Peer]:
    """trafilatura with metadata; `fast` and `favor_precision` are its own options."""
    from trafilatura import bare_extraction  # noqa: PLC0415  only the peer that runs

    def run(text: str, url: str) -> Result:
        document: Any = bare_extraction(
            text, url=url or None, with_metadata=True, include_comments=False, **options
        )
        if document is None:
            return {"body": ""}
        return {"body": document.text, "title": document.title, "published_at": document.date}

    return "trafilatura", run


def newspaper() -> tuple[str, Peer]:
    """newspaper4k, Chinese, without fetching images."""
    from newspaper import Article, Config  # noqa: PLC0415  only the peer that runs

    configuration = Config()
    configuration.fetch_images = False
    configuration.language = "zh"

    def run(text: str, url: str) -> Result:
        article = Article(url or "http://page.example/a.html", config=configuration)
        article.download(input_html=text)
        article.parse()
        date = article.publish_date
        return {
            "body": article.text,
            "title": article.title,
            "published_at": date.isoformat() if date else None,
        }

    return "newspaper4k", run


def gne() -> tuple[str, Peer]:
    """GNE, the general news extractor for Chinese pages."""
    from gne import GeneralNewsExtractor  # noqa: PLC0415  only the peer that runs

    extractor = GeneralNewsExtractor()

    def run(text: str, _url: str) -> Result:
        found = extractor.extract(text)
        return {
            "body": found["content"],
            "title": found["title"],
            "published_at": found["publish_time"].replace("/", "-"),
        }

    return "gne", run


def justext() -> tuple[str, Peer]:
    """jusText without stop words, of which it has none for Chinese, and with a third of its lengths."""
    import justext as module  # noqa: PLC0415  only the peer that runs

    def run(text: str, _url: str) -> Result:
        paragraphs = module.justext(
            text, frozenset(), length_low=25, length_high=70, stopwords_low=0.0, stopwords_high=0.0
        )
        return {"body": "\n".join(p.text for p in paragraphs if not p.is_boilerplate)}

    return "jusText", run


def resiliparse() -> tuple[str, Peer]:
    """Resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  only the peer that runs

    def run(text: str, _url: str) -> Result:
        return {"body": extract_plain_text(text, main_content=True)}

    return "Resiliparse", run


def magic_html() -> tuple[str, Peer]:
    """magic-html's article extractor."""
    from magic_html import GeneralExtractor  # noqa: PLC0415  only the peer that runs

    extractor = GeneralExtractor()

    def run(text: str, url: str) -> Result:
        found = extractor.extract(text, base_url=url or "http://page.example/a.html")
        return {"body": text_of(found.get("html") or ""), "title": found.get("title")}

    return "magic-html", run


PEERS: dict[str, Callable[[], tuple[str, Peer]]] = {
    "readability-lxml": readability,
    "trafilatura fast": lambda: trafilatura(fast=True),
    "trafilatura": trafilatura,
    "trafilatura precision": lambda: trafilatura(favor_precision=True),
    "newspaper4k": newspaper,
    "gne": gne,
    "jusText": justext,
    "resiliparse": resiliparse,
    "magic-html": magic_html,
}


def timed(run: Peer, text: str, url: str, repeats: int) -> dict[str, Any]:
    """Return what a peer makes of a page, with the shortest of its CPU times."""
    times = []
    for _ in range(repeats):
        started = time.process_time()
        try:
            result = run(text, url)
        except Exception as error:  # noqa: BLE001  a peer's crash on a page is its result for that page
            result = {"body": "", "error": f"{type(error).__name__}: {error}"[:200]}
        times.append(1000 * (time.process_time() - started))
    return {**result, "milliseconds": min(times)}


def main() -> None:
    """Run the peer named on the command line; the first line of OUT holds its version."""
    name, pages, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    repeats = int(sys.argv[4])
    distribution, run = PEERS[name]()
    with out.open("w", encoding="utf-8") as lines:
        lines.write(json.dumps({"version": version(distribution)}) + "\n")
        for path in sorted(pages.glob("*.json")):
            page = json.loads(path.read_text("utf-8"))
            body = gzip.decompress(path.with_suffix(".html.gz").read_bytes())
            text = body.decode(page.get("encoding_decodes_as") or "utf-8", "replace")
            row = {"id": page["id"], **timed(run, text, page.get("url") or "", repeats)}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
