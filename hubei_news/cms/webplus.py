"""苏迪 WebPlus: `/2020/0215/c6074a120819/page.htm`, lists `list.htm`, `list2.htm`."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.document import Document
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_TOTAL = re.compile(r"class=[\"']?all_pages[\"']?[^<>]{0,40}>\s*(\d+)\s*<")
_ARTICLE = re.compile(r"/20\d\d/\d{4}/c\d+a\d+/page\.htm$")


_by_number = numbered(joint="")


def _further_pages(document: Document) -> tuple[str, ...]:
    """Return `page2.htm` and on; the article's own name is `page.htm`."""
    return _by_number(document) if document.page.url.endswith("/page.htm") else ()


FAMILY = DeclaredFamily(
    name="webplus",
    markers=(
        names("wp_articlecontent", "wp_entry", "wp_paging", "wp_listcolumn", weight=0.95),
        names("arti_metas", "arti_publisher", "arti_update", 'frag="窗口', weight=0.8),
        in_source(r"/c\d+a\d+/page\.htm", 0.4, near=("/page.htm",)),
        in_url(r"/20\d\d/\d{4}/c\d+a\d+/page\d*\.htm$", 0.8),
    ),
    look=ListLook(article_urls=(_ARTICLE,)),
    paging=FirstThatAnswers(
        ways=(Numbered(totals=(_TOTAL,), stem="list", joint="", offset=0, suffix="htm"), NextLink())
    ),
    further_pages=_further_pages,
    article_rules=(
        ArticleRule(
            name="webplus",
            body=(".wp_articlecontent",),
            title=(".arti_title",),
            published=(".arti_update",),
            source=(".arti_from",),
            remove=("style", "script"),
        ),
        ArticleRule(
            name="webplus-old",
            body=("#infoArticle", ".Article_Content"),
            title=(".Article_Title",),
            remove=("style", "script"),
        ),
    ),
)
