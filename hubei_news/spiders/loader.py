"""Makes one spider of every site file, so that `scrapy list`, `scrapy crawl` and `scrapy shell` know them."""

from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from hubei_news.sites.model import Site
from hubei_news.sites.registry import load_sites
from hubei_news.spiders.site_spider import SiteSpider

Names = list[str]


class SiteSpiderLoader:
    """Scrapy's spider loader over the built-in site files and those of `HUBEI_NEWS_SITES`."""

    def __init__(self, sites: dict[str, Site]) -> None:
        self._sites = sites

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Read the site files. Raises `SiteFileError`."""
        folder = settings.get("HUBEI_NEWS_SITES")
        return cls(load_sites(Path(folder) if folder else None))

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider class of a site; `KeyError` for an unknown name, as Scrapy asks."""
        if spider_name not in self._sites:
            raise KeyError(f"Spider not found: {spider_name}")
        return spider_class(self._sites[spider_name])

    def list(self) -> Names:
        """Return the names of all sites."""
        return sorted(self._sites)

    def find_by_request(self, request: Request) -> Names:
        """Return the sites that have the host of a request."""
        host = urlsplit(request.url).hostname or ""
        return [name for name, site in sorted(self._sites.items()) if host in site.hosts]


def spider_class(site: Site) -> type[SiteSpider]:
    """Return the spider class of a site."""
    return type("SiteSpider_" + site.name, (SiteSpider,), {"name": site.name, "site": site})
