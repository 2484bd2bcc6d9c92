"""Proposes footer rules for one site from the lines that end many of its articles."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hubei_news.text.credits import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer_rules import FooterRule
from hubei_news.text.furniture import rule_set

FEWEST_ARTICLES = 5
"""Different articles that a line must end before it is proposed."""
SMALLEST_SHARE = 0.02
"""Of all articles looked at: a line rarer than this is chance."""
LAST_LINES = 8
MOST_EXAMPLES = 3
LONGEST_LINE = 200
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRule:
    """A rule that the lines of a site suggest: how many of the articles it ends, and real lines."""

    rule: FooterRule
    articles: int
    of: int
    examples: tuple[str, ...]

    def to_toml(self) -> str:
        """Return the rule as a `[[footer]]` table for a site file, counts and examples as comments."""
        comments = "".join(f"# {example}\n" for example in self.examples)
        strings = (("name", self.rule.name), ("pattern", self.rule.pattern), ("example", self.rule.example))
        values = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in strings)
        return f"# ends {self.articles} of {self.of} articles\n{comments}[[footer]]\n{values}whole = true\n"


def propose_rules(
    endings: Iterable[Sequence[str]], *, site: str, known: Sequence[FooterRule] = ()
) -> tuple[ProposedRule, ...]:
    """Return rules for the lines that end many different articles of one site, the most frequent first.

    `endings` are the lines (in order) of each article as the footer rules left it; only the last few of each
    are looked at. Lines that differ in their digits alone count as one. What built-in rules, the site's own
    (`known`) or credits explain is not proposed. Nothing is applied: a person reads the proposal.
    """
    rules = rule_set(tuple(known), "tail")
    articles: Counter[str] = Counter()
    examples: defaultdict[str, dict[str, None]] = defaultdict(dict)
    total = 0
    seen: set[tuple[str, ...]] = set()
    for ending in endings:
        lines = [line.strip() for line in ending if line.strip()][-LAST_LINES:]
        if tuple(lines) in seen:
            continue
        seen.add(tuple(lines))
        total += 1
        for shape, line in {shape_of(line): line for line in lines if len(line) <= LONGEST_LINE}.items():
            articles[shape] += 1
            if len(examples[shape]) < MOST_EXAMPLES:
                examples[shape].setdefault(line)
    fewest = max(FEWEST_ARTICLES, total * SMALLEST_SHARE)
    proposals: list[ProposedRule] = []
    for shape, count in articles.most_common():
        first = next(iter(examples[shape]))
        if count < fewest:
            break
        if rules.recognise(first) is not None or is_credit_line(first):
            continue
        rule = FooterRule(
            name=f"{site}-{len(proposals) + 1}",
            pattern=DIGITS.sub(lambda _: r"\d+", re.escape(shape)).replace("\\ ", r"\s?"),
            whole=True,
            example=first,
        )
        proposals.append(ProposedRule(rule=rule, articles=count, of=total, examples=tuple(examples[shape])))
    return tuple(proposals)


def shape_of(line: str) -> str:
    """Return a line folded, with every number as 0, so that lines of one kind are counted together."""
    return DIGITS.sub("0", fold(line).strip())
