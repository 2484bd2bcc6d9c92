"""Finds the footer that ends a text: the run of furniture from the last line upward, and where it begins."""

import re
from collections.abc import Collection
from dataclasses import replace

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.below import read_below
from hubei_news.text.footer.below_title import begins_article
from hubei_news.text.footer.between import read_between
from hubei_news.text.footer.block import HEADLINE, IN_DOUBT, UNKNOWN, read_block
from hubei_news.text.footer.closed import read_closed
from hubei_news.text.footer.furniture import Furniture, RuleSet, filler
from hubei_news.text.footer.news_list import read_news
from hubei_news.text.footer.own import own_end
from hubei_news.text.footer.own_below import own_below
from hubei_news.text.footer.reach import bare_run, goes_on, reach_up
from hubei_news.text.footer.shape import (
    is_aside,
    is_attachment,
    is_day,
    is_sentence,
    may_be_furniture,
    may_be_headline,
)
from hubei_news.text.footer.top import (
    CAPTION,
    CONTACTS,
    LABELLED,
    OFFICE,
    UNKNOWN_IN_FOOTER,
    TailLine,
    is_entry,
    leave_to_article,
)

LINK_BELOW_HEADING = "link-below-heading"

LONGEST_FOOTER = 500
"""Lines: where everything looks like furniture there is no article to find, and nothing is cut."""
LONGEST_LIST = 30
"""Lines below a heading such as 相关阅读 that may be its links."""
MOST_UNKNOWN = 3
"""Unknown short lines that may stand in one place of a footer: the name of the site, a motto."""
MOST_BETWEEN = 8
"""The same between a line of furniture below the article and one that is certain."""
MOST_PASSES = 4
MOST_LINKS = 8
LONGEST_LINK = 14
"""Unknown lines between two certain ones may be more if they are short as links are."""
MOST_BELOW_SCREENS = 2
PROOFS_ABOVE_UNKNOWN = 2
"""Different strong rules that must stand above an entry (违法事实：…) or several unknown lines at the end."""
REGISTRATIONS_OF_A_LIST = 4
"""A footer names one or two ICP registrations; a block with this many different ones is an article's list."""
MOST_AT_TOP = 12
LONGEST_COLUMN = 4
"""Characters of a line that is no title, at the top of a page."""
OF_TODAY = re.compile(r"^\W{0,3}(?:今天|今日)?(?:是|:)?.{0,12}星期[一二三四五六日天]|\d\s?℃")
"""The day and the weather above a page."""
DATE = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
"""How a notice ends below its own list of numbers: with the day on which it is issued."""


def find_tail(lines: list[str], rules: RuleSet) -> dict[int, Furniture]:
    """Return the furniture that ends the text, by line number."""
    found = find_runs(lines, {}, rules)
    closed = taken(read_closed(lines, rules))
    if found:
        closed = {**taken(read_closed(without(lines, found), rules)), **closed}
    if closed:
        found = find_runs(lines, found | closed, rules)
    below = own_below(lines, found)
    found = {index: furniture for index, furniture in found.items() if index not in below}
    first = first_of_page(lines, found)
    found |= {} if first is None else read_between(lines, first, found.get(first))
    found |= read_news(lines, min(found, default=len(lines)), closed=bool(found))
    own = own_end(lines, found) if found else 0
    return {index: furniture for index, furniture in found.items() if index >= own}


def find_runs(lines: list[str], found: dict[int, Furniture], rules: RuleSet) -> dict[int, Furniture]:
    """Return what was found and the furniture that ends the text without it, by line number.

    That is taken away and the rest looked at again, because the credits below which a line of unknown wording
    stood may have a certain line above them.
    """
    found = dict(found)
    for _ in range(MOST_PASSES):
        rest = without(lines, found)
        more = {**taken(read_below(rest, rules)), **find_run(rest, rules)}
        if not more:
            break
        found |= more
    return found


