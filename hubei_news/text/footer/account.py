"""Finds the card of a platform's account above an article: its name, its number, what it says of itself."""

import re
from collections.abc import Sequence

from hubei_news.text.folding import fold
from hubei_news.text.footer.information import is_clocked_day
from hubei_news.text.footer.menu import SHORT, HeadLine
from hubei_news.text.names import PROVINCES

NUMBER = re.compile(r"微信(?:号|ID)\s?:?\s?[A-Za-z][\w-]{4,24}", re.IGNORECASE)
SAYS = re.compile(r"(?:功能|账号|帐号|公众号)(?:介绍|简介)\s?:?(?:\s\S.{0,300})?")
BELOW_CARD = re.compile(
    r"(?:发表|发布|收录)于\S{0,6}(?:\s?#.{0,60})?|收录于(?:合集|话题|专辑).{0,60}|\d{1,4}个"
)
ORIGINAL = re.compile(r"原创(?:\s[^\s]{1,20}){1,4}")
LONGEST_NAME = 20
REACH_OF_CARD = 4
FROM_PROVINCE = re.compile(rf"来自(?:{PROVINCES})(?:省|市)?")
"""Where an author of a platform writes from: below the day, and that below a button."""
FOLLOW = re.compile(r"\+?关注")
LINES_OF_ACCOUNT = 2
LONGEST_WRITER = 10


def account_card(shown: Sequence[int], lines: Sequence[str]) -> set[int]:
    """Return the lines of an account's card: 微信号 with the number, 功能介绍, its name above twice.

    The name stands above the number below the title, and once more by itself or behind 原创.
    """
    texts = [fold(lines[index]).strip() for index in shown]
    at = next(
        (
            at
            for at in range(1, len(texts) - 1)
            if NUMBER.fullmatch(texts[at]) and SAYS.fullmatch(texts[at + 1])
        ),
        None,
    )
    if at is None:
        return set()
    card = {at, at + 1}
    name = texts[at - 1]
    original = [above for above in range(1, at - 1) if ORIGINAL.fullmatch(texts[above])][-1:]
    again = texts[at - 2] == name if at > LINES_OF_ACCOUNT else False
    if at > 1 and len(name) <= LONGEST_NAME and (again or (original and texts[original[0]].endswith(name))):
        card |= {at - 1, *original} | ({at - 2} if again else set())
    for below in range(at + 2, min(at + 2 + REACH_OF_CARD, len(texts))):
        if not BELOW_CARD.fullmatch(texts[below]):
            break
        card.add(below)
    return {shown[number] for number in card}


def is_place_of_account(at: int, lines: Sequence[HeadLine]) -> bool:
    """Return whether a line says from where an account wrote, below its button and the hour."""
    if at < LINES_OF_ACCOUNT or FROM_PROVINCE.fullmatch(lines[at].text) is None:
        return False
    return is_followed(lines[at - LINES_OF_ACCOUNT : at])


def names_account(at: int, lines: Sequence[HeadLine]) -> bool:
    """Return whether a line is the name above an account's button and hour, below a title or with a place."""
    titled = any(line.kind == "title" and len(line.text) > LONGEST_WRITER for line in lines[:at])
    short = len(lines[at].text) < SHORT
    placed = short and any(FROM_PROVINCE.fullmatch(line.text) for line in lines[at + 3 : at + 4])
    named = len(lines[at].text) <= LONGEST_WRITER and is_followed(lines[at + 1 : at + 3])
    return named and (titled or placed)


def is_followed(pair: Sequence[HeadLine]) -> bool:
    """Return whether two lines are the button 关注 and a day with its hour."""
    if len(pair) < LINES_OF_ACCOUNT or pair[0].kind != "sure" or pair[1].kind != "information":
        return False
    return FOLLOW.fullmatch(pair[0].text) is not None and is_clocked_day(pair[1].text)
