"""No known system: lists by their shape, the page's own next link, and the generic reader for articles."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered

_TOTALS = (re.compile(r"(?:totalPage|pageCount|countPage)\s*[=:]\s*[\"']?(\d+)"),)

FAMILY = DeclaredFamily(
    name="generic",
    # A script's total alone does not say how the pages are named: the page's own link goes first.
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(totals=_TOTALS, offset=0))),
    further_pages=numbered(),
    article_rules=(),
)
