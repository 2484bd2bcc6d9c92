"""帝国 EmpireCMS: `/e/` services, pictures under `/d/file/`, pages counted from one."""

import re

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

_DATED = re.compile(r"/(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)/\d+(?:_\d+)?\.html$")

FAMILY = DeclaredFamily(
    name="empirecms",
    markers=(
        names("/e/public/viewclick", "/e/public/onclick", weight=0.9),
        in_source(r"/e/(?:pl|search|doinfo|member|extend|data)/", 0.6, near=("/e/",)),
        names("/d/file/", "/skin/default/", weight=0.45),
        names('class="epages', "list_pages epages", "ecmspage", weight=0.45),
        names("empirecms", "帝国网站管理系统", weight=0.8),
    ),
    look=ListLook(article_urls=(_DATED, DIALECTS["day-folder"].pattern)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(offset=0))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="empirecms",
            body=("#newstext", "#text"),
            title=(".title_info h1",),
            remove=("style", "script", ".epages", ".share"),
        ),
    ),
)
