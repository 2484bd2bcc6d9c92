"""Reads the day that a URL carries: the dialects of the systems in use on Chinese news sites."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from hubei_news.article import SHANGHAI
from hubei_news.extract.dates import FIRST_YEAR, LAST_YEAR, Moment

_Y = r"(?P<y>(?:19|20)\d\d)"
_M = r"(?P<m>0[1-9]|1[0-2])"
_D = r"(?P<d>0[1-9]|[12]\d|3[01])"

DIALECTS = (
    re.compile(rf"/t{_Y}{_M}{_D}_\d+"),  # TRS: /201607/t20160715_123.html
    re.compile(r"/art/(?P<y>20\d\d)/(?P<m>1[0-2]|[1-9])/(?P<d>3[01]|[12]\d|[1-9])/art_"),  # Hanweb
    re.compile(rf"/{_Y}[-_]{_M}[/_-]{_D}(?=[/_.-])"),  # Founder: /content/2016-07/15/content_1.htm
    re.compile(rf"/{_Y}/{_M}[/-]?{_D}(?=[/_.-])"),  # /2016/07/15/, /2016/0715/
    re.compile(r"/(?P<y>20\d\d)[/-](?P<m>1[0-2]|[1-9])[/-](?P<d>3[01]|[12]\d|[1-9])(?=[/_.])"),  # /2015-6-18/
    re.compile(rf"/{_Y}{_M}[/-]?{_D}(?=[/_.-])"),  # /20160715/, /201607/15/
    re.compile(
        rf"[/_](?:content_|art_|a_|news_)?{_Y}{_M}{_D}\d{{3,14}}(?=[/_.])"
    ),  # content_20160715002001.htm
    re.compile(r"/(?P<y2>\d\d)/(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])/"),  # 163: /11/1209/18/ID.html
)


def read_url_date(url: str) -> Moment | None:
    """Return the day in a URL's path, or None; a number that only looks like a day is refused."""
    path = urlsplit(url).path
    for dialect in DIALECTS:
        match = dialect.search(path)
        if match is None:
            continue
        parts = match.groupdict()
        year = int(parts["y"]) if parts.get("y") else 2000 + int(parts["y2"])
        try:
            when = datetime(year, int(match["m"]), int(match["d"]), tzinfo=SHANGHAI)
        except ValueError:
            continue
        if FIRST_YEAR <= year <= LAST_YEAR:
            return Moment(when=when, precision="day", raw=match.group().strip("/"))
    return None
