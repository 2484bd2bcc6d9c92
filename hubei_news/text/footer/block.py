"""Takes a footer as a whole: from its first certain line below the article down to the end of the text."""

from dataclasses import replace

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.footer.below_title import begins_article
from hubei_news.text.footer.furniture import RuleSet, filler
from hubei_news.text.footer.shape import (
    is_attachment,
    is_day,
    is_sentence,
    may_be_furniture,
    may_be_headline,
    speaks_to_visitors,
)
from hubei_news.text.footer.top import UNKNOWN_IN_FOOTER, TailLine

LONGEST_BLOCK = 80
MOST_UNKNOWN_IN_BLOCK = 30
PROOFS_OF_A_BLOCK = 2
"""Different certain rules that must stand in it, the credit of an editor that opens it among them."""
UNKNOWN = filler("unknown")
"""Stands for a line about which nothing is known yet."""
HEADLINE = filler("headline")
"""Stands for a headline or a sentence: only a heading of a list above it makes it furniture."""
IN_DOUBT = (UNKNOWN, HEADLINE)


def read_block(lines: list[str], rules: RuleSet) -> list[TailLine]:
    """Return all lines from the topmost certain one below the article, if they are proved, top line first.

    Short lines of any kind may stand between, and sentences that speak to the site's visitors; a sentence
    of another kind, or a day that signs a notice, is the article's, and the block begins below it.
    """
    first_sentence = next((index for index, line in enumerate(lines) if is_sentence(line)), None)
    if first_sentence is None:
        return []
    below: list[TailLine] = []
    for index in range(first_sentence + 1, len(lines))[::-1]:
        if not lines[index].strip():
            continue
        entry = None if begins_article(index, lines) else judge(lines[index], index, rules)
        unknown = sum(line.furniture is UNKNOWN for line in below)
        if entry is None or len(below) >= LONGEST_BLOCK or unknown > MOST_UNKNOWN_IN_BLOCK:
            break
        below.append(entry)
    below.reverse()
    top = next((at for at, line in enumerate(below) if opens(line)), len(below))
    return settled(below[top:]) if is_proved(below[top:]) else []


def judge(line: str, index: int, rules: RuleSet) -> TailLine | None:
    """Return what a line below the article may be, None if it is the article's."""
    if is_credit_line(line):
        return TailLine(index, None, closes=closes_page(line))
    furniture = rules.recognise(line)
    if furniture is not None:
        return TailLine(index, furniture)
    if is_attachment(line):
        return None
    short = may_be_furniture(line) or may_be_headline(line)
    return TailLine(index, UNKNOWN) if (short or speaks_to_visitors(line)) and not is_day(line) else None


def opens(line: TailLine) -> bool:
    """Return whether a block may begin with a line: a certain one, or the credit of an editor."""
    return line.closes or (line.furniture is not None and line.furniture.strong)


def is_proved(block: list[TailLine]) -> bool:
    """Return whether enough certain lines of different kinds stand in a block."""
    certain = {line.furniture.rule for line in block if line.furniture is not None and line.furniture.strong}
    ends = any(line.furniture is not None and line.furniture.only_tail for line in block)
    return ends and len(certain) + block[0].closes >= PROOFS_OF_A_BLOCK


def settled(block: list[TailLine]) -> list[TailLine]:
    """Return the lines of a proved block, those of no known kind with a name."""
    return [
        replace(line, furniture=filler(UNKNOWN_IN_FOOTER)) if line.furniture is UNKNOWN else line
        for line in block
    ]
