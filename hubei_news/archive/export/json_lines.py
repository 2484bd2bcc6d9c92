"""`.jsonl`: one article a line, as JSON in UTF-8, with the names of `Article`."""

import json
from pathlib import Path

from sqlalchemy import Engine

from hubei_news.archive.export.selection import Selection
from hubei_news.archive.reading import ARTICLE_COLUMNS, article_record

ROWS_AT_A_TIME = 200


def write(engine: Engine, selection: Selection, file: Path) -> int:
    """Write the chosen articles in the order in which they were found; return how many."""
    articles = 0
    with engine.connect() as connection, file.open("w", encoding="utf-8", newline="\n") as lines:
        rows = connection.execution_options(yield_per=ROWS_AT_A_TIME).execute(
            selection.articles(*ARTICLE_COLUMNS)
        )
        for row in rows:
            lines.write(json.dumps(article_record(row), ensure_ascii=False) + "\n")
            articles += 1
    return articles