def without(lines: list[str], found: Collection[int]) -> list[str]:
    """Return the lines with those that were found blank."""
    return ["" if index in found else line for index, line in enumerate(lines)] if found else lines


def taken(below: list[TailLine]) -> dict[int, Furniture]:
    """Return the furniture among some lines, by line number."""
    return {line.index: line.furniture for line in below if line.furniture is not None}


def first_of_page(lines: list[str], found: dict[int, Furniture]) -> int | None:
    """Return the first line that is the page's own, be it furniture or the credit of an editor."""
    first = min(found, default=len(lines))
    for index in range(first)[::-1]:
        if not lines[index].strip():
            continue
        if not is_credit_line(lines[index]):
            break
        first = index if closes_page(lines[index]) else first
    return first if first < len(lines) else None


def find_run(lines: list[str], rules: RuleSet) -> dict[int, Furniture]:
    """Return the run of furniture that ends the text and proves itself, by line number."""
    proved = read_block(lines, rules)
    block = read_upward(lines, rules, proved)
    registrations = {number for line in block if line.furniture for number in line.furniture.registrations}
    if len(registrations) >= REGISTRATIONS_OF_A_LIST or not (proved or is_proved_to_its_end(block, lines)):
        return {}
    block = leave_to_article(block, lines)
    if block and goes_on(block, lines):
        return {}
    block = [*reach_up(block, lines), *block] if block else bare_run(lines, rules)
    return {line.index: line.furniture for line in block if line.furniture is not None}


def read_upward(lines: list[str], rules: RuleSet, proved: list[TailLine]) -> list[TailLine]:
    """Return the unbroken run of furniture and credits at the end, top line first; `proved` ends it.

    Unknown short lines are taken in doubt: they belong to the run if a line above them proves it.
    """
    block = proved[::-1]
    doubtful: list[TailLine] = []
    first_sentence = next((index for index, line in enumerate(lines) if is_sentence(line)), None)
    for index in range(proved[0].index if proved else len(lines))[::-1]:
        line = lines[index]
        if not line.strip():
            continue
        if begins_article(index, lines):
            break
        if len(block) + len(doubtful) > LONGEST_FOOTER:
            return []
        credit = is_credit_line(line)
        furniture = None if credit else rules.recognise(line)
        unknown = [entry.index for entry in doubtful if entry.furniture in IN_DOUBT]
        if furniture is None and not credit:
            short = may_be_furniture(line) or may_be_headline(line)
            if len(unknown) >= LONGEST_LIST or not short or is_attachment(line) or is_aside(line):
                break
            doubtful.append(TailLine(index, UNKNOWN if may_be_furniture(line) else HEADLINE))
            continue
        below_article = first_sentence is not None and first_sentence < index
        doubtful.append(TailLine(index, furniture, closes=credit and below_article and closes_page(line)))
        below = [entry.furniture for entry in (*doubtful[:-1], *block) if entry.furniture is not None]
        if credit and unknown and is_entry(lines[unknown[-1]]):
            break
        anchors = furniture is None or (
            furniture.anchors and not (furniture.heads_list and is_at_top(index, lines, rules))
        )
        if not unknown or (
            anchors
            and bridges(
                doubtful[-1],
                [lines[number] for number in unknown],
                below,
                below_article=below_article,
            )
        ):
            block.extend(settle(doubtful, furniture))
            doubtful.clear()
    return block[::-1]


def is_at_top(index: int, lines: list[str], rules: RuleSet) -> bool:
    """Return whether nothing of an article stands above a line: it heads no list below one."""
    shown = [line for line in lines[:index] if line.strip()]
    return 0 < len(shown) <= MOST_AT_TOP and all(
        len(line.strip()) <= LONGEST_COLUMN or OF_TODAY.search(fold(line)) or rules.recognise(line)
        for line in shown
    )


