"""Takes all that stands below a closed article: headlines, teasers and forms, whatever they say."""

import re
from dataclasses import replace

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.below import (
    BUTTONS_IN_A_ROW,
    FEW,
    READERS,
    is_button_line,
    is_of_article,
    is_told,
    tells,
    told_before,
)
from hubei_news.text.footer.furniture import Furniture, RuleSet
from hubei_news.text.footer.goes_on import (
    OF_THREAD,
    OPENS_ANOTHER,
    Below,
    Closing,
    enclosed,
    is_certain,
    is_paragraph,
)
from hubei_news.text.footer.headlines import ENTRY, has_sign, in_rows
from hubei_news.text.footer.rows import VERSE
from hubei_news.text.footer.shape import LONGEST_TITLE, is_sentence
from hubei_news.text.footer.top import TailLine

LONGEST_CLOSED = 500
SHORT = 30
REACH_OF_CERTAIN = 3
"""Lines below an editor's credit among which a certain one must stand."""
FOR_VISITORS = re.compile(
    r"在看|还看|都看|想看|爱看|喜欢|兴趣|猜[你您]|热门(?:新闻|文章|资讯|推荐|阅读)|热[榜搜]|排行|[为给][你您]推荐|往期|作者最新|最多人"
)
"""Headings that speak to visitors: no article explains anything below them, as it may below 小编推荐."""
POLL = re.compile(r"\W{0,3}(?:[一-鿿]{0,4}(?:调查|投票)|投票:?)\W{0,3}")
ASKS_VISITORS = re.compile(r"[你您][^。]{1,40}\?\W{0,2}$")
ANSWERED = re.compile(r"\d\s?%|百分之|\d\s?[票人]|^[一-鿿]{2,4}:")
FEWEST_OF_POLL = 3
REACH_OF_POLL = 12
PREVIOUS_NEXT = "previous-next"
"""The rule of the links to the article before and after, which stand below the whole of one."""
REACH_OF_EXPLAINING = 3
"""Lines below such a heading among which a sentence explains something."""
REACH_OF_TERMS = 8
"""Lines below the terms of an article among which a certain one must stand."""
LONGEST_TERMS = 80
OF_TERMS = re.compile(r"原创|[独專专][家稿]")
MAY_STATE_TERMS = re.compile(r"[声聲申]明|[转轉][载載]|侵[权權]|版[权權]|平台")
FEWEST_OF_LIST = 2
SHARE_OWN = 10
"""One line in ten that looks like an article's own is no reason against a long list."""
FEWEST_OF_NEWS = 8
MEAN_OF_NEWS = 9
FEW_NEWS = 6
"""One headline in six must have what only headlines have."""
SHARE_OF_ENTRIES = 3
"""One line in three with a label: an article's entries, and no headlines that say who speaks."""
REACH_OF_LIST = 40
"""Lines below one that ends articles that are looked at for what an article prints itself."""
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
        at
        for at in range(first + 1, len(shown))
        if "。" not in texts[at] or len(texts[at]) <= SHORT or MAY_STATE_TERMS.search(texts[at])
    )
    between = enclosed(texts, rules)
    closings = {at: found for at in may_close if (found := closing(at, texts, rules, between))}
    if not closings:
        return []
    top_closing = min(closings)
    own = ["" if at in between else text for at, text in enumerate(texts)]
    told = told_before([*own[:top_closing], *of_no_kind(own[top_closing:], rules)])
    below, top = Below(rules), len(shown)
    for at in range(len(shown) - 1, top_closing - 1, -1):
        if at in closings and not are_posted(between, first, at):
            is_enough = closings[at].is_told(told, at)
            top = closings[at].top if below.ends(closings[at], told=is_enough, text=texts[: at + 1]) else top
        if not below.add(shown[at], texts[at], told=is_told(told, at), enclosed=at in between):
            break
    return [line for line in reversed(below.taken) if line.index >= shown[top]] if top < len(shown) else []


