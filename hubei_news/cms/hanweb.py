"""大汉 Hanweb JCMS: lists embedded as XML in the first page and continued by `dataproxy.jsp`."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.document import Document
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NamedInSource, NextLink
from hubei_news.extract.rule import ArticleRule

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[", re.IGNORECASE)
_RECORD_END = "]]>"
_NEXT_GROUP = re.compile(
    r"<nextgroup>\s*<!\[CDATA\[\s*<a\s+href=[\"']([^\"']+)[\"']", re.DOTALL | re.IGNORECASE
)


def _datastore_records(document: Document) -> str | None:
    """Return the entries of the XML datastore, embedded in a page or sent by `dataproxy.jsp`."""
    records, position = [], 0
    while found := _RECORD.search(document.text, position):
        end = document.text.find(_RECORD_END, found.end())
        if end < 0:
            break
        records.append(document.text[found.end() : end])
        position = end
    return "\n".join(records) if records else None


FAMILY = DeclaredFamily(
    name="hanweb",
    markers=(
        names("dataproxy.jsp", "/module/web/jpage", "/module/jslib/", weight=0.9),
        names("<$[信息内容]>", "name=contentstart", 'name="contentstart', "zjeg_rss.content", weight=0.9),
        names("Custom_UnionStyle", "default_pgContainer", "lucidity_pgContainer", weight=0.6),
        in_source(r"/art/\d{4}/\d\d?/\d\d?/art_\d+_\d+\.html", 0.4, near=("/art_",)),
        in_url(r"/art/\d{4}/(?:\d\d?/\d\d?/)?art_\w+\.html$|/col/col\d+/", 0.8),
    ),
    look=ListLook(article_urls=(DIALECTS["hanweb"].pattern, DIALECTS["hanweb-hash"].pattern)),
    entries=_datastore_records,
    paging=FirstThatAnswers(ways=(NamedInSource(address=_NEXT_GROUP), NextLink())),
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
