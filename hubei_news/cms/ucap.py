"""开普 UCAP: ministries, and portals whose list pages are named `list_2` or `common_list_2`."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.cms.trs import TOTAL, TOTAL_IN_ELEMENT
from hubei_news.extract.rule import ArticleRule

_PAGE_COUNT = re.compile(r"pageCount\s*[:=]\s*[\"']?(\d+)")

FAMILY = DeclaredFamily(
    name="ucap",
    markers=(
        names("<ucapcontent", "<ucaptitle", "ucap-content", weight=0.95),
        names("#page_break#", "manuscriptpage_", weight=0.9),
        names("cmspro", "info_ewm", 'id="zoomcon', weight=0.45),
        in_source(
            r"createpagehtml\(\s*[\"']\w+[\"']\s*,\s*\d+\s*,\s*\d+\s*,\s*[\"'](?:common_)?list[\"']",
            0.7,
            near=("createpagehtml",),
        ),
        in_url(r"/\d{6}/[0-9a-f]{32}\.s?html$|/\d{8}/[0-9a-f]{16,}/c\.html$", 0.8),
        in_url(r"/c\d{5,}/\d{6}/content_\d+\.s?html$", 0.6),
    ),
    look=ListLook(
        article_urls=tuple(DIALECTS[name].pattern for name in ("ucap", "ucap-day", "ucap-content"))
    ),
    paging=FirstThatAnswers(
        ways=(Numbered(totals=(TOTAL_IN_ELEMENT, TOTAL, _PAGE_COUNT), stem="list", offset=0), NextLink())
    ),
    # The whole text is in the page; a script divides it at #PAGE_BREAK#.
    article_rules=(
        ArticleRule(
            name="ucap",
            body=("ucapcontent", "#UCAP-CONTENT", ".pages_content", "#zoomcon"),
            title=("ucaptitle",),
            remove=("style", "script"),
        ),
        ArticleRule(
            name="ucap-old", body=("#zoom", ".article_con", ".TRS_Editor"), remove=("style", "script")
        ),
    ),
)
