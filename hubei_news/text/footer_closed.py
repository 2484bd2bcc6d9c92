"""Takes all that stands below a closed article: headlines, teasers and forms, whatever they say."""

import re
from dataclasses import dataclass

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer_below import (
    BUTTONS_IN_A_ROW,
    READERS,
    SHORTEST_PARAGRAPH,
    is_button_line,
    is_of_article,
    is_readers_place,
    is_told,
    tells,
    told_before,
)
from hubei_news.text.footer_shape import LONGEST_TITLE, is_attachment, is_sentence, speaks_to_visitors
from hubei_news.text.footer_top import UNKNOWN_IN_FOOTER, TailLine
from hubei_news.text.furniture import Furniture, RuleSet, filler
from hubei_news.text.unlabelled import DAY

LONGEST_CLOSED = 500
SHORT = 30
REACH_OF_CERTAIN = 3
"""Lines below an editor's credit among which a certain one must stand."""
PARAGRAPHS_IN_A_ROW = 2
SHARE_ABOVE_VISITORS = 3
LARGEST_SHARE = 0.5
"""Paragraphs among the lines below: a list of articles has a headline for each teaser, and a heading."""
TEASER = re.compile(r"(?:…|\.{3,}|\[[^\[\]]{2,6}\]|(?:详细|全文|更多)\s?>*)\s*$")
"""How the beginning of another article ends on a page."""
FEWEST_BELOW_EDITOR = 4
"""Lines without a paragraph that are furniture below an editor's credit, though none of them is certain."""
LONGEST_TEASER = 160
"""Characters of a paragraph below an article that no editor has signed: a longer one may be the article's."""
FOR_VISITORS = re.compile(
    r"在看|还看|都看|想看|爱看|喜欢|兴趣|猜[你您]|热门(?:新闻|文章|资讯|推荐|阅读)|热[榜搜]|排行|[为给][你您]推荐|往期"
)
"""Headings that speak to visitors: no article explains anything below them, as it may below 小编推荐."""
POLL = re.compile(r"\W{0,3}(?:[一-鿿]{0,4}(?:调查|投票)|投票:?)\W{0,3}")
ASKS_VISITORS = re.compile(r"[你您][^。]{1,40}\?\W{0,2}$")
PREVIOUS_NEXT = "previous-next"
"""The rule of the links to the article before and after, which stand below the whole of one."""
DATED = re.compile(DAY)
ON_A_DAY = re.compile(rf"\W{{0,3}}{DAY}")
REACH_OF_EXPLAINING = 3
"""Lines below such a heading among which a sentence explains something."""
REACH_OF_TEXT = 4
"""Lines between the article's last sentence and the place where it is closed."""
FEWEST_COMMENTS = 2
COMMENTED = re.compile(r"(?:分钟|小时|天|周|月|年)前|^回复|\d回复|IP属地|\d楼|赞\(?\d|举报|查看对话")
"""How a line beside a comment says who wrote it, when, and what others thought."""
BACKGROUND = re.compile(r"链接|背景|知识|名词|延伸|延展|释疑|问答|解读|回[应响复]|政策|(?<!往期)回顾")
"""Headings below which an article may explain something itself."""


