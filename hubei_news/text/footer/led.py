"""Finds words of buttons in lists of an article's own: below a lead-in, among steps, asked and answered."""

import re

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.footer.own_lists import (
    ONLY_IN_STEPS,
    STEP,
    bare_steps,
    choices,
    circled,
    numbered_steps,
    sides,
)
from hubei_news.text.footer.shape import is_sentence

LONGEST_ENTRY = 10
"""Characters of an entry that is a word of a button as well."""
LONGEST_STEP = 24
SHORTEST_LEAD = 10
FEWEST = 3
FEWEST_STEPS = 2
FEWEST_PAIRS = 3
LONGEST_TERM = 16
LONGEST_EXPLANATION = 40
QUOTED_STEP = re.compile(
    r"\W{0,3}(?:再|然后|先|接着|最后)?(?:打开|进入|选[择中]?|点[击开选]?|找到|关闭|开启|下载)[“「《\"][^“”「」《》\"]{1,12}[”」》\"].{0,8}"
)
"""A step that says by its name what to press: 选择“支付”."""


MOST = 40
"""Lines of one list that are looked at."""
ENDS_STEPS = re.compile(r"提交|完成|保存|发布|确认")
"""What readers press last."""
TITLE_OF_STEPS = re.compile(r".*(?:如何|怎[样么]|[两三四五六七八几]步|步骤|流程|攻略|教程).*")
SHORTEST_TITLE = 6
RATED = re.compile(r"[一-鿿]{2,6}\s?:\s?[★☆]{1,5}")
"""How many stars something gets, whatever a button is called: 静音：★★★."""
NUMBER_OF_STEP = re.compile(r"第[一二三四五六七八九十\d]{1,2}步|步骤[一二三四五六七八九十\d]{1,2}")
ADVISES = re.compile(
    r"(?:警方|民警|专家|医生|记者|消协|律师|部门|交警|消防|法官|气象|农技)(?:提醒|提示|建议|支招)|小贴士|(?:申报|办理|报名|申请|领取|购票|预约)(?:渠道|方式|流程|须知|条件|材料)"
)
"""What an article heads its advice with, or how to apply."""


def in_lists(texts: list[str], known: list[bool]) -> set[int]:
    """Return which folded lines are entries of an article's lists, `known` being those of a page's form."""
    found: set[int] = set()
    for at in range(1, len(texts)):
        if at in found:
            continue
        leads = is_lead(texts[at - 1]) and not known[at - 1]
        alone = (sides(at - 1, texts), pressed(at - 1, texts), choices(at - 1, texts))
        led = (entries(at, texts, known), said_again(at, texts), bare_steps(at, texts))
        end = max(led if leads else alone)
        found |= set(range(at if leads else at - 1, end))
        found |= set(range(at, 0 if known[at - 1] else max(below_title(at, texts), rated(at, texts))))
        found |= set(range(at, 0 if known[at - 1] else max(numbered_steps(at, texts), circled(at, texts))))
    return found


def said_again(at: int, texts: list[str]) -> int:
    """Return where short entries end below a line that leads in, above the same words on the page, or 0."""
    if not is_lead(texts[at - 1]):
        return 0
    end = at
    while (
        end < min(len(texts), at + MOST) and len(texts[end]) <= LONGEST_ENTRY and not is_sentence(texts[end])
    ):
        if texts[end] in texts[at:end]:
            return end if end - at >= FEWEST else 0
        end += 1
    return 0


def is_lead(text: str) -> bool:
    """Return whether a line leads into a list: more words than a label has, and a colon."""
    return text.endswith(":") and len(text) >= SHORTEST_LEAD and ("," in text or is_sentence(text))


def entries(at: int, texts: list[str], known: list[bool]) -> int:
    """Return where short entries end that stand above a sentence, most of them of no page's form, or 0."""
    end = at
    while end < len(texts) and len(texts[end]) <= LONGEST_ENTRY and not is_sentence(texts[end]):
        end += 1
    of_page = sum(known[at:end])
    closed = end < len(texts) and is_sentence(texts[end]) and not known[end]
    return end if closed and end - at >= FEWEST and of_page * 2 < end - at else 0


