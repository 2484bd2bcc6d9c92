"""Which site a URL belongs to: the one that has its host and shares most of its path."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from hubei_news.sites.model import Site


def site_of_url(sites: Iterable[Site], url: str) -> Site | None:
    """Return the site of a URL, None where no site has its host.

    Several sites can live on one host: the one whose home or channel shares the longest path wins,
    one with the URL's port before one without, the first by name among equals.
    """
    host, port = urlsplit(url).hostname or "", urlsplit(url).port
    candidates = sorted((site for site in sites if host in site.hosts), key=lambda site: site.name)
    if not candidates:
        return None
    return max(candidates, key=lambda site: _closeness(site, host, port, urlsplit(url).path))


def _closeness(site: Site, host: str, port: int | None, path: str) -> tuple[bool, int]:
    best = (False, -1)
    for start in (site.home, *(channel.url for channel in site.channels)):
        parts = urlsplit(start)
        if parts.hostname == host:
            best = max(best, (parts.port == port, _shared_folders(parts.path, path)))
    return best


def _shared_folders(one: str, other: str) -> int:
    folders = list(zip(one.split("/")[1:-1], other.split("/")[1:-1], strict=False))
    return next((index for index, (a, b) in enumerate(folders) if a != b), len(folders))
