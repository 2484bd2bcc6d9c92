"""Tells whether the rules are those of last time: a digest over all that decides how a page is read."""

import hashlib
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from hubei_news.sites.model import Site

ROOMS = ("cms", "extract", "pipelines", "text")
NOT_RULES = (".pyc", "__pycache__")


def rules_fingerprint(sites: Mapping[str, Site]) -> str:
    """Return the digest of the program's reading rooms and of the site files."""
    digest = hashlib.sha256()
    package = resources.files("hubei_news")
    for room in ROOMS:
        _add(digest, package / room)
    digest.update((package / "article.py").read_bytes())
    for name in sorted(sites):
        digest.update(sites[name].model_dump_json().encode())
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", place: Traversable) -> None:
    if place.name.endswith(NOT_RULES):
        return
    if place.is_dir():
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            _add(digest, entry)
        return
    digest.update(place.name.encode())
    digest.update(place.read_bytes())