def are_posted(comments: set[int], first: int, at: int) -> bool:
    """Return whether what looks like comments stands above line `at` as well: the article prints them."""
    return any(index > at for index in comments) and any(first <= index < at for index in comments)


def of_no_kind(texts: list[str], rules: RuleSet) -> list[str]:
    """Return lines with those of a known kind, and other articles' beginnings, blank: they tell nothing."""
    return ["" if rules.recognise(text) or OPENS_ANOTHER.search(fold(text)) else text for text in texts]


def closing(at: int, texts: list[str], rules: RuleSet, between: set[int]) -> Closing | None:
    """Return how line `at` closes the article, None if it does not."""
    line = texts[at]
    if closes_page(line):
        return closing_by_editor(at, texts, rules)
    if is_credit_line(line):
        below = texts[at + 1 : at + 2]
        listed = not below or not is_certain(rules.recognise(below[0])) or explains(at + 1, texts, rules)
        return None if listed else Closing(at + 1, signed=False)
    if states_terms(line, rules):
        near = texts[at + 1 : at + 1 + REACH_OF_TERMS]
        if any(is_certain(rules.recognise(text)) for text in near):
            return Closing(at, signed=True)
    if fold(texts[at - 1]).rstrip().endswith(":"):
        return None
    by_words = closing_of_page(at, texts, rules) if len(line) <= LONGEST_TITLE else None
    return by_words or (Closing(at, signed=False) if ends_article(at, texts, rules, between) else None)


def closing_by_editor(at: int, texts: list[str], rules: RuleSet) -> Closing | None:
    """Return how the credit of an editor closes the article: above a certain line, or many headlines."""
    below = texts[at + 1 : at + 1 + REACH_OF_CERTAIN]
    certain = next((n for n, text in enumerate(below) if is_certain(rules.recognise(text))), None)
    if certain is None and heads_news(at, texts, rules):
        return Closing(at + 1, signed=True, headed=True)
    own = any(rules.recognise(text) is None and is_own(text) for text in below[:certain])
    if own or certain is None or explains(at + 1 + certain, texts, rules):
        return None
    return Closing(at + 1, signed=True, headed=is_heading(below, rules))


def states_terms(line: str, rules: RuleSet) -> bool:
    """Return whether a line says that the article above it is the page's own and must not be reprinted."""
    if len(line) > LONGEST_TERMS or not OF_TERMS.search(line):
        return False
    furniture = rules.recognise(line)
    return furniture is not None and furniture.rule == "original-work"


def closing_of_page(at: int, texts: list[str], rules: RuleSet) -> Closing | None:
    """Return how a short line closes the article that no editor has signed."""
    folded = fold(texts[at]).strip()
    if POLL.fullmatch(folded) and is_poll([fold(text).strip() for text in texts[at + 1 :]]):
        return Closing(at, signed=False)
    furniture = rules.recognise(texts[at])
    second = rules.recognise(texts[at + 1]) if at + 1 < len(texts) else None
    if furniture is not None and is_mark(furniture, texts[at]) and is_certain(second):
        below = closing_of_page(at + 1, texts, rules)
        return replace(below, top=at) if below is not None and below.top == at + 1 else None
    if furniture is None or not is_certain(furniture):
        return None
    row = [TailLine(at, rules.recognise(text)) for text in texts[at : at + BUTTONS_IN_A_ROW]]
    if furniture.rule == PREVIOUS_NEXT or (len(row) == BUTTONS_IN_A_ROW and all(map(is_button_line, row))):
        readers = any(line.furniture is not None and line.furniture.rules & READERS for line in row)
        return Closing(at, signed=True, row=not readers)
    heads = furniture.heads_list and not explains(at, texts, rules)
    return closing_by_heading(at, texts, rules) if heads else None


def is_mark(furniture: Furniture, line: str) -> bool:
    """Return whether a line that is not certain says when somebody wrote a comment: 2小时前."""
    return not furniture.strong and bool(furniture.rules & OF_THREAD) and any(map(str.isdigit, line))


