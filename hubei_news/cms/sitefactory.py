"""动易 SiteFactory: `/Item/123.aspx`, `/Category_12/Index_2.aspx`; older editions `Content_123.html`."""

from hubei_news.cms.declared import DeclaredFamily, in_source, in_url
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

FAMILY = DeclaredFamily(
    name="sitefactory",
    markers=(
        in_source(r"[\"'/]Item/\d+\.aspx", 0.9),
        in_source(r"/Category_\d+/Index(?:_\d+)?\.aspx", 0.9),
        in_source(r"SiteFactory|PowerEasy|动易", 0.7),
        in_source(r"/UploadFiles/20\d\d|id=[\"']?fontzoom", 0.5),
        in_url(r"/Item/\d+(?:_\d+)?\.aspx$|/Category_\d+/", 0.9),
    ),
    look=ListLook(article_urls=(DIALECTS["sitefactory"].pattern,)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(stem="Index", offset=0, suffix="aspx"))),
    further_pages=numbered(),
    article_rules=(
        ArticleRule(
            name="sitefactory",
            body=("#fontzoom", "#Zoom", ".c_content"),
            title=(".c_title_text h1", ".c_title_text", "h1", "h2"),
            remove=("style", "script", ".pager"),
        ),
        ArticleRule(
            name="sitefactory-old", body=("td#fontzoom", "td.main_ArticleContent"), remove=("style", "script")
        ),
    ),
)