def pressed(at: int, texts: list[str]) -> int:
    """Return where steps end, two or more of which say by name what to press, above a sentence, or 0."""
    if not QUOTED_STEP.fullmatch(texts[at]):
        return 0
    end = at
    while end < len(texts) and len(texts[end]) <= LONGEST_STEP and not tells(texts[end]):
        end += 1
    closed = end < len(texts) and tells(texts[end])
    return end if closed and sum(map(bool, map(QUOTED_STEP.fullmatch, texts[at:end]))) >= FEWEST_STEPS else 0


def pressed_to_end(at: int, texts: list[str]) -> int:
    """Return where steps end, two or more by the name of what to press, the last 提交, or 0."""
    if not QUOTED_STEP.fullmatch(texts[at]):
        return 0
    end = at
    while end < min(len(texts), at + MOST) and len(texts[end]) <= LONGEST_ENTRY and not tells(texts[end]):
        end += 1
        if ENDS_STEPS.fullmatch(texts[end - 1]):
            named = sum(map(bool, map(QUOTED_STEP.fullmatch, texts[at:end])))
            return end if named >= FEWEST_STEPS else 0
    return 0


def below_title(at: int, texts: list[str]) -> int:
    """Return where the steps end below a title that asks how, one of which no page has on a button, or 0."""
    title = texts[at - 1]
    if len(title) < SHORTEST_TITLE or not TITLE_OF_STEPS.fullmatch(title) or is_credit_line(title):
        return 0
    end = at
    while (
        end < min(len(texts), at + MOST) and len(texts[end]) <= LONGEST_ENTRY and not is_sentence(texts[end])
    ):
        if is_credit_line(texts[end]):
            break
        end += 1
    last = max((step for step in range(at, end) if STEP.fullmatch(texts[step])), default=at)
    own = any(map(ONLY_IN_STEPS.match, texts[at : last + 1]))
    return last + 1 if own and STEP.fullmatch(texts[at]) and last + 1 - at >= FEWEST else 0


def rated(at: int, texts: list[str]) -> int:
    """Return where two or more lines end that give something its stars, or 0."""
    end = at
    while end < len(texts) and RATED.fullmatch(texts[end]):
        end += 1
    return end if end - at >= FEWEST_STEPS else 0


def press_in_turn(at: int, texts: list[str]) -> int:
    """Return where a step ends that says by its name what to press, below its own number: 第四步, or 0."""
    numbered = len(texts[at - 1]) <= LONGEST_ENTRY and NUMBER_OF_STEP.fullmatch(texts[at - 1])
    return at + 1 if numbered and QUOTED_STEP.fullmatch(texts[at]) else 0


def advice(at: int, texts: list[str], certain: list[bool]) -> int:
    """Return where the short lines end that stand below 警方提醒 or 申报渠道, above a certain one, or 0."""
    if len(texts[at - 1]) > LONGEST_ENTRY or not ADVISES.fullmatch(texts[at - 1]):
        return 0
    end = at
    while end < len(texts) and not certain[end] and len(texts[end]) <= LONGEST_STEP:
        if is_credit_line(texts[end]):
            break
        end += 1
    return end


def tells(text: str) -> bool:
    """Return whether a line is a sentence, and no step that ends with the name of what to press."""
    return is_sentence(text) and not QUOTED_STEP.fullmatch(text)


def explained(at: int, texts: list[str], known: list[bool]) -> int:
    """Return where terms end of which each stands above what it means, below a line that leads in, or 0.

    Most of the terms are of a page's form, and no explanation is.
    """
    if known[at - 1] or not is_lead(texts[at - 1]):
        return 0
    end = at
    while (
        end + 1 < len(texts)
        and len(texts[end]) <= LONGEST_TERM
        and len(texts[end + 1]) <= LONGEST_EXPLANATION
        and not known[end + 1]
        and not any(map(is_credit_line, texts[end : end + 2]))
    ):
        end += 2
    pairs = (end - at) // 2
    of_page = sum(known[at:end])
    return end if pairs >= FEWEST_PAIRS and of_page * 2 > pairs else 0
