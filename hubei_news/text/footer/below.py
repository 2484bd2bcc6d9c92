"""Takes what stands below the lines that close an article: its credits, or a row of the page's buttons."""

import re
from itertools import accumulate

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import Furniture, RuleSet, filler
from hubei_news.text.footer.headlines import are_headlines
from hubei_news.text.footer.shape import (
    EDGES,
    LONGEST_TITLE,
    is_attachment,
    is_column_or_button,
    is_day,
    is_sentence,
    may_be_furniture,
    may_be_headline,
    names_screen,
    speaks_to_visitors,
)
from hubei_news.text.footer.top import (
    OF_ARTICLE,
    REACH_OF_REPORT,
    UNKNOWN_IN_FOOTER,
    TailLine,
    is_contact,
    is_entry,
    is_plain_report,
    is_remark,
)

LONGEST_BELOW = 80
"""Lines: what is longer is judged by its own lines only."""
FEWEST_KNOWN = 2
"""Lines of known kinds that prove a page's end without a certain one among them."""
FEW = 3
BUTTONS_IN_A_ROW = 3
"""Certain lines one below the other that close an article as its credits do."""
LONGEST_COMMENT = 120
SHORTEST_PARAGRAPH = 40
STOP = re.compile(r"[。;!?]|[”：:,]$")
NAME_OF_MEDIUM = re.compile(r"[一-鿿]{2,8}(?:网讯?|发布|融媒|电视台|日报|晚报|之声|在线)")
TAGGED = re.compile(r"\[[^\[\]]{2,8}\]\s?\S{4}")
BILINGUAL = re.compile(r"[一-鿿]{2,4}\s[A-Za-z]{1,8}[\s-][A-Za-z]{2,8}")
"""A column of a paper's site: 环球 E-weekly."""
READERS = frozenset({"comments", "comment-form"})
"""Rules of the place where readers write: sentences below it are theirs."""
OF_BAR = re.compile(r"打印|转发|字号|收藏|分享")


def read_below(lines: list[str], rules: RuleSet) -> list[TailLine]:
    """Return the lines below the first that closes the article, if nothing of it follows, top line first.

    Credits close it if a certain line, or several of known kinds, stand below them or an editor signs; so do
    buttons in a row. Lines of unknown wording are furniture there. Attachments, days, remarks, entries and
    sentences are the article's: what stands above them does not close it.
    """
    found: list[TailLine] = []
    doubtful = 0
    told = told_before(lines)
    for index in range(len(lines))[::-1]:
        line = lines[index]
        if not line.strip():
            continue
        if len(found) > LONGEST_BELOW:
            break
        if is_credit_line(line):
            found.append(TailLine(index, None, closes=closes_page(line)))
            continue
        furniture = rules.recognise(line)
        if furniture is None and is_of_article(line):
            if len(line) > LONGEST_COMMENT or not is_sentence(line):
                break
            doubtful = doubtful or len(found) + 1
        elif furniture is not None and is_readers_place(furniture, line) and is_told(told, index):
            doubtful = 0
        found.append(TailLine(index, furniture or filler(UNKNOWN_IN_FOOTER)))
    if doubtful:
        del found[doubtful - 1 :]
    found.reverse()
    closing = next(
        (at for at, line in enumerate(found) if is_told(told, line.index) and closes(found[at:], lines)),
        len(found),
    )
    below = found[closing:]
    return below if below and any(is_sentence(line) for line in lines[: below[0].index]) else []


def is_readers_place(furniture: Furniture, line: str) -> bool:
    """Return whether readers write below a line: it speaks of comments, and is no bar of buttons."""
    folded = fold(line).strip()
    return (
        furniture.strong
        and bool(furniture.rules & READERS)
        and folded != "评论"
        and not OF_BAR.search(folded)
    )


def told_before(lines: list[str]) -> list[int]:
    """Return how many characters of sentences stand above each line, and last those of the whole text."""
    return list(accumulate((len(line) if tells(line) else 0 for line in lines), initial=0))


