"""织梦 DedeCMS: `/a/xinwen/2016/0715/123.html`, lists `list_1_2.html`, pictures under `/uploads/allimg/`."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_NUMBERED = re.compile(r"/\d+(?:_\d+)?\.html$")

FAMILY = DeclaredFamily(
    name="dedecms",
    markers=(
        in_source(r"/uploads/allimg/\d{6}/", 0.45, near=("/uploads/allimg/",)),
        names("/plus/count.php?", weight=0.6),
        in_source(r"/plus/(?:feedback|search|view|list|digg)[\w.]*\.php", 0.45, near=("/plus/",)),
        names("dedecms", "dedeajax", "dede_pages", weight=0.6),
        names("/templets/", weight=0.45),
        in_source(r"list_\d+_\d+\.html", 0.4, near=("list_",)),
    ),
    look=ListLook(article_urls=(DIALECTS["day-folder"].pattern, _NUMBERED)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(stem="list_1", offset=0))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="dedecms",
            body=(".viewbox .content", ".viewbox #content", "td.article"),
            title=(".viewbox .title h2", ".viewbox h1"),
            remove=("style", "script", ".dede_pages", ".pagebreak", ".share"),
        ),
    ),
)
