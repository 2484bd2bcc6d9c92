"""PHPCMS: `list-CATEGORY-PAGE.html`, `content-CATEGORY-ID-PAGE.html` or `show-…`."""

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

FAMILY = DeclaredFamily(
    name="phpcms",
    markers=(
        in_source(r"[?&;]m=(?:content|poster|search)&(?:amp;)?[ca]=", 0.8, near=("m=",)),
        in_source(r"/list-\d+-\d+\.html", 0.4, near=("/list-",)),
        in_source(r"/(?:content|show)-\d+-\d+-\d+\.html", 0.4, near=("/content-", "/show-")),
        in_source(r"/uploadfile/20\d\d/\d{4}/", 0.4, near=("/uploadfile/20",)),
        names("/statics/js/", "/statics/css/", "/statics/images/", weight=0.4),
        in_url(r"/(?:list-\d+-\d+|(?:content|show)-\d+-\d+-\d+)\.html$", 0.6),
    ),
    look=ListLook(article_urls=(DIALECTS["phpcms"].pattern, DIALECTS["day-folder"].pattern)),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(stem="list", joint="-", offset=0))),
    further_pages=numbered(joint="-", first_number=1),
    article_rules=(
        ArticleRule(
            name="phpcms",
            body=("#Article .content", "#endText", ".show_content"),
            remove=("style", "script", "#pages", ".pages", ".share"),
        ),
    ),
)