def read_closed(lines: list[str], rules: RuleSet) -> list[TailLine]:
    """Return all lines below the place where the article is closed, top line first, none if it goes on.

    It is closed by a credit above a certain line, by that of an editor, by a certain line beside the heading
    of a list, by a heading that speaks to visitors, by a poll, a row of buttons or the links 上一篇, 下一篇;
    the larger part of all sentences stands above. It goes on where paragraphs follow each other or are as
    many as the other lines, and where an editor signs below another one, as in an article joined of pages.
    """
    shown = [index for index, line in enumerate(lines) if line.strip()][-LONGEST_CLOSED:]
    texts = [lines[index] for index in shown]
    first = next((at for at, text in enumerate(texts) if tells(text)), len(texts))
    may_close = (
        at for at in range(first + 1, len(shown)) if "。" not in texts[at] or len(texts[at]) <= SHORT
    )
    closings = {at: found for at in may_close if (found := closing(at, texts, rules))}
    if not closings:
        return []
    told = told_before(texts)
    below, top = Below(rules), len(shown)
    for at in range(len(shown) - 1, min(closings) - 1, -1):
        if at in closings and below.ends(
            closings[at], told=closings[at].is_told(told, at), text=texts[: at + 1]
        ):
            top = closings[at].top
        if not below.add(shown[at], texts[at], told=is_told(told, at)):
            break
    return [line for line in reversed(below.taken) if line.index >= shown[top]] if top < len(shown) else []


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the page's lines begin, `signed` by an editor or a `row` of buttons, a `certain` line near.

    `headed`: a heading that is the page's for certain stands there, so that sentences below are teasers.
    """

    top: int
    signed: bool
    certain: bool
    for_visitors: bool = False
    headed: bool = False
    row: bool = False

    def is_told(self, told: list[int], at: int) -> bool:
        """Return whether enough of the sentences stand above line `at`."""
        return is_told(told, at) or (self.for_visitors and told[-1] <= told[at] * SHARE_ABOVE_VISITORS)


def closing(at: int, texts: list[str], rules: RuleSet) -> Closing | None:
    """Return how line `at` closes the article, None if it does not."""
    line, below = texts[at], texts[at + 1 : at + 1 + REACH_OF_CERTAIN]
    if closes_page(line):
        certain = next((n for n, text in enumerate(below) if is_certain(rules.recognise(text))), None)
        own = any(rules.recognise(text) is None and is_own(text) for text in below[:certain])
        if own or not below or (certain is not None and explains(at + 1 + certain, texts, rules)):
            return None
        return Closing(
            at + 1,
            signed=True,
            certain=certain is not None,
            headed=is_heading(below[:REACH_OF_CERTAIN], rules),
        )
    if is_credit_line(line):
        listed = not below or not is_certain(rules.recognise(below[0])) or explains(at + 1, texts, rules)
        return None if listed else Closing(at + 1, signed=False, certain=True)
    if len(line) > LONGEST_TITLE or fold(texts[at - 1]).rstrip().endswith(":"):
        return None
    return closing_of_page(at, texts, rules)


def closing_of_page(at: int, texts: list[str], rules: RuleSet) -> Closing | None:
    """Return how a short line closes the article that no editor has signed."""
    folded, below = fold(texts[at]).strip(), texts[at + 1 : at + 2]
    if below and POLL.fullmatch(folded) and ASKS_VISITORS.search(fold(below[0]).strip()):
        return Closing(at, signed=False, certain=True)
    furniture = rules.recognise(texts[at])
    if furniture is None or not is_certain(furniture):
        return None
    row = [TailLine(at, rules.recognise(text)) for text in texts[at : at + BUTTONS_IN_A_ROW]]
    if furniture.rule == PREVIOUS_NEXT or (len(row) == BUTTONS_IN_A_ROW and all(map(is_button_line, row))):
        readers = any(line.furniture is not None and line.furniture.rules & READERS for line in row)
        return Closing(at, signed=True, certain=True, row=not readers)
    heads = furniture.heads_list and not explains(at, texts, rules)
    return closing_by_heading(at, texts, rules) if heads else None


def closing_by_heading(at: int, texts: list[str], rules: RuleSet) -> Closing | None:
    """Return how the heading of a list closes the article: beside a certain line, or by its own words."""
    above, below = is_certain(rules.recognise(texts[at - 1])), texts[at + 1 : at + 2]
    visitors = bool(FOR_VISITORS.search(fold(texts[at])))
    if above or visitors or (below and is_certain(rules.recognise(below[0]))):
        return Closing(
            at - above, signed=False, certain=True, for_visitors=visitors, headed=above or visitors
        )
    return None


def is_heading(below: list[str], rules: RuleSet) -> bool:
    """Return whether the first certain line below an editor's credit is the heading of a list."""
    known = (rules.recognise(line) for line in below)
    return next((one.heads_list for one in known if one is not None and is_certain(one)), False)


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


def is_own(line: str) -> bool:
    """Return whether a line below an editor's credit is the article's: sentences, or a line of its own."""
    return is_of_article(line) and ("。" in line or not is_sentence(line))


def is_certain(furniture: Furniture | None) -> bool:
    """Return whether a line is furniture for certain, and may be the first of a footer."""
    return furniture is not None and furniture.strong and furniture.opens


def explains(at: int, texts: list[str], rules: RuleSet) -> bool:
    """Return whether a heading such as 相关链接 stands above sentences, which may be the article's own."""
    if at + 1 >= len(texts) or not BACKGROUND.search(fold(texts[at])):
        return False
    below = texts[at + 1 : at + 1 + REACH_OF_EXPLAINING]
    told = any("。" in line and rules.recognise(line) is None for line in below)
    return told or is_paragraph(below[0], rules)


def is_paragraph(line: str, rules: RuleSet) -> bool:
    """Return whether a line is a paragraph: no known furniture, no teaser, no words to visitors."""
    folded = fold(line).strip()
    if len(folded) < SHORTEST_PARAGRAPH or not is_sentence(line) or TEASER.search(folded):
        return False
    return rules.recognise(line) is None and not speaks_to_visitors(line)


class Below:
    """The lines from the end of the text upward, and what they tell of whether the article goes on there."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.taken: list[TailLine] = []
        self.paragraphs = 0
        self.sentences = 0
        self.certain = 0
        self.told_last = False
        self.comments = 0
        self.run_on = False
        self.in_a_row = 0
        self.longest = 0
        self.broken = False
        self.signed = False
        self.signed_again = False

    def add(self, index: int, line: str, *, told: bool) -> bool:
        """Add the next line upward; return False where the article's own begins, whatever stands above.

        Where the article has been `told` above, a line that speaks of comments begins what readers wrote.
        """
        if is_credit_line(line):
            closes = closes_page(line)
            self.signed = self.signed or closes
            self.taken.append(TailLine(index, None, closes=closes))
            self.in_a_row = 0
            return True
        furniture = self.rules.recognise(line)
        self.certain += furniture is not None and furniture.strong
        sentence = furniture is None and "。" in line
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
        if self.sentences and not closing.headed:
            return True
        if not closing.certain:
            return self.paragraphs > 0 or len(self.taken) < FEWEST_BELOW_EDITOR
        if not closing.signed and (self.paragraphs == 1 or self.longest > LONGEST_TEASER):
            return True
        return self.paragraphs >= max(len(self.taken) * LARGEST_SHARE, 1)
