"""大汉 Hanweb JCMS: lists embedded as data in the first page and continued by `dataproxy.jsp`."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.document import Document, join
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NamedInSource, NextLink, Step
from hubei_news.extract.rule import ArticleRule

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[", re.IGNORECASE)
_RECORD_END = "]]>"
_NEXT_GROUP = re.compile(
    r"<nextgroup>\s*<!\[CDATA\[\s*<a\s+href=[\"']([^\"']+)[\"']", re.DOTALL | re.IGNORECASE
)


_ARRAY = re.compile(r"(?:\bInitData\w*|\bdataStore)\s*=\s*\[\s*(?=['\"])")
_STRING = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*,?""", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CALL = re.compile(r"\.jpage\s*\(\s*\{")
_LONGEST_CALL = 20_000
_PARAMETERS = re.compile(r"\bajaxParam['\"]?\s*:\s*\{([^{}]*)\}")
_ENTRY = re.compile(r"""['"]?(\w+)['"]?\s*:\s*(?:'([^']*)'|"([^"]*)"|([\w.]+))""")
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,9})|\btotalRecord\s*[=:]\s*['\"]?(\d{1,9})", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_RANGE = ("startrecord", "endrecord", "perpage")


def _entries(document: Document) -> str | None:
    """Return the HTML of the entries that a page or `dataproxy.jsp` sends as data; None where none does."""
    return "\n".join(_records(document)) or None


def _records(document: Document) -> list[str]:
    """Return the records of the data in a page or sent by `dataproxy.jsp`: XML, or a script's array."""
    records, position = [], 0
    while found := _RECORD.search(document.text, position):
        end = document.text.find(_RECORD_END, found.end())
        if end < 0:
            break
        records.append(document.text[found.end() : end])
        position = end
    if not records and (array := _ARRAY.search(document.text)):
        records = _strings(document.text, array.end())
    return records


def _strings(text: str, position: int) -> list[str]:
    """Return the string literals of a script's array, whose first one begins at a position."""
    strings = []
    while found := _STRING.match(text, position):
        strings.append(_ESCAPE.sub(r"\1", found[1] if found[1] is not None else found[2]))
        position = found.end()
    return strings


@dataclass(frozen=True, slots=True)
class RecordRanges:
    """The script's call `.jpage({proxyUrl:…, perPage:15, groupSize:3, totalRecord:1418, ajaxParam:{…}})`.

    A browser posts `ajaxParam` to `proxyUrl?startrecord=46&endrecord=90&perpage=15`. The servlet reads its
    parameters from address and body alike, so they go into the address: list pages are fetched by GET.
    Its replies do not say where they go on; their own addresses do.
    """

    def next_step(self, document: Document, number: int, first_url: str) -> Step | None:  # noqa: ARG002 (protocol)
        """Return the address of the next group of records."""
        here = dict(parse_qsl(urlsplit(document.page.url).query, keep_blank_values=True))
        if all(_NUMBER.fullmatch(here.get(name, "")) for name in _RANGE):
            first, last = int(here["startrecord"]), int(here["endrecord"])
            return self._step(document, document.page.url, here, last + 1, last - first + 1)
        call = _CALL.search(document.text)
        if call is None:
            return None
        source = document.text[call.end() : call.end() + _LONGEST_CALL]
        named_proxy, size = _value(source, "proxyUrl"), _value(source, "perPage")
        proxy = join(first_url, named_proxy) if named_proxy is not None else None
        if proxy is None or size is None or not _NUMBER.fullmatch(size):
            return None
        group = _value(source, "groupSize") or ""
        records = int(size) * (int(group) if _NUMBER.fullmatch(group) and int(group) else 1)
        parameters = _PARAMETERS.search(source)
        entries = _ENTRY.finditer(parameters[1]) if parameters else ()
        named = {entry[1]: entry[2] or entry[3] or entry[4] or "" for entry in entries}
        # The page may hold less than the group that the script asks for next.
        first = min(records, len(_records(document))) + 1
        return self._step(document, proxy, {"perpage": size, **named}, first, records)

    @staticmethod
    def _step(document: Document, proxy: str, named: dict[str, str], first: int, records: int) -> Step:
        found = _TOTAL.search(document.text)
        total = int(found[1] or found[2]) if found else None
        if records < 1 or (total is not None and first > total):
            return Step(url=None, reason=f"record {first - 1} of {total}")
        asked = {
            "startrecord": str(first),
            "endrecord": str(first + records - 1),
            "perpage": named["perpage"],
        }
        asked |= {name: value for name, value in named.items() if name not in _RANGE}
        return Step(url=f"{proxy.partition('?')[0]}?{urlencode(asked, safe='/')}")


_UNIT = re.compile(r"['\"](/[\w/-]{0,80}/front/page/build/unit)['\"]", re.IGNORECASE)
_QUERY_DATA = re.compile(
    r"""\bquerydata\s*=\s*(?:"(\{[^"]{1,2000}\})"|'(\{[^']{1,2000}\})')""", re.IGNORECASE
)
_UNIT_PAGE = '{"pageNo":1,"pageSize":20}'


def unit_address(document: Document) -> str | None:
    """Return where 大汉's newer system (jpaas) has the entries of a list page that holds none.

    The page carries the parameters in an attribute, `queryData="{'webId':'52','pageId':'1638',…}"`; None
    where it does not.
    """
    unit, data = _UNIT.search(document.text), _QUERY_DATA.search(document.text)
    if unit is None or data is None:
        return None
    entries = _ENTRY.finditer((data[1] or data[2]).replace("&quot;", '"').replace("&#39;", "'"))
    named = {entry[1]: entry[2] or entry[3] or entry[4] or "" for entry in entries}
    return f"{urljoin(document.page.url, unit[1])}?{urlencode({**named, 'paramJson': _UNIT_PAGE})}"


def _value(source: str, name: str) -> str | None:
    """Return the value of a script object's key, None where it has none or is no plain value."""
    found = re.search(rf"""\b{name}['"]?\s*:\s*(?:'([^']*)'|"([^"]*)"|(\d+))""", source)
    return next((value for value in found.groups() if value is not None), None) if found else None


FAMILY = DeclaredFamily(
    name="hanweb",
    markers=(
        names("dataproxy.jsp", "/module/web/jpage", "/module/jslib/", "jpaas-publish-server", weight=0.9),
        names("<$[信息内容]>", "name=contentstart", 'name="contentstart', "zjeg_rss.content", weight=0.9),
        names("Custom_UnionStyle", "default_pgContainer", "lucidity_pgContainer", weight=0.6),
        in_source(r"/art/\d{4}/\d\d?/\d\d?/art_\d+_\d+\.html", 0.4, near=("/art_",)),
        in_url(r"/art/\d{4}/(?:\d\d?/\d\d?/)?art_\w+\.html$|/col/col\d+/", 0.8),
    ),
    look=ListLook(article_urls=(DIALECTS["hanweb"].pattern, DIALECTS["hanweb-hash"].pattern)),
    entries=_entries,
    paging=FirstThatAnswers(ways=(NamedInSource(address=_NEXT_GROUP), RecordRanges(), NextLink())),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="hanweb-zoom",
            body=("#zoom .Custom_UnionStyle", "#zoom", ".Custom_UnionStyle"),
            between=(
                ("<$[信息内容]>begin", "<$[信息内容]>end"),
                ("ZJEG_RSS.content.begin", "ZJEG_RSS.content.end"),
            ),
            title=("#title .Custom_UnionStyle", ".sp_title", ".tit_con", "#title"),
            remove=("style", "script", ".share", "#share"),
        ),
        ArticleRule(
            name="hanweb-old",
            body=(".bt_content", "#zoomcon"),
            title=("td.title", ".bt_title"),
            remove=("style", "script"),
        ),
    ),
)
