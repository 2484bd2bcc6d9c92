"""Proposes footer rules for one site from the lines that end many of its articles."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import rule_set, squeeze
from hubei_news.text.footer.rules import FooterRule
from hubei_news.text.rule_patterns import problem_of

FEWEST_ARTICLES = 5
"""Different articles that a line must end before it is proposed."""
SMALLEST_SHARE = 0.02
"""Of all articles looked at: a line rarer than this is chance."""
LAST_LINES = 8
MOST_EXAMPLES = 3
LONGEST_LINE = 200
DIGITS = re.compile(r"\d+")
WITHOUT_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
"""What a TOML comment must not hold."""
OF_THE_ARTICLE = re.compile(
    r"[\W\d年月日时分星期周一二三四五六七八九十〇零上下午]*|\W*(?:特此|此致|敬礼|谢谢|完|全文完|本报讯|附件|附:).{0,12}"
)
"""Lines that end many articles and are their own: the day of a notice, 特此公告."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRule:
    """A rule that the lines of a site suggest: how many of the articles it ends, and real lines."""

    rule: FooterRule
    articles: int
    of: int
    examples: tuple[str, ...]

    def to_toml(self) -> str:
        """Return the rule as a `[[footer]]` table for a site file, counts and examples as comments."""
        comments = "".join(f"# {WITHOUT_CONTROLS.sub(' ', example)}\n" for example in self.examples)
        strings = (("name", self.rule.name), ("pattern", self.rule.pattern), ("example", self.rule.example))
        values = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in strings)
        return f"# ends {self.articles} of {self.of} articles\n{comments}[[footer]]\n{values}"


def propose_rules(
    endings: Iterable[Sequence[str]], *, site: str, known: Sequence[FooterRule] = ()
) -> tuple[ProposedRule, ...]:
    """Return rules for the lines that end many different articles of one site, the most frequent first.

    `endings` are the lines (in order) of each article as the footer rules left it; only the last few of each
    are looked at. Lines that differ in their digits alone count as one. What built-in rules, the site's own
    (`known`) or credits explain is not proposed. Nothing is applied: a person reads the proposal.
    """
    rules = rule_set(tuple(known), "tail")
    names = (name for number in count(1) if (name := f"{site}-{number}") not in {rule.name for rule in known})
    articles: Counter[str] = Counter()
    examples: defaultdict[str, dict[str, None]] = defaultdict(dict)
    total = 0
    seen: set[int] = set()
    for ending in endings:
        lines = [line.strip() for line in ending if line.strip()][-LAST_LINES:]
        if not lines or hash(tuple(lines)) in seen:
            continue
        seen.add(hash(tuple(lines)))
        total += 1
        for shape, line in {shape_of(line): line for line in lines if len(line) <= LONGEST_LINE}.items():
            articles[shape] += 1
            if len(examples[shape]) < MOST_EXAMPLES:
                examples[shape].setdefault(line)
    fewest = max(FEWEST_ARTICLES, total * SMALLEST_SHARE)
    proposals: list[ProposedRule] = []
    for shape, ended in articles.most_common():
        first = next(iter(examples[shape]))
        if ended < fewest:
            break
        if OF_THE_ARTICLE.fullmatch(shape) or rules.recognise(first) is not None or is_credit_line(first):
            continue
        pattern = pattern_of(first)
        if problem_of(pattern) is None:
            rule = FooterRule(name=next(names), pattern=pattern, whole=True, example=first)
            proposals.append(
                ProposedRule(rule=rule, articles=ended, of=total, examples=tuple(examples[shape]))
            )
    return tuple(proposals)


def pattern_of(line: str) -> str:
    """Return the pattern of a line as the rules meet it, with any number in the place of each."""
    folded = squeeze(fold(line)).strip()
    pieces = re.split(r"(\d+| +)", folded)
    return "".join(
        r"\d{1,20}" if piece[:1].isdigit() else r"\s?" if not piece.strip() else re.escape(piece)
        for piece in pieces
        if piece
    )


def shape_of(line: str) -> str:
    """Return a line folded, with every number as 0, so that lines of one kind are counted together."""
    return DIGITS.sub("0", fold(line).strip())
