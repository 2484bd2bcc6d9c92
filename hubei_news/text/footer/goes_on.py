"""Says whether an article goes on below the place where a page seemed to close it."""

import re
from dataclasses import dataclass

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.below import SHORTEST_PARAGRAPH, is_readers_place, is_told, tells
from hubei_news.text.footer.furniture import Furniture, RuleSet, filler
from hubei_news.text.footer.shape import LONGEST_TITLE, is_attachment, is_sentence, speaks_to_visitors
from hubei_news.text.footer.top import UNKNOWN_IN_FOOTER, TailLine
from hubei_news.text.unlabelled import DAY

PARAGRAPHS_IN_A_ROW = 2
SHARE_ABOVE_VISITORS = 3
LARGEST_SHARE = 0.5
FEW_AMONG = 12
"""Lines among which one sentence alone, with none beside it, is a teaser or tells of the site."""
"""Paragraphs among the lines below: a list of articles has a headline for each teaser, and a heading."""
TEASER = re.compile(r"(?:…|\.{3,}|\[[^\[\]]{2,6}\]|(?:详细|全文|更多)\s?[>»]*)\s*$")
"""How the beginning of another article ends on a page."""
OPENS_ANOTHER = re.compile(r"[\[«](?:详细|全文|详情|更多|查看|阅读全文)[\]»]\s*$")
"""How such a beginning ends that is certain to be another article's."""
LONGEST_TEASER = 160
"""Characters of a paragraph below an article that no editor has signed: a longer one may be the article's."""
DATED = re.compile(DAY)
ON_A_DAY = re.compile(rf"\W{{0,3}}{DAY}")
REACH_OF_TEXT = 4
"""Lines between the article's last sentence and the place where it is closed."""
FEWEST_COMMENTS = 2
OF_THREAD = frozenset(
    {
        "comment-thread",
        "comment-thread-word",
        "counts-of-readers",
        "stamped-to-the-second",
        "buttons-with-counts",
    }
)
"""Rules of lines that say, with a number, when somebody wrote or how many liked it."""
LONGEST_COMMENT = 400
ABOVE, BELOW = (1, 2), (-1, -2)
"""How far a comment stands from the certain lines around it."""
COMMENTED = re.compile(r"(?:分钟|小时|天|周|月|年)前|^回复|\d回复|IP属地|\d楼|赞\(?\d|举报|查看对话")
"""How a line beside a comment says who wrote it, when, and what others thought."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the page's lines begin, `signed` by an editor or a `row` of buttons.

    `headed`: a heading that is the page's for certain stands there, so that sentences below are teasers.
    """

    top: int
    signed: bool
    for_visitors: bool = False
    headed: bool = False
    row: bool = False

    def is_told(self, told: list[int], at: int) -> bool:
        """Return whether enough of the sentences stand above line `at`."""
        return is_told(told, at) or (self.for_visitors and told[-1] <= told[at] * SHARE_ABOVE_VISITORS)


def follows_text(lines: list[str], index: int) -> bool:
    """Return whether a line stands right below the article's text: no day and no breadcrumb between them."""
    looked_at = 0
    for line in reversed(lines[:index]):
        if not line.strip():
            continue
        looked_at += 1
        if looked_at > REACH_OF_TEXT:
            return False
        if tells(line):
            return True
        folded = fold(line).strip()
        if ">" in folded or ON_A_DAY.match(folded):
            return False
    return False


def is_certain(furniture: Furniture | None) -> bool:
    """Return whether a line is furniture for certain, and may be the first of a footer."""
    return furniture is not None and furniture.strong and furniture.opens


def is_paragraph(line: str, rules: RuleSet) -> bool:
    """Return whether a line is a paragraph: no known furniture, no teaser, no words to visitors."""
    folded = fold(line).strip()
    if len(folded) < SHORTEST_PARAGRAPH or not is_sentence(line) or TEASER.search(folded):
        return False
    return rules.recognise(line) is None and not speaks_to_visitors(line)


