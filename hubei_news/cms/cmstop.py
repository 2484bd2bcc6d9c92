"""思拓 CmsTop: `/2024/10/409495.shtml`, and addresses made of app, controller and action."""

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

FAMILY = DeclaredFamily(
    name="cmstop",
    markers=(
        in_source(r"\?app=\w+&(?:amp;)?controller=\w+&(?:amp;)?action=", 0.9, near=("?app=",)),
        names("cmstop", weight=0.7),
        in_url(r"/20\d\d/(?:0[1-9]|1[0-2])/\d+(?:_\d+)?\.shtml$", 0.45),
    ),
    look=ListLook(article_urls=(DIALECTS["month-folder"].pattern, DIALECTS["day-folder"].pattern)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(offset=0, suffix="shtml"))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="cmstop",
            body=("#article_content", ".article-content", ".article-body"),
            title=(".article-title h1", ".article-title"),
            subtitle=(".article-subtitle",),
            remove=("style", "script", ".share", ".article-pages"),
        ),
    ),
)
