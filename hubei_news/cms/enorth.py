"""北方网 enorth WebPublisher: `/system/2022/03/16/030015496.shtml`."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_MAXIMUM = (re.compile(r"maxpage\s*=\s*[\"']?(\d+)", re.IGNORECASE),)

FAMILY = DeclaredFamily(
    name="enorth",
    markers=(
        names("<!--enorth", "<!-- enorth", "enorth cms block", "-enorth-content", weight=0.95),
        in_source(r"/system/\d{4}/\d\d/\d\d/\d+\.s?html", 0.4, near=("/system/",)),
        in_url(r"/system/\d{4}/\d\d/\d\d/\d+(?:_\d+)?\.s?html$", 0.7),
    ),
    look=ListLook(article_urls=(DIALECTS["enorth"].pattern,)),
    paging=FirstThatAnswers(
        ways=(NextLink(), Numbered(totals=_MAXIMUM, stem="more", offset=-1, suffix="shtml"))
    ),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="enorth",
            body=("#news_content", "#txt_area", ".content-enorth-content"),
            title=("#news_title",),
            remove=("style", "script", ".share", ".pageno"),
        ),
    ),
)
