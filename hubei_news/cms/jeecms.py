"""JEECMS: everything ends in `.jhtml`."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_TOTALS = (re.compile(r"\b\d{1,6}\s*/\s*(\d{1,6})\s*页"), re.compile(r"共\s*(\d{1,6})\s*页"))

FAMILY = DeclaredFamily(
    name="jeecms",
    markers=(
        names(".jhtml", weight=0.4),
        names("/u/cms/www/", "/r/cms/www/", weight=0.8),
        names(".jspx", weight=0.4),
        in_url(r"\.jhtml$", 0.8),
    ),
    look=ListLook(article_urls=(DIALECTS["jeecms"].pattern,)),
    paging=FirstThatAnswers(ways=(Numbered(totals=_TOTALS, offset=0, suffix="jhtml"), NextLink())),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="jeecms",
            body=(".article-content", ".content .txt", "div.txt", ".news_content"),
            title=(".article-title", ".title h1"),
            remove=("style", "script", ".share"),
        ),
    ),
)
