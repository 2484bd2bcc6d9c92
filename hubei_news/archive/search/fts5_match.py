"""What FTS5 is given: an article as columns of tokens, and a query in FTS5's own language.

Facets are what filters need, as tokens that no text can hold.
"""

from collections.abc import Iterator

from hubei_news.archive.search.document import Document, Filters
from hubei_news.archive.search.query import And, Expression, Not, Or, Phrase, make_phrase
from hubei_news.archive.search.units import tokens, units

MARK = "⌂"
SOURCE_MARK = "◁"
"""They begin the tokens of facets; no letters, so no text makes such a token."""

EVERY = f"{MARK}every"
NOTHING = f"{MARK}nothing"


def make_columns(document: Document) -> dict[str, str]:
    """Return the values of the columns of `search_index`."""
    return {
        "title": " ".join(tokens(document.title)),
        "body": " ".join(tokens(document.body)),
        "facets": " ".join(_facets(document)),
    }


def _facets(document: Document) -> Iterator[str]:
    yield EVERY
    if document.unit is not None:
        yield _facet("unit", document.unit)
    if document.site is not None:
        yield _facet("site", document.site)
    yield from (SOURCE_MARK + token for token in tokens(document.source))


def _facet(name: str, value: str) -> str:
    return f"{MARK}{name}{value.encode('utf-8', 'surrogatepass').hex()}"


def make_match(expression: Expression | None, filters: Filters) -> str:
    """Return the query for MATCH (https://www.sqlite.org/fts5.html#full_text_query_syntax).

    Only our own tokens and operators are in it, so it is never a syntax error. The days of `filters` are
    ranges of keys and not in it.
    """
    parts = [] if expression is None else [_render(expression)]
    if filters.unit is not None:
        parts.append(f'"{_facet("unit", filters.unit)}"')
    if filters.site is not None:
        parts.append(f'"{_facet("site", filters.site)}"')
    if filters.source is not None:
        source = make_phrase(filters.source)
        spellings = source.spellings if source is not None else ()
        phrases = [_render_phrase(spelling, mark=SOURCE_MARK) for spelling in spellings]
        parts.append(f"({' OR '.join(phrases)})" if phrases else f'"{NOTHING}"')
    return " AND ".join(parts or [f'"{EVERY}"'])


def _render(expression: Expression) -> str:
    match expression:
        case Phrase(spellings, field):
            column = f"{field} : " if field else ""
            phrases = [column + _render_phrase(spelling) for spelling in spellings]
            return f"({' OR '.join(phrases)})" if len(phrases) > 1 else phrases[0]
        case Or(parts):
            return f"({' OR '.join(map(_render, parts))})"
        case And(parts):
            wanted = [_render(part) for part in parts if not isinstance(part, Not)]
            unwanted = [_render(part.part) for part in parts if isinstance(part, Not)]
            both = f"({' AND '.join(wanted)})" if wanted else f'"{EVERY}"'
            return f"({both} NOT ({' OR '.join(unwanted)}))" if unwanted else both
        case Not(part):
            return f'("{EVERY}" NOT {_render(part)})'


def _render_phrase(folded: str, mark: str = "") -> str:
    """Return the tokens of a phrase in quotes, with a star where the last one is only begun.

    The character at the end of a run begins no token of the phrase: in the text another may follow it.
    """
    found = tokens(folded)
    last = list(units(folded))[-1]
    star = ""
    if last.is_run:
        if len(last.text) > 1:
            found.pop()
        else:
            star = " *"
    return f'"{" ".join(mark + token for token in found)}"{star}'