def settle(doubtful: list[TailLine], furniture: Furniture | None) -> list[TailLine]:
    """Return the lines that `furniture` above them has proved, with a name for those that were unknown."""
    name = LINK_BELOW_HEADING if furniture and furniture.heads_list else UNKNOWN_IN_FOOTER
    return [
        replace(entry, furniture=filler(name)) if entry.furniture in IN_DOUBT else entry for entry in doubtful
    ]


def bridges(upper: TailLine, unknown: list[str], below: list[Furniture], *, below_article: bool) -> bool:
    """Return whether unknown short lines below a line of furniture or credits belong to the footer.

    Below a heading they are its links. Below a line that only ends pages they do; below a share bar or a
    credit, which may open a page as well, only if the article stands above and a certain line below; a second
    share bar is certain enough for a line or two.
    """
    furniture = upper.furniture
    if furniture is not None and furniture.heads_list:
        return True
    links = all(len(line.strip()) <= LONGEST_LINK for line in unknown)
    certain = furniture is None or furniture.strong or furniture.alone
    of_article = any(DATE.search(fold(line)) for line in unknown)
    signed = any(is_day(line) for line in unknown)
    proved = below_article and any(line.only_tail for line in below)
    if proved and not of_article and HEADLINE not in below:
        return len(unknown) <= (LONGEST_LIST if links else MOST_BETWEEN)
    most = MOST_LINKS if links and certain and below_article else MOST_UNKNOWN
    if HEADLINE in below or len(unknown) > most:
        return False
    if upper.closes and not of_article and any(line is not UNKNOWN for line in below):
        return True
    if furniture is not None and furniture.only_tail:
        return any(line is not UNKNOWN for line in below) or not of_article
    return certain and below_article and not signed and below_screens(furniture, unknown, below, links=links)


def below_screens(
    furniture: Furniture | None, unknown: list[str], below: list[Furniture], *, links: bool
) -> bool:
    """Return whether what stands below a few unknown lines proves them, though the line above does not."""
    screens = any(line.strong for line in below) and links and len(unknown) <= MOST_BELOW_SCREENS
    alone = links and any(line.alone for line in below)
    office = not below[len(unknown) :] and is_office(unknown) and furniture is not None and furniture.alone
    return screens or alone or office or any(line.only_tail for line in below)


def is_office(unknown: list[str]) -> bool:
    """Return whether one unknown line is the name of an office or a site."""
    return (
        len(unknown) == 1
        and bool(OFFICE.search(fold(unknown[0]).strip()))
        and not CAPTION.search(fold(unknown[0]))
    )


def is_proved_to_its_end(block: list[TailLine], lines: list[str]) -> bool:
    """Return whether the last line is furniture by itself, or unknown but below a footer of several lines."""
    if not block or block[-1].furniture is None or block[-1].furniture.rule != UNKNOWN_IN_FOOTER:
        return True
    upper = block[-2].furniture if len(block) > 1 else None
    if upper is not None and upper.alone and is_office([lines[block[-1].index]]):
        return True
    proofs = {line.furniture.rule for line in block if line.furniture and line.furniture.only_tail}
    unknown = [line for line in block if line.furniture and line.furniture.rule == UNKNOWN_IN_FOOTER]
    entry = LABELLED.match(fold(lines[block[-1].index]))
    screens = sum(1 for line in block if line.furniture and line.furniture.strong)
    if screens > 1 and len(unknown) <= MOST_BELOW_SCREENS and not (entry and screens == MOST_BELOW_SCREENS):
        return True
    contacts = {rule for line in block if line.furniture for rule in line.furniture.rules & CONTACTS}
    known = sum(1 for line in block if line.furniture and line.furniture.rules)
    enough = len(contacts) > 1 or (known > PROOFS_ABOVE_UNKNOWN and len(unknown) == 1 and not entry)
    if screens and enough and len(unknown) <= MOST_BELOW_SCREENS:
        return True
    return len(proofs) >= (PROOFS_ABOVE_UNKNOWN if len(unknown) > 1 or entry else 1)
