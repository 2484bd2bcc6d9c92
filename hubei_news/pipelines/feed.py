"""Writes `scrapy crawl NAME -O out.jsonl` in the same JSON form as every other output of the project."""

import json
from typing import Any

from scrapy.exporters import JsonLinesItemExporter

from hubei_news.article import Article


class ArticleLinesExporter(JsonLinesItemExporter):
    """One article a line, with the names and times of `Article.to_json`."""

    def export_item(self, item: Any) -> None:
        """Write an article; other items as Scrapy does."""
        if isinstance(item, Article):
            line = json.dumps(item.to_json(), ensure_ascii=False) + "\n"
            self.file.write(line.encode("utf-8", "surrogatepass"))
        else:
            super().export_item(item)
