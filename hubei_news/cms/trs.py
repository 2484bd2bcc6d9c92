"""TRS WCM and its successor 海云: the system of most of Hubei's government portals."""

import re

from hubei_news.cms.declared import DeclaredFamily, in_source, in_url
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.listing import ListLook
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_REMOVE = ("style", "script", ".share", ".bdsharebuttonbox", "#qrcode")

_FILE_NAME = r"""(?:\s*,\s*["']?\d+["']?\s*,\s*["'](?P<stem>[\w-]+)["']\s*,\s*["'](?P<suffix>\w+)["'])?"""
_TOTAL = re.compile(rf"""createPage(?:HTML)?\(\s*["']?(\d+)["']?{_FILE_NAME}""")
_TOTAL_IN_ELEMENT = re.compile(rf"""createPage(?:HTML)?\(\s*["'][^"'\d][\w-]*["']\s*,\s*(\d+){_FILE_NAME}""")

FAMILY = DeclaredFamily(
    name="trs",
    markers=(
        in_source(r"trs_editor_view|TRS_UEDITOR|trs_paper_default", 0.9),
        in_source(r"TRS_Editor|TRS_PreAppend", 0.9),
        in_source(r"createPage(?:HTML)?\(\s*(?:[\"']\w+[\"']\s*,\s*)?[\"']?\d+", 0.6),
        in_source(r"_trs_uv|ta\.trs\.cn|[PW]0(?:19|20)\d{6}\d+\.(?:jpe?g|png|pdf|docx?)", 0.5),
        in_source(r"[\"'/]t(?:19|20)\d{6}_\d+\.s?html?", 0.5),
        in_url(r"/t(?:19|20)\d{6}_\d+\.s?html?$", 0.6),
    ),
    look=ListLook(article_urls=(DIALECTS["trs"].pattern, DIALECTS["trs-undated"].pattern)),
    # createPage…('page_div', N, …) belongs to 海云, whose further pages are named as before.
    paging=FirstThatAnswers(ways=(Numbered(totals=(_TOTAL, _TOTAL_IN_ELEMENT), suffix="shtml"), NextLink())),
    article_rules=(
        ArticleRule(
            name="trs-haiyun",
            body=(
                ".trs_editor_view .TRS_UEDITOR",
                ".trs_editor_view",
                ".TRS_UEDITOR .TRS_UEDITOR",
                ".TRS_UEDITOR",
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
