"""Says of one line whether it is a page's furniture: which rule names it, how sure that is, what is glued."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hubei_news.text.folding import fold
from hubei_news.text.footer_rules import FooterRule, Side, built_in_rules, compiled
from hubei_news.text.numbers import find_number_places
from hubei_news.text.records import Cut

LONGEST_FURNITURE = 1000
"""Characters: a longer line is a paragraph."""
LONGEST_UNANCHORED = 320
"""Characters up to which a line is read piece by piece; above, only rules for whole paragraphs apply."""
MOST_LEFT_OVER = 0.5
"""What no rule covers, as a share of what is covered, in a line that a strong rule marks."""
LEFT_OVER_OF_WEAK = 6
"""Characters that no rule covers in a line that only weak rules mark."""

SEPARATORS = re.compile(r"[\s|/·,.:、>»›*◎■●□◆★☆=_+~&()\[\]<《》!-]+")
LEAD_IN = re.compile(r"(?:如下|方式|名单|包括|有|为)\s*:\s*$")
"""A line that leads into an article's own list is no furniture, whatever it names."""
SENTENCE = re.compile(r"[。！？；!?;“”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What the rules say of one line. `parts`: where each piece of a glued line begins, and its rule."""

    rule: str
    strong: bool
    opens: bool
    heads_list: bool
    registrations: frozenset[str]
    parts: tuple[tuple[int, str], ...]

    def cuts(self, line: str) -> list[Cut]:
        """Return the line as cuts: one, or one for each glued part."""
        ends = [start for start, _ in self.parts[1:]] + [len(line)]
        pieces = [
            (rule, line[start:end].strip()) for (start, rule), end in zip(self.parts, ends, strict=True)
        ]
        return [Cut(rule=rule, text=piece) for rule, piece in pieces if piece]


class RuleSet:
    """The rules of one side of a page, with a memory of the lines already judged."""

    def __init__(self, rules: Iterable[FooterRule], side: Side) -> None:
        self.rules = tuple(rule for rule in rules if rule.side in (side, "both"))
        self.numbers = side != "head"
        self.recognise = lru_cache(maxsize=4096)(self._recognise)

    def _recognise(self, line: str) -> Furniture | None:
        """Return what the rules say of a line as printed, None if it is no furniture."""
        if len(line) > LONGEST_FURNITURE or not line.strip():
            return None
        folded = fold(line)
        if LEAD_IN.search(folded):
            return None
        covered = bytearray(len(folded))
        matched: list[tuple[int, int, FooterRule]] = []
        for rule in self.rules:
            if len(folded) > LONGEST_UNANCHORED and not rule.pattern.startswith("^"):
                continue
            for match in compiled(rule.pattern).finditer(folded):
                if match.end() > match.start():
                    matched.append((match.start(), -match.end(), rule))
                    covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
        places = find_number_places(folded) if self.numbers and len(folded) <= LONGEST_UNANCHORED else ()
        for place in places:
            covered[place.start : place.end] = b"\1" * (place.end - place.start)
        if not matched and not places:
            return None
        rules = [rule for _, _, rule in matched]
        strong = bool(places) or any(rule.strength == "strong" for rule in rules)
        if not fully_covered(folded, covered, strong=strong):
            return None
        numbers = [(place.start, f"number-{place.number.kind}") for place in places]
        telling = [
            (start, end, rule.name) for start, end, rule in matched if rule.strength == "strong" or not strong
        ]
        name = min([*((start, -len(folded), rule) for start, rule in numbers), *telling])[2]
        return Furniture(
            rule=name,
            strong=strong,
            opens=any(rule.opens for rule in rules)
            or (strong and not (rules and all(r.contact for r in rules))),
            heads_list=any(rule.heads_list for rule in rules),
            registrations=frozenset(
                re.sub(r"号.*", "", place.number.number) for place in places if place.number.kind == "icp"
            ),
            parts=glued_parts(folded, name, numbers),
        )


def fully_covered(folded: str, covered: bytearray, *, strong: bool) -> bool:
    """Return whether what the rules leave of a line is little, and no sentence."""
    left = "".join(character for character, taken in zip(folded, covered, strict=True) if not taken)
    bare = SEPARATORS.sub("", left)
    if SENTENCE.search(left):
        return False
    allowed = sum(covered) * MOST_LEFT_OVER if strong else LEFT_OVER_OF_WEAK
    return len(bare) <= allowed


def glued_parts(folded: str, name: str, numbers: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Return where a line must be taken apart: at a number with nothing between it and what stands before."""
    parts = [(0, numbers[0][1] if numbers and numbers[0][0] == 0 else name)]
    for start, rule in numbers:
        if start > 0 and folded[start - 1] not in " |/·,、()[]:-<>\"'":
            parts.append((start, rule))
    return tuple(parts)


@lru_cache(maxsize=256)
def rule_set(site_rules: tuple[FooterRule, ...], side: Side) -> RuleSet:
    """Return the rules of a side: the site's own before the built-in ones."""
    return RuleSet((*site_rules, *built_in_rules()), side)
