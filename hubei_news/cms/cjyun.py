"""长江云 cjyun: `/p/4561151.html`. Its list service is not known: only lists in pages are read."""

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

FAMILY = DeclaredFamily(
    name="cjyun",
    markers=(
        names("img.cjyun.org", "tj.cjyun.org", weight=0.9),
        in_source(r"/p/\d{4,}\.html[\"']", 0.4, near=("/p/",)),
        in_url(r"/p/\d{4,}\.html$", 0.4),
    ),
    look=ListLook(article_urls=(DIALECTS["cjyun"].pattern,)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(offset=0))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="cjyun",
            body=("#article-content", ".article-content", ".detail-content"),
            title=(".article-title",),
            remove=("style", "script", ".share", "video"),
        ),
    ),
)
