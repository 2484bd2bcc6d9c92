"""Finds the elements that an article rule names."""

from functools import lru_cache

from lxml import etree
from lxml.cssselect import CSSSelector

from hubei_news.extract.whitespace import collapse


@lru_cache(maxsize=2048)
def compiled(selector: str) -> CSSSelector:
    """Compile a CSS selector for HTML; `cssselect.SelectorError` where it is none."""
    return CSSSelector(selector, translator="html")


def find_all(root: etree._Element, selectors: tuple[str, ...]) -> list[etree._Element]:
    """Return the elements of the first selector that finds any with text."""
    for selector in selectors:
        found = [element for element in compiled(selector)(root) if has_text(element)]
        if found:
            return found
    return []


def first_text(root: etree._Element, selectors: tuple[str, ...]) -> str | None:
    """Return the text of the first element that has some, by the selectors in order."""
    for element in find_all(root, selectors):
        text = collapse("".join(element.itertext(with_tail=False)))
        if text:
            return text
    return None


def find_bodies(root: etree._Element, selectors: tuple[str, ...]) -> list[etree._Element]:
    """Return the container of the text, or the containers where one layout has several under one parent.

    Of nested matches the innermost counts, as long as it holds the outer one's text: an editor's own
    container is often wrapped in one of the same class.
    """
    found = find_all(root, selectors)
    if len(found) < 2:
        return found
    inside = {
        element: [other for other in found if other is not element and _contains(element, other)]
        for element in found
    }
    kept = [
        element
        for element in found
        if not any(2 * _size(other) > _size(element) for other in inside[element])
        and not any(
            element in inner and 2 * _size(element) <= _size(outer) for outer, inner in inside.items()
        )
    ]
    largest = max(kept or found, key=_size)
    return [element for element in kept if element is largest or element.getparent() is largest.getparent()]


def has_text(element: etree._Element) -> bool:
    """Say whether an element holds anything to read or to see."""
    if any(text.strip() for text in element.itertext(with_tail=False)):
        return True
    return next(element.iter("img"), None) is not None


def _contains(outer: etree._Element, inner: etree._Element) -> bool:
    return any(ancestor is outer for ancestor in inner.iterancestors())


def _size(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext(with_tail=False))
