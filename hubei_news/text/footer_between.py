"""Takes what stands between the article's last sentence and its page: headlines, tags, advertisements."""

import re

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer_reach import LEADS_IN, SURELY_LEADS_IN, ends_article, is_list
from hubei_news.text.footer_shape import EDGES, LONGEST_TITLE, is_attachment, is_day
from hubei_news.text.footer_top import (
    CAPTION,
    EVENT_ENTRY,
    NUMBERED,
    OF_ARTICLE,
    REACH_OF_REPORT,
    UNKNOWN_IN_FOOTER,
    is_plain_report,
    is_remark,
)
from hubei_news.text.furniture import Furniture, RuleSet, filler
from hubei_news.text.names import is_name

MOST_BETWEEN = 20
FEWEST_HEADLINES = 3
SHORTEST_HEADLINE = 6
FEWEST_MARKED = 2
SHARE_OF_MARKED = 3
"""One headline in so many must look like one by its marks."""
MARKS = re.compile(
    r"[“\"《][^”\"》]{1,16}[”\"》]|[?!]|\((?:组?图|视频|图解|附[^()]{1,4})\)|(?<=[一-鿿]) (?=[一-鿿]{4})"
)
"""What headlines have, and captions or the entries of a list hardly: quotations, questions, two halves."""
SURE_MARKS = re.compile(r"[“\"《][^”\"》]{1,16}[”\"》]|\?|\((?:组?图|视频|图解|附[^()]{1,4})\)")
"""Marks that slogans and captions in two halves do not have."""
SHARE_OF_CAPTIONS = 5
"""One line in so many may look like a caption, if it has no marks."""
FEWEST_QUESTIONS = 2
"""So many questions are headlines even where the last sentence counts something: 有几个问题。"""
SPEAKER = re.compile(r"^\W{0,3}[一-鿿]{2,8}:")
COUNT = re.compile(r"\d{1,6}")
BARE_COUNT = filler("bare-count")
"""A number alone, below the last sentence and above a certain line: how many have read or liked it."""
FEWEST_TAGS = 4
LONGEST_TAG = 6
TAG = re.compile(rf"[一-鿿A-Za-z0-9]{{2,{LONGEST_TAG}}}")
MOST_OF_ADVERTISEMENT = 5
ADVERTISES = re.compile(
    r"客户端|APP|神器|炒股|开户|抽奖|抽取|红包|优惠|领取|免费|报名|下载|扫码|订阅到|特价|团购|包邮|秒杀",
    re.IGNORECASE,
)


def read_between(lines: list[str], below: int, rules: RuleSet) -> dict[int, Furniture]:
    """Return the lines above line `below`, the first of the page's own, that are no more of the article.

    Above them stands the last sentence of an article that leads into no list.
    """
    shown = [index for index in range(below) if lines[index].strip()]
    while shown and is_credit_line(lines[shown[-1]]) and not closes_page(lines[shown[-1]]):
        shown.pop()
    counts = {shown.pop(): BARE_COUNT for _ in shown[-1:] if COUNT.fullmatch(lines[shown[-1]].strip())}
    taken: list[int] = []
    while shown and len(taken) < MOST_BETWEEN and may_stand_between(lines[shown[-1]], rules):
        taken.insert(0, shown.pop())
    article = [lines[index] for index in shown[-REACH_OF_REPORT:]]
    if not article or is_credit_line(article[-1]) or not (ends_article(article[-1]) or is_day(article[-1])):
        return {}
    if not taken:
        return counts
    run = [fold(lines[index]).strip(EDGES) for index in taken]
    certain = rules.recognise(lines[below])
    questions = sum("?" in line for line in run)
    leads = SURELY_LEADS_IN if questions >= FEWEST_QUESTIONS else LEADS_IN
    plain = is_plain_report(article) and not leads.search(fold(article[-1]))
    plain = plain and ((are_headlines(run) and not is_list(run)) or are_tags(run, certain))
    return (
        {index: filler(UNKNOWN_IN_FOOTER) for index in taken}
        if plain or advertise(run, article, certain)
        else {}
    )


def may_stand_between(line: str, rules: RuleSet) -> bool:
    """Return whether a line may be no more of the article: short, no sentence, no caption, no entry."""
    folded = fold(line).strip(EDGES)
    if len(folded) > LONGEST_TITLE or re.search(r"[。;]|,$", folded) or rules.recognise(line) or is_day(line):
        return False
    if is_credit_line(line) or is_attachment(line) or is_remark(folded):
        return False
    return not (NUMBERED.match(folded) or EVENT_ENTRY.search(folded) or OF_ARTICLE.search(folded))


def are_headlines(run: list[str]) -> bool:
    """Return whether lines are headlines: several, long enough, some with the marks of one."""
    if len(run) < FEWEST_HEADLINES or any(
        len(line) < SHORTEST_HEADLINE or line.endswith(":") for line in run
    ):
        return False
    marked = sum(bool(MARKS.search(line)) for line in run)
    plain = [line for line in run if not MARKS.search(line)]
    captions = sum(bool(CAPTION.search(line)) for line in plain)
    spoken = sum(bool(SPEAKER.match(line)) for line in run)
    asked = all(line.endswith("?") for line in run)
    sure = any(map(SURE_MARKS.search, run)) and captions <= len(run) / SHARE_OF_CAPTIONS
    return (
        sure
        and marked >= max(FEWEST_MARKED, len(run) / SHARE_OF_MARKED)
        and spoken * 2 <= len(run)
        and not asked
    )


def are_tags(run: list[str], certain: Furniture | None) -> bool:
    """Return whether lines are the tags of an article above a button."""
    of_screen = certain is not None and certain.strong and certain.buttons > 0
    verses = len({len(line) for line in run}) == 1 < len(run[0]) - 1
    people = all(map(is_name, run))
    return (
        of_screen and len(run) >= FEWEST_TAGS and all(map(TAG.fullmatch, run)) and not verses and not people
    )


def advertise(run: list[str], article: list[str], certain: Furniture | None) -> bool:
    """Return whether a few lines above a certain one advertise what the article does not speak of."""
    if (
        certain is None
        or not certain.only_tail
        or len(run) > MOST_OF_ADVERTISEMENT
        or any(map(CAPTION.search, run))
    ):
        return False
    words = {word[0] for line in run for word in ADVERTISES.finditer(line)}
    leads = fold(article[-1]).rstrip().endswith(":")
    return bool(words) and not leads and not any(word in fold(line) for word in words for line in article)
