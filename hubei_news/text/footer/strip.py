"""Cuts a page's furniture off a text: from the end upward and from the head downward, never in the middle."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.footer.furniture import Furniture, RuleSet, filler, rule_set
from hubei_news.text.footer.guide import CERTAIN_ALONE, entries_of_guide, is_guide
from hubei_news.text.footer.head import find_head
from hubei_news.text.footer.likely.find import LIKELY, find_likely
from hubei_news.text.footer.rules import FooterRule
from hubei_news.text.footer.shape import is_sentence
from hubei_news.text.footer.tail import find_tail, without
from hubei_news.text.footer.top import REACH_OF_REPORT
from hubei_news.text.footer.zone import INFORMATION
from hubei_news.text.numbers import find_site_numbers
from hubei_news.text.records import Cut, SiteNumber

__all__ = ["FooterResult", "FooterRule", "strip_footer"]

GLUED_REACH = 200
"""Characters at the end of the article's last line in which a glued footer is looked for."""

NEAR_HEAD = 2 * REACH_OF_REPORT
"""Lines below a head in a text so short that its words are read as those of the article's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterResult:
    """The text without its furniture, every line cut (in page order), the numbers that those name."""

    text: str
    cuts: tuple[Cut, ...]
    numbers: tuple[SiteNumber, ...]

    @property
    def information(self) -> str | None:
        """What stood under the title of when, where and by whom the article was published."""
        return "\n".join(cut.text for cut in self.cuts if cut.rule == INFORMATION) or None


def strip_footer(text: str, *, site_rules: Sequence[FooterRule] = ()) -> FooterResult:
    """Cut breadcrumbs, share bars and the footer off a text of one paragraph a line.

    Works on simplified and traditional text alike. Credit lines (责任编辑：…) that stand among the furniture
    stay in the text: `read_credits` takes them. `site_rules` come before the built-in ones. What is kept
    is kept exactly; blank lines at the ends of what is left go.
    """
    lines = text.split("\n")
    found, _ = find_furniture(lines, site_rules)
    entries = entries_of_guide(lines)
    found = {index: furniture for index, furniture in found.items() if index not in entries}
    kept = [line for index, line in enumerate(lines) if index not in found]
    kept, glued = strip_glued_end(kept, rule_set(tuple(site_rules), "tail"))
    if not any(line.strip() and not is_credit_line(line) for line in kept) and is_guide(found):
        return FooterResult(text=text, cuts=(), numbers=())
    last = max((index for index, line in enumerate(lines) if line.strip() and index not in found), default=-1)
    cuts = tuple([cut for index in sorted(found) if index < last for cut in found[index].cuts(lines[index])])
    cuts += (
        *glued,
        *(cut for index in sorted(found) if index > last for cut in found[index].cuts(lines[index])),
    )
    if not cuts:
        return FooterResult(text=text, cuts=(), numbers=())
    numbers = find_site_numbers("\n".join(cut.text for cut in cuts))
    return FooterResult(text="\n".join(kept).strip("\n"), cuts=cuts, numbers=numbers)


def find_furniture(
    lines: list[str], site_rules: Sequence[FooterRule] = ()
) -> tuple[dict[int, Furniture], list[tuple[list[str], Collection[int]]]]:
    """Return the furniture that rules and weighing find, by line number, and each text that was weighed.

    Weighed are the lines that the rules leave, and once all that is found has gone, the rest as if it were
    all: with each of the texts stands which of its lines were known then.
    """
    found = furniture_by_rules(lines, site_rules)
    weighed: list[tuple[list[str], Collection[int]]] = [(lines, frozenset(found))]
    if likely := find_likely(*weighed[0]):
        found |= dict.fromkeys(likely, filler(LIKELY))
        found |= furniture_by_rules(lines, site_rules, known=found)
    if found:
        weighed.append((without(lines, found), ()))
        found |= dict.fromkeys(find_likely(*weighed[1]), filler(LIKELY))
    return found, weighed


def furniture_by_rules(
    lines: list[str], site_rules: Sequence[FooterRule] = (), *, known: Collection[int] = ()
) -> dict[int, Furniture]:
    """Return the furniture that the rules tell, by line number, among the lines not yet `known` as such."""
    rest = without(lines, known)
    tail_rules = rule_set(tuple(site_rules), "tail")
    tail = find_tail(rest, tail_rules)
    end = min(tail, default=len(lines))
    last = max((index for index in range(end) if rest[index].strip()), default=-1)
    page = [lines[index] for index in sorted({*tail, *(index for index in known if index > last)})]
    head = find_head(rest[:end], rule_set(tuple(site_rules), "head"), tail_rules, page)
    found = head | tail
    rest = without(rest, found)
    if head and may_hide_foot(rest[max(head) :]):
        found |= find_tail(rest, tail_rules)
    return found


def may_hide_foot(below: list[str]) -> bool:
    """Return whether lines of a head may have hidden the foot below the lines left `below` them.

    They have if no sentence stands there, or if they were near enough to be read as the article's end:
    联系我们 in a bar above a short report is no notice's word.
    """
    shown = [line for line in below if line.strip()]
    return len(shown) < NEAR_HEAD or not any(map(is_sentence, shown))


def strip_glued_end(kept: list[str], rules: RuleSet) -> tuple[list[str], list[Cut]]:
    """Take a footer off that is glued to the last sentence of the article."""
    last = next((index for index in range(len(kept) - 1, -1, -1) if kept[index].strip()), None)
    if last is None:
        return kept, []
    line = kept[last]
    if not rules.may_name(CERTAIN_ALONE, line[-GLUED_REACH:]):
        return kept, []
    for match in re.finditer(r"[。！？”」）)]", line[-GLUED_REACH:]):
        cut = max(len(line) - GLUED_REACH, 0) + match.end()
        rest = line[cut:]
        furniture = rules.recognise(rest) if rest.strip() else None
        if furniture is not None and furniture.strong and furniture.rule.startswith(CERTAIN_ALONE):
            return [*kept[:last], line[:cut], *kept[last + 1 :]], furniture.cuts(rest)
    return kept, []