def enclosed(texts: list[str], rules: RuleSet) -> set[int]:
    """Return which sentences are comments, or a widget that says again how the article begins.

    A comment stands close between certain lines, and as many lines of the text say when somebody wrote or how
    many liked it; a widget's sentence stands between the title, said again, and a certain line.
    """
    known = {
        index: furniture
        for index, text in enumerate(texts)
        if len(text) <= LONGEST_TITLE and "。" not in text and (furniture := rules.recognise(text))
    }
    marks = {
        index
        for index, furniture in known.items()
        if furniture.rules & OF_THREAD and any(map(str.isdigit, texts[index]))
    }
    certain = {index for index, furniture in known.items() if is_certain(furniture)} | marks
    above, below = ({index + step for index in certain for step in steps} for steps in (ABOVE, BELOW))
    near = (index for index in above | below if 0 < index < len(texts) and index not in known)
    said = {index for index in near if may_be_comment(texts[index]) and not rules.recognise(texts[index])}
    last = {index for index in said if index == len(texts) - 1 and index - 1 in marks}
    comments = (said & above & below) | last
    again = {index for index in said if index + 1 in certain and texts[index - 1] in texts[: index - 1]}
    return again | (comments if len(marks) >= max(len(comments), FEWEST_COMMENTS) else set())


def may_be_comment(line: str) -> bool:
    """Return whether a line says something in a sentence that is no credit and no attachment."""
    said = len(line) <= LONGEST_COMMENT and is_sentence(line)
    return said and not is_credit_line(line) and not is_attachment(line)


class Below:
    """The lines from the end of the text upward, and what they tell of whether the article goes on there."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.taken: list[TailLine] = []
        self.paragraphs = 0
        self.sentences = 0
        self.told_last = False
        self.comments = 0
        self.run_on = False
        self.in_a_row = 0
        self.longest = 0
        self.broken = False
        self.signed = False
        self.signed_again = False

    def add(self, index: int, line: str, *, told: bool, enclosed: bool = False) -> bool:
        """Add the next line upward; return False where the article's own begins, whatever stands above.

        Where the article has been `told` above, a line that speaks of comments begins what readers wrote.
        What is `enclosed` by certain lines is a comment or a widget, and tells nothing.
        """
        if enclosed:
            self.taken.append(TailLine(index, filler(UNKNOWN_IN_FOOTER)))
            self.told_last = False
            self.in_a_row = 0
            return True
        if is_credit_line(line):
            closes = closes_page(line)
            self.signed = self.signed or closes
            self.taken.append(TailLine(index, None, closes=closes))
            self.in_a_row = 0
            return True
        furniture = self.rules.recognise(line)
        sentence = furniture is None and "。" in line and not OPENS_ANOTHER.search(fold(line))
        self.run_on = self.run_on or (sentence and self.told_last)
        self.told_last = sentence
        self.sentences += sentence
        self.comments += bool(COMMENTED.search(fold(line)))
        if furniture is None and is_attachment(line):
            return False
        if is_paragraph(line, self.rules):
            self.paragraphs += 1
            self.longest = max(self.longest, len(line))
            self.in_a_row += 1
            self.broken = self.broken or self.in_a_row >= PARAGRAPHS_IN_A_ROW
            self.signed_again = self.signed_again or self.signed
        else:
            self.in_a_row = 0
        if furniture is not None and told and is_readers_place(furniture, line):
            self.paragraphs = self.longest = self.sentences = 0
            self.broken = False
        self.taken.append(TailLine(index, furniture or filler(UNKNOWN_IN_FOOTER)))
        return True

    def ends(self, closing: Closing, *, told: bool, text: list[str]) -> bool:
        """Return whether the article ends at the last line of a text: not if more is told below it.

        There it may only be signed by its editor, or commented on, right below its last sentence.
        """
        if not told:
            last = len(text) - 1
            signs = closes_page(text[-1]) and not DATED.search(fold(text[-1]))
            if not follows_text(text, last) or not (signs or self.comments >= FEWEST_COMMENTS) or self.run_on:
                return False
        return not self.goes_on(closing)

    def goes_on(self, closing: Closing) -> bool:
        """Return whether the lines added so far hold more of the article that was closed above them."""
        if self.broken or self.signed_again:
            return True
        few = FEW_AMONG * max(self.sentences, self.paragraphs) <= len(self.taken)
        if self.sentences and not closing.headed and not few:
            return True
        if not closing.signed and not few and (self.paragraphs == 1 or self.longest > LONGEST_TEASER):
            return True
        return self.paragraphs >= max(len(self.taken) * LARGEST_SHARE, 1)
