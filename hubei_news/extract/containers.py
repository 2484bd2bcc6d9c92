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
    sizes, around = _measure(found)
    largest_inside: dict[etree._Element, int] = {}
    outermost: dict[etree._Element, etree._Element] = {}
    for element in found:
        outer = around[element]
        if outer is not None:
            largest_inside[outer] = max(largest_inside.get(outer, 0), sizes[element])
            outermost[element] = outermost.get(outer, outer)
    kept = [
        element
        for element in found
        if 2 * largest_inside.get(element, 0) <= sizes[element]
        and (element not in outermost or 2 * sizes[element] > sizes[outermost[element]])
    ]
    largest = max(kept or found, key=lambda element: sizes[element])
    return [element for element in kept if element is largest or element.getparent() is largest.getparent()]


def has_text(element: etree._Element) -> bool:
    """Say whether an element holds anything to read or to see."""
    if any(text.strip() for text in element.itertext(with_tail=False)):
        return True
    return next(element.iter("img"), None) is not None


def _measure(
    found: list[etree._Element],
) -> tuple[dict[etree._Element, int], dict[etree._Element, etree._Element | None]]:
    """Return each element's number of characters, and the nearest other one around it, in one walk."""
    wanted = frozenset(found)
    sizes: dict[etree._Element, int] = {}
    around: dict[etree._Element, etree._Element | None] = {}
    for element in found:
        if element in sizes:
            continue
        total = 0
        open_ones: list[tuple[etree._Element, int]] = []
        for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
            if event == "start":
                if part in wanted:
                    around[part] = open_ones[-1][0] if open_ones else None
                    open_ones.append((part, total))
                total += len((part.text or "").strip())
            elif event == "end" and part in wanted:
                sizes[part] = total - open_ones.pop()[1]
            if event != "start" and part is not element:
                total += len((part.tail or "").strip())
    return sizes, around
