"""Joins the pages of an article that its site splits over several."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from hubei_news.article import SAYS_GONE, Article
from hubei_news.extract.information import SENTENCE_END, is_toolbar
from hubei_news.text.credit_line import is_credit_line

Item = TypeVar("Item")

LONGEST_END = 60
"""A longer line that ends every page is no template's."""
FEWEST_PAGES = 3
"""Pages whose like ends are more than chance."""


def join_pages(pages: Sequence[Article]) -> Article:
    """Return one article of its pages in order: what the first says of itself, the text of all.

    A paragraph that a page repeats from the end of the page before it (a running head, the lead-in of the
    paging) is taken once, and so are lines that end every page alike and are no text (责任编辑：…, set there
    by the template); images and attachments are taken once each, and so are the credit lines below the pages.
    """
    first = pages[0]
    bodies: list[str] = []
    for text in _without_common_ends([page.original_body for page in pages]):
        bodies.append(_without_overlap(bodies[-1], text) if bodies else text)
    body = "\n".join(text for text in bodies if text)
    return replace(
        first,
        body=body,
        original_body=body,
        images=_once(image for page in pages for image in page.images),
        attachments=_once(attachment for page in pages for attachment in page.attachments),
        replacement_chars=sum(page.replacement_chars for page in pages),
        flags=_flags(pages),
        confidence=min((page.confidence for page in pages if page.confidence is not None), default=None),
        page_tail=pages[-1].page_tail,
        credits_below="\n".join(_once(line for page in pages for line in _lines(page.credits_below))) or None,
    )


def _flags(pages: Sequence[Article]) -> list[str]:
    """Return the flags of all pages; what a page's whole text says counts only where each says it."""
    flags = _once(flag for page in pages for flag in page.flags)
    if not all(SAYS_GONE in page.flags for page in pages):
        flags = [flag for flag in flags if flag != SAYS_GONE]
    return flags


def _without_common_ends(texts: list[str]) -> list[str]:
    """Return the texts, the lines with which all end left only to the last one."""
    lines = [text.split("\n") for text in texts]
    shortest = min(len(page) for page in lines)
    common = 0
    while common < shortest - 1 and len(lines) > 1:
        ends = {page[-1 - common] for page in lines}
        if len(ends) > 1 or not _is_set_by_template(ends.pop(), len(lines)):
            break
        common += 1
    if not common:
        return texts
    return ["\n".join(page[:-common]) for page in lines[:-1]] + texts[-1:]


def _is_set_by_template(line: str, pages: int) -> bool:
    """Say so of a line that ends all of so many pages: a credit or a tool, or on three anything short.

    Two answers of an interview may be the same, and a sentence may be said on every page.
    """
    if is_credit_line(line) or is_toolbar(line):
        return True
    return pages >= FEWEST_PAGES and len(line) <= LONGEST_END and not SENTENCE_END.search(line)


def _lines(text: str | None) -> list[str]:
    return text.split("\n") if text else []


def _without_overlap(before: str, text: str) -> str:
    lines = text.split("\n")
    last = before.rpartition("\n")[2]
    return "\n".join(lines[1:]) if lines[0] == last else text


def _once(items: Iterable[Item]) -> list[Item]:
    return list(dict.fromkeys(items))
