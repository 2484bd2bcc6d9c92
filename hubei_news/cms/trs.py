"""TRS WCM and its successor 海云: the system of most of Hubei's government portals."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_REMOVE = ("style", "script", ".share", ".bdsharebuttonbox", "#qrcode", ".bshare-custom")

_REST = (
    r"""(?:\s*,\s*["']?(?P<current>\d+)["']?)?"""
    r"""(?:\s*,\s*["'](?P<stem>[\w-]+)["']\s*,\s*["'](?P<suffix>\w+)["'])?"""
)
TOTAL = re.compile(rf"""createPage(?:HTML)?\(\s*["']?(\d+)["']?{_REST}""")
"""`createPageHTML(20, 0, "index", "shtml")`: pages, the present one, file name."""

TOTAL_IN_ELEMENT = re.compile(
    rf"""createPage(?:HTML)?\(\s*["'][A-Za-z][\w-]*["']\s*,\s*["']?(\d+)["']?{_REST}"""
)
"""`createPageHTML('page_div', 75, 1, 'common_list', 'shtml', 1500)`: the same for a named element."""

FAMILY = DeclaredFamily(
    name="trs",
    markers=(
        names("trs_editor_view", "TRS_UEDITOR", "trs_paper_default", weight=0.9),
        names("TRS_Editor", "TRS_PreAppend", weight=0.9),
        in_source(r"createpage(?:html)?\(\s*(?:[\"']\w+[\"']\s*,\s*)?[\"']?\d+", 0.6, near=("createpage",)),
        names("_trs_uv", "ta.trs.cn", weight=0.4),
        in_source(r"[\"'/]t(?:19|20)\d{6}_\d+\.s?html?", 0.4, near=("/t20", "/t19", '"t20', "'t20")),
        in_url(r"/t(?:19|20)\d{6}_\d+\.s?html?$", 0.6),
    ),
    look=ListLook(article_urls=(DIALECTS["trs"].pattern, DIALECTS["trs-undated"].pattern)),
    paging=FirstThatAnswers(ways=(Numbered(totals=(TOTAL, TOTAL_IN_ELEMENT), suffix="shtml"), NextLink())),
    further_pages=numbered(total=TOTAL),
    article_rules=(
        ArticleRule(
            name="trs-haiyun",
            body=(
                ".trs_editor_view .TRS_UEDITOR",
                ".TRS_UEDITOR .TRS_UEDITOR",
                ".TRS_UEDITOR",
                ".trs_editor_view",
            ),
            remove=_REMOVE,
        ),
        ArticleRule(
            name="trs-wcm",
            body=(".TRS_Editor .TRS_Editor", ".TRS_Editor", ".TRS_PreAppend"),
            remove=_REMOVE,
        ),
        ArticleRule(
            name="trs-template",
            body=("#zwnr .view", "#zoom", ".article-content", ".news-content", ".view_con", ".center_xilan"),
            remove=_REMOVE,
        ),
    ),
)
