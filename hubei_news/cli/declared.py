"""The sites that a command line speaks of: by name, or by the host of a URL."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubei_news.sites.model import Site


def chosen_sites(folder: Path | None, names: Iterable[str]) -> "tuple[Site, ...]":
    """Return the sites of the given names, in their order and once each; `UnknownSiteError` for others."""
    from hubei_news.sites.registry import get_site, load_sites

    sites = load_sites(folder)
    return tuple(get_site(sites, name) for name in dict.fromkeys(names))


def canonical_urls(sites: "Mapping[str, Site]", urls: Iterable[str]) -> tuple[str, ...]:
    """Return URLs as the ledger spells them, once each; `InputError` for one that is none."""
    from hubei_news.canonical_url import canonical_url
    from hubei_news.sites.match import site_of_url

    spelled: dict[str, None] = {}
    for url in urls:
        site = site_of_url(sites.values(), canonical_url(url))
        spelled[canonical_url(url, site.origins if site is not None else None)] = None
    return tuple(spelled)
