"""Which site a URL belongs to: the one that has its host and shares most of its path."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from hubei_news.canonical_url import host_of
from hubei_news.sites.model import Site


def site_of_url(sites: Iterable[Site], url: str) -> Site | None:
    """Return the site of a URL, None where no site has its host.

    Several sites can live on one host: the one whose home or channel shares the longest path wins, the
    first by name among equals.
    """
    host = host_of(url)
    candidates = sorted((site for site in sites if host in site.hosts), key=lambda site: site.name)
    return max(candidates, key=lambda site: _shared_depth(site, url), default=None)


def _shared_depth(site: Site, url: str) -> int:
    starts = (site.home, *(channel.url for channel in site.channels))
    return max(_shared_folders(urlsplit(start).path, urlsplit(url).path) for start in starts)


def _shared_folders(one: str, other: str) -> int:
    folders = list(zip(one.split("/")[1:-1], other.split("/")[1:-1], strict=False))
    return next((index for index, (a, b) in enumerate(folders) if a != b), len(folders))
