"""Stored responses of the articles of `stored_articles.py`, for tests of what is made of WARC files."""

from pathlib import Path

from sqlalchemy import Engine

from hubei_news.archive.engine import writer
from hubei_news.archive.originals import Captured, note_file_ends, note_originals
from hubei_news.originals.record import Response
from hubei_news.originals.writer import OriginalsWriter
from tests.archive.stored_articles import ARTICLES, MOMENT


def store_originals(engine: Engine, folder: Path) -> None:
    """Keep a response for each of the first two articles, as a crawl does."""
    writing = OriginalsWriter(folder, "suizhou")
    captured = []
    for article in ARTICLES[:2]:
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        response = Response(
            url=article.url, fetched_at=MOMENT, status=200, headers=headers, body=article.body.encode()
        )
        kept = writing.keep(response)
        captured.append(Captured(url=article.url, fetched_at=MOMENT, http_status=200, kept=kept))
    with writer(engine).begin() as connection:
        note_file_ends(connection, writing.sync())
        for one in captured:
            note_originals(connection, [one], page_url=one.url)
    writing.close()
