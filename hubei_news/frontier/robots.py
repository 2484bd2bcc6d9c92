"""robots.txt as Chinese sites serve it: an HTML page in its place means no rules."""

import re
from typing import Self

from scrapy.crawler import Crawler
from scrapy.robotstxt import ProtegoRobotParser

_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|!--|\?xml)", re.IGNORECASE)


class MunicipalRobotParser(ProtegoRobotParser):
    """Protego, with pages that are HTML (a 404 page served with status 200) read as an empty file."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        """Read the rules of a host."""
        return cls(
            b"" if _HTML.match(robotstxt_body) else robotstxt_body, crawler.spider if crawler else None
        )
