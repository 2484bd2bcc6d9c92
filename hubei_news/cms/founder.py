"""方正翔宇 Founder: `/content/2026-07/06/content_1.html`, and most digital newspapers' pages."""

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.dialects import DIALECTS
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.listing import ListLook
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import FirstThatAnswers, NextLink, Numbered
from hubei_news.extract.rule import ArticleRule

ARTICLE_RULES = (
    ArticleRule(
        name="founder",
        body=("founder-content",),
        between=(("enpcontent", "/enpcontent"), ("<npm:article-content>", "</npm:article-content>")),
        title=("founder-title", "#Title"),
        subtitle=("founder-subtitle", "#SubTitle"),
        published=("#pubtime_baidu",),
        source=("#source_baidu",),
        remove=("style", "script"),
    ),
    ArticleRule(
        name="founder-old",
        body=("#ozoom", "#articleContent", "#contentText", "#copytext"),
        title=("#Title", ".font01"),
        subtitle=("#SubTitle", ".font02"),
        remove=("style", "script"),
    ),
)
"""Also those of the digital newspapers."""

FAMILY = DeclaredFamily(
    name="founder",
    markers=(
        names("<founder-content", "<founder-title", "<founder-author", "<founder-date", weight=0.9),
        names("<!--enpcontent", "<!--/enpcontent", "<!--enpproperty", weight=0.95),
        names("<!--<npm:article", weight=0.9),
        names(
            "pubtime_baidu", "source_baidu", "editor_baidu", 'id="ozoom"', 'id="articlecontent"', weight=0.4
        ),
        in_source(r"content/\d{4}-\d\d/\d\d/content_\d+\.html?", 0.4, near=("/content_",)),
        in_url(r"/content/\d{4}-\d\d/\d\d/content_\d+\.html?$|/\d{4}-\d\d/\d\d/c_\d+\.htm$", 0.6),
    ),
    look=ListLook(article_urls=tuple(DIALECTS[name].pattern for name in ("founder", "founder-short"))),
    paging=FirstThatAnswers(ways=(NextLink(), Numbered(stem="node", offset=0, suffix="htm"))),
    further_pages=numbered(),
    article_rules=ARTICLE_RULES,
)
