"""博达 VSB (网站群): `/info/1053/6730.htm`, list pages that count down."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import CountingDown, FirstThatAnswers, NextLink
from hubei_news.extract.rule import ArticleRule

_PLACE = re.compile(r"(?:共\s*\d+\s*条(?:&nbsp;|\s)*|>\s*)(\d{1,5})\s*/\s*(\d{1,5})(?:\s*页)?(?:&nbsp;|\s)*<")

FAMILY = DeclaredFamily(
    name="vsb",
    markers=(
        names("vsb_content", "v_news_content", weight=0.95),
        names("_showdynclicks(", "_newscontent_fromname", "_sitegray/", "/_dwr/", weight=0.8),
        in_source(r"id=[\"']?(?:fanye\d+|line_?u?\d+_\d+)", 0.7, near=("fanye", "line_u", "line")),
        in_source(r"info/\d+/\d+\.htm[\"']", 0.4, near=("info/",)),
        in_url(r"/info/\d+/\d+\.htm$", 0.6),
    ),
    look=ListLook(article_urls=(DIALECTS["vsb"].pattern,)),
    paging=FirstThatAnswers(ways=(CountingDown(place=_PLACE), NextLink())),
    article_rules=(
        ArticleRule(
            name="vsb",
            body=(".v_news_content", "[id^='vsb_content']"),
            title=(
                "form[name='_newscontent_fromname'] h1",
                "form[name='_newscontent_fromname'] .title",
                "h1",
            ),
            remove=("style", "script"),
        ),
        ArticleRule(
            name="vsb-old",
            body=(".contentstyle", "td.contentstyle", "div[class^='c'][class$='_content']"),
            title=("td[class^='titlestyle']", "span[class^='titlestyle']", ".titlestyle"),
            remove=("style", "script"),
        ),
    ),
)
