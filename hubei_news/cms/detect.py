"""Which family made a page."""

from hubei_news.cms.document import Document
from hubei_news.cms.registry import declared_families
from hubei_news.extract.rule import Page

SURE_ENOUGH = 0.5
"""Below it a page is nobody's: a wrong family costs more than the generic reading."""


def detect(page: Page) -> str | None:
    """Return the name of the family that most surely made the page, or None."""
    scores = likeness(Document(page))
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= SURE_ENOUGH else None


def likeness(document: Document) -> dict[str, float]:
    """Return how surely each family made the page, 0 to 1."""
    return {known.name: known.likeness(document) for known in declared_families()}
