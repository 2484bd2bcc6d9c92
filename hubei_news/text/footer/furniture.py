"""Says of one line whether it is a page's furniture: which rule names it, how sure that is, what is glued."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hubei_news.text.folding import fold
from hubei_news.text.footer.rules import FooterRule, Side, built_in_rules, places
from hubei_news.text.numbers import find_number_places, may_hold_number
from hubei_news.text.records import Cut

LONGEST_FURNITURE = 1000
"""Characters: a longer line is a paragraph."""
LONGEST_UNANCHORED = 320
"""Characters up to which a line is read piece by piece; above, only rules for whole paragraphs apply."""
MOST_LEFT_OVER = 0.5
"""What no rule covers, as a share of what is covered, in a line that a strong rule marks."""
SURELY_A_BAR = 4
"""Matches on one line from which on unknown words among them may be as long as the known ones."""
BUTTONS_OF_A_BAR = 1
MOSTLY = 0.8
LEFT_OVER_OF_WEAK = 6
"""Characters that no rule covers in a line that only weak rules mark."""

SEPARATORS = re.compile(r"[\s|/·,.:、>»›*◎■●□◆★☆=_+~&()\[\]<《》!-]+")
SPACED_OUT = re.compile(r"^\W{0,4}(?:[一-鿿] [，、]?){6,}")
SPACED_PAIR = re.compile(r"(?<![一-鿿 ])([一-鿿]) {1,2}([一-鿿])(?![一-鿿]| [一-鿿])")
"""Two characters printed apart: 打 印, 关  闭, 地 址."""
CONTACT_WITH_STOP = re.compile(r"^[^。,]{2,40}[-\d]{3,16}\)?。\s*$")
"""A line of contacts that somebody ended like a sentence: 24小时报料热线027-86777777。"""
LEAD_IN = re.compile(r"(?:如下|方式|名单|包括|有|为)\s*:\s*$")
"""A line that leads into an article's own list is no furniture, whatever it names."""
OFFICE = re.compile(
    r"^\W{0,3}[一-鿿()]{2,24}(?:[局厅办委部会院馆站社队所]|中心|政府|公司|集团|大学|学院|中学|小学|医院|办公室|林场|农场|园区|景区|街道|[乡镇村]|电视台|法院|检察院)\s*:?\s*$"
)
SENTENCE = re.compile(r"[。！？；!?;“”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What the rules say of one line.

    `buttons`: how often one certain rule takes a part of it, as in a row of buttons. `parts`: where each
    piece of a glued line begins, and its rule.
    """

    rule: str
    rules: frozenset[str]
    strong: bool
    opens: bool
    several: bool
    buttons: int
    only_tail: bool
    heads_list: bool
    alone: bool
    ends_article: bool
    anchors: bool
    registrations: frozenset[str]
    parts: tuple[tuple[int, str], ...]

    def cuts(self, line: str) -> list[Cut]:
        """Return the line as cuts: one, or one for each glued part."""
        ends = [start for start, _ in self.parts[1:]] + [len(line)]
        pieces = [
            (rule, line[start:end].strip()) for (start, rule), end in zip(self.parts, ends, strict=True)
        ]
        return [Cut(rule=rule, text=piece) for rule, piece in pieces if piece]


def filler(rule: str) -> Furniture:
    """Return what is said of a line that only its place makes furniture."""
    return Furniture(
        rule=rule,
        rules=frozenset(),
        strong=False,
        opens=False,
        several=False,
        buttons=0,
        only_tail=False,
        heads_list=False,
        alone=False,
        ends_article=False,
        anchors=True,
        registrations=frozenset(),
        parts=((0, rule),),
    )


class RuleSet:
    """The rules of one side of a page, with a memory of the lines already judged."""

    def __init__(self, rules: Iterable[FooterRule], side: Side) -> None:
        self.rules = tuple(rule for rule in rules if rule.side in (side, "both"))
        self.of_sentences = tuple(rule for rule in self.rules if rule.sentences)
        self.of_lines = tuple(rule for rule in self.rules if not rule.sentences)
        self.numbers = side != "head"
        self._remembered = lru_cache(maxsize=4096)(self._recognise)

    def recognise(self, line: str) -> Furniture | None:
        """Return what the rules say of a line as printed, None if it is no furniture."""
        return self._remembered(line) if len(line) <= LONGEST_FURNITURE and line.strip() else None

    def _recognise(self, line: str) -> Furniture | None:
        folded = squeeze(fold(line))
        if CONTACT_WITH_STOP.search(folded):
            folded = folded.rstrip("。 ")
        if LEAD_IN.search(folded):
            return None
        lower = folded.lower()
        matched = self.matches(self.of_sentences, folded, lower)
        if not stops_covered(folded, matched):
            return None
        matched += self.matches(self.of_lines, folded, lower)
        covered = bytearray(len(folded))
        proved = bytearray(len(folded))
        for start, negative_end, rule in matched:
            covered[start:-negative_end] = b"\1" * (-negative_end - start)
            if rule.strength == "strong":
                proved[start:-negative_end] = b"\1" * (-negative_end - start)
        numbers = find_number_places(folded) if self.numbers and len(folded) <= LONGEST_UNANCHORED else ()
        for place in numbers:
            covered[place.start : place.end] = b"\1" * (place.end - place.start)
        if not matched and not numbers:
            return None
        rules = [rule for _, _, rule in matched]
        only_tail = bool(numbers) or any(rule.side == "tail" and rule.strength == "strong" for rule in rules)
        strong = only_tail or sum(proved) * 2 >= len(SEPARATORS.sub("", folded)) > 0
        several = disjoint(matched) > 1
        if strong:
            share = 1.0 if len(matched) >= SURELY_A_BAR else MOST_LEFT_OVER
            allowed = LONGEST_UNANCHORED if numbers else sum(covered) * share
        else:
            allowed = max(LEFT_OVER_OF_WEAK, sum(covered) / (2 if several else 4))
        publisher = names_publisher(folded, covered)
        bar = strong and disjoint(matched) > BUTTONS_OF_A_BAR
        if not publisher and not fully_covered(folded, covered, allowed, bar=bar):
            return None
        if proves_publisher(matched):
            strong = only_tail = True
        named = [(place.start, f"number-{place.number.kind}") for place in numbers]
        of_strong = [match for match in matched if match[2].strength == "strong"] if strong else []
        telling = [(start, end, rule.name) for start, end, rule in of_strong or matched]
        name = min(
            [
                *((start, -len(folded), rule) for start, rule in named),
                *(telling if of_strong or not named else []),
            ]
        )[2]
        return Furniture(
            rule=name,
            rules=frozenset(rule.name for rule in rules),
            strong=strong,
            opens=opens(rules, strong=strong, numbers=bool(numbers)),
            several=several,
            buttons=max(Counter(rule.name for _, _, rule in of_strong).values(), default=0),
            only_tail=only_tail,
            heads_list=any(rule.heads_list for rule in rules),
            alone=publisher or stands_alone(folded, matched),
            anchors=strong or bool(numbers) or any(rule.anchors for rule in rules),
            ends_article=strong and any(rule.ends_article for rule in rules),
            registrations=frozenset(
                re.sub(r"号.*", "", place.number.number) for place in numbers if place.number.kind == "icp"
            ),
            parts=glued_parts(folded, name, named if len(folded) == len(line) else []),
        )

    def may_name(self, prefixes: tuple[str, ...], line: str) -> bool:
        """Return whether a rule whose name begins so may take some of a line."""
        lower = fold(line).lower().replace(" ", "")
        return may_hold_number(lower) or any(
            not rule.needs or any(word in lower for word in rule.needs)
            for rule in self.rules
            if rule.name.startswith(prefixes)
        )

    @staticmethod
    def matches(rules: Iterable[FooterRule], folded: str, lower: str) -> list[tuple[int, int, FooterRule]]:
        """Return where the rules cover a line: begin, negative end (the longest sorts first), rule."""
        long = len(folded) > LONGEST_UNANCHORED
        return [
            (start, -end, rule)
            for rule in rules
            if rule.whole or not long
            for start, end in places(rule, folded, lower)
        ]


def stops_covered(folded: str, matched: list[tuple[int, int, FooterRule]]) -> bool:
    """Return whether every full stop of a line stands in one of the places that rules cover."""
    at = folded.find("。")
    while at >= 0:
        if not any(start <= at < -negative_end for start, negative_end, _ in matched):
            return False
        at = folded.find("。", at + 1)
    return True


def stands_alone(folded: str, matched: list[tuple[int, int, FooterRule]]) -> bool:
    """Return whether rules that need no strong line cover nearly all of a line.

    Behind 主办 or 技术支持 the contacts of the site count as well.
    """
    covered = bytearray(len(folded))
    publisher = any(rule.name in ("organiser", "technical-support") for _, _, rule in matched)
    for start, negative_end, rule in matched:
        if rule.alone or publisher:
            covered[start:-negative_end] = b"\1" * (-negative_end - start)
    return 0 < len(SEPARATORS.sub("", folded)) * MOSTLY <= sum(covered)


def disjoint(matched: list[tuple[int, int, FooterRule]]) -> int:
    """Return how many places of a line are covered, counting overlapping ones once."""
    count = reached = 0
    for start, negative_end, _ in sorted(matched, key=lambda match: match[:2]):
        count += start >= reached
        reached = max(reached, -negative_end)
    return count


def opens(rules: list[FooterRule], *, strong: bool, numbers: bool) -> bool:
    """Return whether a line may be the first of a footer: not one that lists contacts, as notices do too."""
    proving = [rule for rule in rules if strong and rule.strength == "strong"]
    return numbers or any(rule.opens for rule in rules) or any(not rule.contact for rule in proving)


def names_publisher(folded: str, covered: bytearray) -> bool:
    """Return whether all that the rules leave of a line is the name of an office before its contacts."""
    begin = covered.find(1)
    return bool(OFFICE.match(folded[:begin])) and fully_covered(folded[begin:], covered[begin:], 0)


def proves_publisher(matched: list[tuple[int, int, FooterRule]]) -> bool:
    """Return whether a line names who runs the site together with its postcode: no event has one."""
    names = {rule.name for _, _, rule in matched}
    return "postcode" in names and not names.isdisjoint(
        {"organiser", "organiser-after-name", "technical-support"}
    )


def fully_covered(folded: str, covered: bytearray, allowed: float, *, bar: bool = False) -> bool:
    """Return whether what the rules leave of a line is no more than `allowed` characters, and no sentence.

    A motto may stand beside a `bar` of several buttons, with its exclamation mark.
    """
    left = "".join(character for character, taken in zip(folded, covered, strict=True) if not taken)
    sentence = SENTENCE.search(left.replace("!", "") if bar else left)
    return len(SEPARATORS.sub("", left)) <= allowed and not sentence


def glued_parts(folded: str, name: str, numbers: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Return where a line must be taken apart: at a number with nothing between it and what stands before."""
    parts = [(0, numbers[0][1] if numbers and numbers[0][0] == 0 else name)]
    for start, rule in numbers:
        if start > 0 and folded[start - 1] not in " |/·,、()[]:-<>\"'":
            parts.append((start, rule))
    return tuple(parts)


def squeeze(folded: str) -> str:
    """Return a line without the spaces between its characters if it is printed spaced out (版 权 所 有)."""
    if " " not in folded:
        return folded
    folded = SPACED_PAIR.sub(r"\1\2", folded)
    if not SPACED_OUT.match(folded):
        return folded
    return re.sub(r"(?<=[一-鿿，、]) (?=[一-鿿，、])", "", folded)


def takes(rule: FooterRule, line: str) -> bool:
    """Return whether a rule alone covers something of a line as printed."""
    folded = squeeze(fold(line))
    return bool(places(rule, folded, folded.lower()))


@lru_cache(maxsize=256)
def rule_set(site_rules: tuple[FooterRule, ...], side: Side) -> RuleSet:
    """Return the rules of a side: the site's own before the built-in ones."""
    return RuleSet((*site_rules, *built_in_rules()), side)
