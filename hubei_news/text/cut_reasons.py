"""Says why each line of a text was cut, for somebody who asks: cleaning makes nothing of this."""

import tomllib
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import rule_set, squeeze
from hubei_news.text.footer.likely.find import LIKELY
from hubei_news.text.footer.likely.reasons import Weighing, explain_likely
from hubei_news.text.footer.rules import FooterRule, Side, Strength, built_in_rules, places
from hubei_news.text.footer.strip import find_furniture
from hubei_news.text.normalise import normalise_text
from hubei_news.text.records import Cut

STRENGTHS = {
    "strong": "is certain wherever it {where} a text",
    "weak": "counts only where a certain line or an editor's credit stands with it",
}
ALONE = "needs no certain line with it where it {where} a plain report"
HEADS_LIST = ", and short lines below it are links"
WHERE = {"tail": "ends", "head": "begins", "both": "begins or ends"}
"""What the columns of rules.toml mean, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule:
    """The rule of the table that names a line: its columns, and what of the folded line it covers.

    `beside` are the names of the other rules that cover some of the line.
    """

    strength: Strength
    side: Side
    covers: tuple[str, ...]
    beside: tuple[str, ...]
    example: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutReason:
    """Why a line was cut, in a sentence; with its rule of the table, or how it was weighed, if it has one."""

    cut: Cut
    reason: str
    rule: TableRule | None = None
    weighed: Weighing | None = None


@cache
def sentences() -> dict[str, str]:
    """Return the sentences of cut_reasons.toml, by the name in `cuts`."""
    table = files("hubei_news.text").joinpath("cut_reasons.toml").read_text(encoding="utf-8")
    return {name: str(sentence) for name, sentence in tomllib.loads(table).items()}


def explain_cuts(
    text: str, cuts: Sequence[Cut], *, site_rules: Sequence[FooterRule] = ()
) -> tuple[CutReason, ...]:
    """Return why `clean` cut each of `cuts` off a text, in their order.

    `text` and `site_rules` are those that `clean` was given, `cuts` what it returned; what was weighed is
    weighed once more. Raises `KeyError` for a name that no cut of `clean` has.
    """
    weighed: defaultdict[str, deque[Weighing]] = defaultdict(deque)
    if any(cut.rule == LIKELY for cut in cuts):
        lines = normalise_text(text).text.split("\n")
        _, texts = find_furniture(lines, site_rules)
        explained = {at: why for left, known in texts for at, why in explain_likely(left, known).items()}
        for index in sorted(explained):
            weighed[lines[index].strip()].append(explained[index])
    return tuple(
        CutReason(cut=cut, reason=sentences()[LIKELY], weighed=weighed[cut.text].popleft())
        if cut.rule == LIKELY and weighed[cut.text]
        else explain_cut(cut, site_rules)
        for cut in cuts
    )


def explain_cut(cut: Cut, site_rules: Sequence[FooterRule]) -> CutReason:
    """Return why a line was cut that was not weighed.

    A rule of the table explains it only if it covers some of the line: a few of their names are also given
    to lines that their place tells.
    """
    named = [rule for rule in (*site_rules, *built_in_rules()) if rule.name == cut.rule]
    described = [(rule, describe(rule, cut.text, site_rules)) for rule in named]
    covering = [(rule, of_table) for rule, of_table in described if of_table.covers]
    if not named or (not covering and cut.rule in sentences()):
        return CutReason(cut=cut, reason=sentences()[cut.rule])
    rule, of_table = (covering or described)[0]
    return CutReason(
        cut=cut,
        reason=f"a {rule.strength} rule: what looks like “{rule.example}” {certainty(rule)}",
        rule=of_table,
    )


def describe(rule: FooterRule, line: str, site_rules: Sequence[FooterRule]) -> TableRule:
    """Return what a rule is, and what of a line it and the other rules of its side cover."""
    folded = squeeze(fold(line))
    recognised = rule_set(tuple(site_rules), "head" if rule.side == "head" else "tail").recognise(line)
    return TableRule(
        strength=rule.strength,
        side=rule.side,
        covers=tuple(folded[start:end].strip() for start, end in places(rule, folded, folded.lower())),
        beside=tuple(sorted(recognised.rules - {rule.name})) if recognised is not None else (),
        example=rule.example,
        pattern=rule.pattern,
    )


def certainty(rule: FooterRule) -> str:
    """Return in plain words how much a rule proves."""
    said = ALONE if rule.alone and rule.strength == "weak" else STRENGTHS[rule.strength]
    return said.format(where=WHERE[rule.side]) + (HEADS_LIST if rule.heads_list else "")