def ends_article(at: int, texts: list[str], rules: RuleSet, between: set[int]) -> bool:
    """Return whether a line that stands below articles alone heads nothing but short lines of no article.

    Comments `between` certain lines may stand there too.
    """
    furniture = rules.recognise(texts[at])
    if furniture is None or not furniture.ends_article:
        return False
    places = [index for index in range(at + 1, len(texts))[:REACH_OF_LIST] if index not in between]
    unknown = [texts[index] for index in places if rules.recognise(texts[index]) is None]
    folded = [fold(text).strip() for text in unknown]
    verses = all(map(VERSE.fullmatch, folded)) and any("," in text for text in folded)
    entries = sum(map(bool, map(ENTRY.match, folded)))
    listed = any(map(ENTRY.match, folded[:1])) or SHARE_OF_ENTRIES * entries >= len(folded)
    article = [is_of_article(text) for text in unknown]
    own = verses or listed or any(article[:FEW]) or SHARE_OWN * sum(article) > len(article)
    return len(unknown) >= FEWEST_OF_LIST and not own and not in_rows(folded)


def heads_news(at: int, texts: list[str], rules: RuleSet) -> bool:
    """Return whether a line of the page stands above many headlines: a page's list, and no article's."""
    below = texts[at + 1 : at + 1 + REACH_OF_LIST]
    unknown = [fold(text).strip() for text in below if rules.recognise(text) is None]
    if len(unknown) < FEWEST_OF_NEWS or sum(map(len, unknown)) < MEAN_OF_NEWS * len(unknown):
        return False
    article = [is_of_article(text) for text in unknown]
    own = any(article[:FEW]) or sum(article) * SHARE_OWN > len(article) or in_rows(unknown[:FEWEST_OF_NEWS])
    return not own and FEW_NEWS * sum(map(has_sign, unknown)) >= len(unknown)


def is_poll(below: list[str]) -> bool:
    """Return whether lines are a form that asks visitors: its question, said again with a number.

    An article prints what was answered: shares, votes, names.
    """
    if len(below) < FEWEST_OF_POLL or not ASKS_VISITORS.search(below[0]):
        return False
    form = below[1] == f"1.{below[0]}" or "投票" in below
    return form and not any(map(ANSWERED.search, below[:REACH_OF_POLL]))


def closing_by_heading(at: int, texts: list[str], rules: RuleSet) -> Closing | None:
    """Return how the heading of a list closes the article: beside a certain line, or by its own words."""
    above, below = is_certain(rules.recognise(texts[at - 1])), texts[at + 1 : at + 2]
    visitors = bool(FOR_VISITORS.search(fold(texts[at])))
    told = not below or "。" in below[0]
    if not BACKGROUND.search(fold(texts[at])) and heads_news(at, texts, rules):
        return Closing(at - above, signed=False, for_visitors=visitors, headed=True)
    if above or visitors or (below and is_certain(rules.recognise(below[0]))):
        return Closing(
            at - above, signed=False, for_visitors=visitors, headed=above or (visitors and not told)
        )
    return None


def is_heading(below: list[str], rules: RuleSet) -> bool:
    """Return whether the first certain line below an editor's credit is the heading of a list."""
    known = (rules.recognise(line) for line in below)
    return next((one.heads_list for one in known if one is not None and is_certain(one)), False)


def is_own(line: str) -> bool:
    """Return whether a line below an editor's credit is the article's: sentences, or a line of its own."""
    return is_of_article(line) and ("。" in line or not is_sentence(line))


def explains(at: int, texts: list[str], rules: RuleSet) -> bool:
    """Return whether a heading such as 相关链接 stands above sentences, which may be the article's own."""
    if at + 1 >= len(texts) or not BACKGROUND.search(fold(texts[at])):
        return False
    below = texts[at + 1 : at + 1 + REACH_OF_EXPLAINING]
    told = any("。" in line and rules.recognise(line) is None for line in below)
    return told or is_paragraph(below[0], rules)
