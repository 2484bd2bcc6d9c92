"""The meaning of a query, without any index: whether one document matches.

The indices must answer as this does; the tests and the benchmark hold them to it.
"""

from hubei_news.archive.search.document import Document, Filters
from hubei_news.archive.search.query import And, Expression, Not, Or, Phrase, make_phrase
from hubei_news.archive.search.units import spell


def matches(expression: Expression | None, filters: Filters, document: Document) -> bool:
    """Say whether a document is among the hits; no expression leaves it to the filters."""
    if not _passes(filters, document):
        return False
    return expression is None or holds(expression, spell(document.title), spell(document.body))


def holds(expression: Expression, title: str, body: str) -> bool:
    """Say whether a document matches, given the spellings of its two texts."""
    match expression:
        case Phrase(spellings, field):
            texts = {"title": (title,), "body": (body,), None: (title, body)}[field]
            return any(spell(spelling) in text for spelling in spellings for text in texts)
        case And(parts):
            return all(holds(part, title, body) for part in parts)
        case Or(parts):
            return any(holds(part, title, body) for part in parts)
        case Not(part):
            return not holds(part, title, body)


def _passes(filters: Filters, document: Document) -> bool:
    if filters.source is not None:
        source = make_phrase(filters.source)
        if source is None or not any(spell(s) in spell(document.source) for s in source.spellings):
            return False
    day = document.day
    return (
        filters.unit in {None, document.unit}
        and filters.site in {None, document.site}
        and (filters.since is None or (day is not None and day >= filters.since))
        and (filters.until is None or (day is not None and day <= filters.until))
    )