def tells(line: str) -> bool:
    """Return whether a line is of an article's text, and not a headline with a mark: it stops or is long."""
    return ("。" in line or len(line) >= SHORTEST_PARAGRAPH) and is_sentence(line)


def is_told(told: list[int], index: int) -> bool:
    """Return whether the larger part of all sentences stands above a line: below it no article begins."""
    return told[-1] - told[index] <= told[index]


def closes(below: list[TailLine], lines: list[str]) -> bool:
    """Return whether the first of some lines closes an article, judged by those that follow."""
    if below[0].furniture is None:
        return is_proved(below, lines) and not opens_with_entries(below, lines)
    above = next((line for line in reversed(lines[: below[0].index]) if line.strip()), "")
    row = [is_button_line(line) for line in below[:BUTTONS_IN_A_ROW]]
    if not row[0] or fold(above).rstrip().endswith(":"):
        return False
    top, second = (lines[line.index] for line in below[:2]) if below[1:] else ("", "")
    column = len(below) > BUTTONS_IN_A_ROW and is_column_or_button(second) and not is_column_or_button(top)
    return row == [True] * BUTTONS_IN_A_ROW or column or is_bar(below)


def is_bar(below: list[TailLine]) -> bool:
    """Return whether the first of some lines holds several buttons, and not all that follows is unknown."""
    first, *others = (line.furniture for line in below)
    known = [other for other in others if other is None or other.rules]
    return first is not None and first.buttons >= BUTTONS_IN_A_ROW and (bool(known) or len(others) <= FEW)


def is_button_line(line: TailLine) -> bool:
    """Return whether a line is certain, and none of an article's own list of numbers or contacts."""
    furniture = line.furniture
    return furniture is not None and furniture.strong and furniture.opens and not furniture.registrations


def is_of_article(line: str) -> bool:
    """Return whether a line of no known kind is the article's wherever it stands."""
    folded = fold(line).strip()
    if is_attachment(line):
        return True
    if is_long_headline(folded):
        return False
    if not (may_be_furniture(line) or may_be_headline(line)):
        return not speaks_to_visitors(line)
    name = folded.strip(EDGES)
    return is_day(line) or is_remark(folded) or bool(OF_ARTICLE.search(name))


def is_long_headline(folded: str) -> bool:
    """Return whether a line longer than a title may be a link to an article all the same: no stop ends it."""
    return LONGEST_TITLE < len(folded) <= LONGEST_COMMENT and not STOP.search(folded)


def is_proved(below: list[TailLine], lines: list[str]) -> bool:
    """Return whether enough of the lines below a credit are of known kinds, or an editor signs."""
    known = [line.furniture for line in below if line.furniture is not None and line.furniture.rules]
    others = [lines[line.index] for line in below if line.furniture is not None and not line.furniture.rules]
    signed = any(line.closes for line in below)
    if any(furniture.strong for furniture in known) or (signed and (known or are_of_page(others))):
        return True
    screens = sum(names_screen(line) for line in others)
    enough = len(known) >= FEWEST_KNOWN or len(others) < FEW
    return bool(known) and enough and len(known) + screens >= len(others)


def are_of_page(others: list[str]) -> bool:
    """Return whether unknown lines below an editor's credit are a medium's name, columns or headlines.

    Columns are printed in two languages, with their articles below, each under what it is about: [讨论] ….
    """
    folded = [fold(line).strip() for line in others]
    named = 0 < len(folded) < FEW and bool(NAME_OF_MEDIUM.fullmatch(folded[-1]))
    tagged = sum(TAGGED.match(line) is not None for line in folded)
    return named or (tagged > 1 and any(map(BILINGUAL.fullmatch, folded))) or are_headlines(folded)


def opens_with_entries(below: list[TailLine], lines: list[str]) -> bool:
    """Return whether contacts, captions or entries of a notice stand first: they may be the article's."""
    above = [line for line in lines[: below[0].index] if line.strip()][-REACH_OF_REPORT:]
    first = next((line for line in below if line.furniture is not None), None)
    if first is None or first.furniture is None:
        return True
    if first.furniture.rules:
        return is_contact(first.furniture) and not is_plain_report(above)
    return is_entry(lines[first.index])
