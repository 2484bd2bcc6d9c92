"""动易 SiteFactory: `/Item/123.aspx`, `/Category_12/Index_2.aspx`; older editions `Content_123.html`."""

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

FAMILY = DeclaredFamily(
    name="sitefactory",
    markers=(
        in_source(r"/item/\d+\.aspx", 0.45, near=("/item/",)),
        in_source(r"/category_\d+/index(?:_\d+)?\.aspx", 0.45, near=("/category_",)),
        in_source(r"/content_\d+\.html", 0.3, near=("/content_",)),
        names("sitefactory", "powereasy", "动易", weight=0.7),
        in_source(r"/uploadfiles/20\d\d", 0.45, near=("/uploadfiles/20",)),
        names("fontzoom", weight=0.45),
        in_url(r"/Item/\d+(?:_\d+)?\.aspx$|/Category_\d+/", 0.9),
    ),
    look=ListLook(article_urls=(DIALECTS["sitefactory"].pattern,)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(stem="Index", offset=0, suffix="aspx"))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="sitefactory",
            body=("#fontzoom", "td.main_ArticleContent"),
            title=(".c_title_text h1", ".c_title_text"),
            remove=("style", "script", ".pager"),
        ),
    ),
)
