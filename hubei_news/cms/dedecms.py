"""织梦 DedeCMS: `/a/xinwen/2016/0715/123.html`, lists `list_1_2.html`, pictures under `/uploads/allimg/`."""

import re

from hubei_news.cms.declared import DeclaredFamily, in_source
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_NUMBERED = re.compile(r"/\d+(?:_\d+)?\.html$")

FAMILY = DeclaredFamily(
    name="dedecms",
    markers=(
        in_source(r"/uploads/allimg/\d{6}/", 0.8),
        in_source(r"/plus/(?:count|feedback|search|view|list|digg)[\w.]*\.php", 0.9),
        in_source(r"/templets/\w+/|dedecms|dedeajax", 0.8),
        in_source(r"list_\d+_\d+\.html", 0.5),
    ),
    look=ListLook(article_urls=(DIALECTS["day-folder"].pattern, _NUMBERED)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(stem="list_1", offset=0))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="dedecms",
            body=(".viewbox .content", ".viewbox #content", ".article .content", "#content", ".content"),
            title=(".viewbox .title h2", ".viewbox h1", "h1", "h2"),
            remove=("style", "script", ".dede_pages", ".pagebreak", ".share"),
        ),
        ArticleRule(
            name="dedecms-old", body=("td.article", "#textbody", ".arttext"), remove=("style", "script")
        ),
    ),
)
