"""The traces by which a page tells the system that made it."""

import re
from dataclasses import dataclass

from hubei_news.cms.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A trace that a system leaves in a page; `weight` (0 to 1) says how surely it tells alone.

    A link may lead to another site of another system, so what only links show tells nothing alone: its weight
    is below one half. One of `needles`, in lower case, must occur in the source; `pattern`, if any, must
    match there too (the needle spares the expression on pages that have nothing of the kind).
    """

    weight: float
    needles: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    where: str = "source"

    def marks(self, document: Document) -> bool:
        """Tell whether the page carries the trace."""
        if self.where == "url":
            return self.pattern is not None and self.pattern.search(document.page.url) is not None
        source = document.lower_text
        if self.needles and not any(needle in source for needle in self.needles):
            return False
        return self.pattern is None or self.pattern.search(source) is not None


def names(*needles: str, weight: float) -> Marker:
    """Return a marker for any of some literal texts in the source, without regard to case."""
    return Marker(needles=tuple(needle.lower() for needle in needles), weight=weight)


def in_source(pattern: str, weight: float, *, near: tuple[str, ...] = ()) -> Marker:
    """Return a marker for an expression over the source in lower case, tried where a text of `near` is."""
    return Marker(pattern=re.compile(pattern), needles=near, weight=weight)


def in_url(pattern: str, weight: float) -> Marker:
    """Return a marker for an expression over the page's URL, without regard to case."""
    return Marker(pattern=re.compile(pattern, re.IGNORECASE), weight=weight, where="url")
