"""Says rule by rule what was found on a page, which selector failed, and what no rules would give."""

from collections.abc import Sequence
from dataclasses import dataclass

from cssselect import SelectorError
from lxml import etree

from hubei_news.article import Article
from hubei_news.extract.charset import decode_page
from hubei_news.extract.containers import compiled, first_text
from hubei_news.extract.locate import Candidates, Located
from hubei_news.extract.opened import Opened, open_text
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, NotArticle, Page

FIELDS = ("title", "subtitle", "kicker", "published", "source")
LIKE = 0.9
"""A container of so much of the text, and little else, is the one to name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectorTrial:
    """One selector of a rule: for which part, how many elements match, and what the first one says."""

    part: str
    selector: str
    matches: int
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrial:
    """One rule on one page.

    `verdict` is `taken`, `not needed` (an earlier one was taken), `too old` (the page is younger than the
    layout), `nothing found`, `misses_text` or `is_a_list` (found, and refused because the rule is a
    family's). `size` counts the characters of the container.
    """

    rule: ArticleRule
    verdict: str
    size: int
    selectors: tuple[SelectorTrial, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What the reading of a page gives by the rules and without, and the container that holds the text."""

    result: Article | NotArticle
    generic: Article | NotArticle
    trials: tuple[RuleTrial, ...]
    container: str | None


def explain(page: Page, rules: Sequence[ArticleRule]) -> Explanation:
    """Read a page with the rules and without, and say what every selector found.

    `container` is a CSS selector for the element that holds what the generic reading takes for the text, None
    where no element with a class or an id does. Raises nothing, as `read_page`.
    """
    decoded = decode_page(page.body, content_type=page.content_type, override=page.encoding)
    opened = open_text(page, decoded)
    return Explanation(
        result=read_page(page, rules),
        generic=read_page(page),
        trials=_trials(Candidates(opened), rules) if opened is not None else (),
        container=_container(Candidates(opened)) if opened is not None else None,
    )


def _trials(candidates: Candidates, rules: Sequence[ArticleRule]) -> tuple[RuleTrial, ...]:
    trials, taken = [], False
    for rule in rules:
        located = candidates.by_rule(rule)
        verdict = _verdict(candidates, rule, located)
        if verdict == "taken" and taken:
            verdict = "not needed"
        taken = taken or verdict == "taken"
        size = _size(located) if located is not None else 0
        selectors = tuple(
            _try(candidates.opened, part, selector)
            for part in ("body", *FIELDS)
            for selector in getattr(rule, part)
        )
        trials.append(RuleTrial(rule=rule, verdict=verdict, size=size, selectors=selectors))
    return tuple(trials)


def _size(located: Located) -> int:
    """Count a container's characters as those of a text are counted, with the breaks between its lines."""
    lines = located.lines.lines[located.first : located.last]
    return len("\n".join(line.text for line in lines if line.text))


def _verdict(candidates: Candidates, rule: ArticleRule, located: Located | None) -> str:
    if candidates.is_outdated(rule):
        return "too old"
    if located is None:
        return "nothing found"
    refusal = candidates.refusal(located)
    return refusal if refusal is not None and not rule.own else "taken"


def _try(opened: Opened, part: str, selector: str) -> SelectorTrial:
    found = compiled(selector)(opened.root)
    return SelectorTrial(
        part=part, selector=selector, matches=len(found), text=first_text(opened.root, (selector,))
    )


def _container(candidates: Candidates) -> str | None:
    """Return a selector for the innermost block that holds our own reader's text and little else."""
    found, flat = candidates.own, candidates.opened.flat
    if found is None:
        return None
    size = sum(len(line.text) for line in flat.lines[found.start : found.end])
    nodes = flat.nodes
    for node in reversed(range(len(nodes))):
        start, end = nodes.starts[node], nodes.ends[node]
        shared = flat.lines[max(start, found.start) : min(end, found.end)]
        inside = sum(len(line.text) for line in flat.lines[start:end])
        if sum(len(line.text) for line in shared) >= LIKE * size and inside * LIKE <= size + 100:
            return _selector(nodes.elements[node], candidates.opened.root)
    return None


def _selector(element: etree._Element, root: etree._Element) -> str | None:
    """Return a selector that finds the element first of all: by its id, else by one of its classes."""
    names = [f"#{element.get('id')}"] if element.get("id") else []
    names += [f"{element.tag!s}.{name}" for name in (element.get("class") or "").split()]
    for name in names:
        try:
            matches = compiled(name)(root)
        except SelectorError:  # a class or id that CSS cannot write plainly
            continue
        if matches and matches[0] is element:
            return name
    return None
