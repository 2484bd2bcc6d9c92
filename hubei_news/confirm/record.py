"""Reads one page by a site's rules outside a crawl, through the same cleaning as in one. Pure."""

from hubei_news.article import Article
from hubei_news.cms.registry import article_rules
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import NotArticle, Page
from hubei_news.pipelines import footer, normalise
from hubei_news.sites.model import Site


def read_record(page: Page, site: Site | None) -> Article | NotArticle:
    """Return the article of a page as the archive would keep it; generic rules where the site is None."""
    found = read_page(page, article_rules(site) if site else ())
    if isinstance(found, NotArticle):
        return found
    found.site, found.unit = (site.name, site.unit) if site else (None, None)
    article = footer.strip(normalise.normalise(found), site_rules=site.footer_rules if site else ())
    article.digest = article.compute_digest()
    return article
