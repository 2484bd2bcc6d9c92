"""Sites whose lists are feeds: `pushinfo.jsonp`, TRS `wcmapi`, `/api/articles/?offset=0&limit=100`."""

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.marker import in_source, in_url
from hubei_news.cms.paging import NextLink

FAMILY = DeclaredFamily(
    name="feed",
    markers=(
        in_source(r"\A\s*(?:[\w$.]{1,80}\s*\(\s*)?[\[{]\s*[\"\[{]", 0.9),
        in_url(r"pushinfo\w*\.jsonp?|/wcmapi/service/|/api/articles/", 0.9),
    ),
    paging=NextLink(),
    further_pages=numbered(),
    article_rules=(),
)
