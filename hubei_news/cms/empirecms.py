"""帝国 EmpireCMS: `/e/` services, pictures under `/d/file/`, pages counted from one."""

import re

from hubei_news.cms.declared import DeclaredFamily, in_source
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_DATED = re.compile(r"/(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)/\d+(?:_\d+)?\.html$")

FAMILY = DeclaredFamily(
    name="empirecms",
    markers=(
        in_source(r"/e/public/(?:ViewClick|onclick)|/e/(?:pl|search|DoInfo|member|extend|data)/", 0.9),
        in_source(r"/d/file/[\w/-]+\.(?:jpe?g|png|gif)|/skin/default/", 0.7),
        in_source(r"EmpireCMS|帝国网站管理系统", 0.8),
    ),
    look=ListLook(article_urls=(_DATED, DIALECTS["day-folder"].pattern)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(offset=0))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="empirecms",
            body=("#text", "#newstext", ".article-content", ".content"),
            title=(".title_info h1", "h1"),
            remove=("style", "script", ".epages", ".share"),
        ),
        ArticleRule(name="empirecms-old", body=("#zoom", "td.txt"), remove=("style", "script")),
    ),
)
