"""The URL dialects of article pages, and the day that each writes into its URLs."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

FIRST_YEAR = 1998
"""Before it no Chinese news site wrote dates into its URLs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One way to write article URLs: `pattern` searches the path, groups y, m and d are the day."""

    name: str
    pattern: re.Pattern[str]
    example: str


def _dialect(name: str, pattern: str, example: str) -> Dialect:
    return Dialect(name=name, pattern=re.compile(pattern, re.IGNORECASE), example=example)


_HTML = r"\.s?html?$"

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        _dialect(
            "trs",
            rf"/t(?P<y>\d{{4}})(?P<m>\d\d)(?P<d>\d\d)_\d+(?:_\d+)?{_HTML}",
            "/xwdt/bmdt/202410/t20241010_1260730.shtml",
        ),
        _dialect("trs-undated", rf"/t_?\d{{4,}}{_HTML}", "/zwgk/tzgg/t_5947092.shtml"),
        _dialect(
            "hanweb",
            r"/art/(?P<y>\d{4})/(?P<m>\d\d?)/(?P<d>\d\d?)/art_\d+_\d+(?:_\d+)?\.html$",
            "/art/2026/7/24/art_4814_1229913.html",
        ),
        _dialect(
            "hanweb-hash",
            r"/art/(?P<y>\d{4})/art_[0-9a-f]{32}\.html$",
            "/art/2024/art_0123456789abcdef0123456789abcdef.html",
        ),
        _dialect(
            "founder",
            rf"/content/(?P<y>\d{{4}})-(?P<m>\d\d)/(?P<d>\d\d)/content_\d+(?:_\d+)?{_HTML}",
            "/content/2026-07/06/content_20069337.html",
        ),
        _dialect(
            "founder-short",
            rf"/(?P<y>\d{{4}})-(?P<m>\d\d)/(?P<d>\d\d)/c_\d+{_HTML}",
            "/2023-05/08/c_1129597.htm",
        ),
        _dialect(
            "paper-number",
            r"/content_(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)\d{6}\.htm$",
            "/szrb/20260827/html/content_20260827001002.htm",
        ),
        _dialect(
            "paper-content",
            rf"/content/(?P<y>\d{{4}})(?P<m>\d\d)/(?P<d>\d\d)/c(?:ontent)?_?\d+{_HTML}",
            "/sxsb/content/202512/05/c327411.html",
        ),
        _dialect(
            "ucap", rf"/\d{{6}}/[0-9a-f]{{32}}{_HTML}", "/202403/0123456789abcdef0123456789abcdef.shtml"
        ),
        _dialect(
            "ucap-day",
            r"/(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)/[0-9a-f]{8,}/c\.html$",
            "/20240312/0123456789abcdef/c.html",
        ),
        _dialect("ucap-content", rf"/\d{{6}}/content_\d+{_HTML}", "/c100023/202403/content_1234567.shtml"),
        _dialect("column-month", rf"/c\d+_\d{{6}}/\d+{_HTML}", "/c1716_202608/2823455.html"),
        _dialect(
            "enorth",
            rf"/system/(?P<y>\d{{4}})/(?P<m>\d\d)/(?P<d>\d\d)/\d+(?:_\d+)?{_HTML}",
            "/system/2022/03/16/030015496.shtml",
        ),
        _dialect(
            "day-folder",
            rf"/(?P<y>\d{{4}})/(?P<m>\d\d)(?P<d>\d\d)/(?:c\d+a)?\d+(?:_\d+)?(?:/page\d*\.htm|{_HTML[:-1]})$",
            "/2026/0108/1243654.shtml",
        ),
        _dialect(
            "dashed-day",
            rf"/(?P<y>\d{{4}})-(?P<m>\d\d?)-(?P<d>\d\d?)/\d+(?:_\d+)?{_HTML}",
            "/html/2015-6-18/123456.htm",
        ),
        _dialect(
            "compact-day",
            rf"/(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)/\d+(?:_\d+)?{_HTML}",
            "/article/20160715/8842.html",
        ),
        _dialect("month-folder", rf"/\d{{4}}/\d\d/\d+(?:_\d+)?{_HTML}", "/news/2024/10/409495.shtml"),
        _dialect("cjyun", r"/p/\d+\.html$", "/p/4561151.html"),
        _dialect(
            "phpcms",
            r"/(?:content|show)-\d+-\d+-\d+\.html$",
            "/content-42531-996867-1.html",
        ),
        _dialect("jeecms", r"/\d+(?:_\d+)?\.jhtml$", "/c/www/gfxwj/221399.jhtml"),
        _dialect("vsb", r"/info/\d+/\d+\.htm$", "/info/1053/6730.htm"),
        _dialect("sitefactory", r"/(?:item/\d+(?:_\d+)?\.aspx|content_\d+\.html)$", "/Item/123.aspx"),
        _dialect(
            "dated-name",
            r"/(?P<y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/(?!\d{1,2}/?$)[^/.]+/?$",
            "/2026/07/14/suizhou-xianggu/",
        ),
        _dialect("number", rf"/\d{{4,}}(?:_\d+)?{_HTML}", "/zwxw/hgyw/9392028.html"),
    )
}
"""By name, the more telling ones first."""


def dialect_of(url: str) -> Dialect | None:
    """Return the first dialect whose form the URL's path has, or None."""
    path = urlsplit(url).path
    return next((dialect for dialect in DIALECTS.values() if dialect.pattern.search(path)), None)


def date_in_url(url: str, *, latest: date | None = None) -> date | None:
    """Return the day that an article URL carries, if it is one between 1998 and `latest`."""
    dialect = dialect_of(url)
    if dialect is None or "d" not in dialect.pattern.groupindex:
        return None
    found = dialect.pattern.search(urlsplit(url).path)
    if found is None:
        return None
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    if day.year < FIRST_YEAR or (latest is not None and day > latest):
        return None
    return day
