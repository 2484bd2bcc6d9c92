"""Reaches from a footer up to the article's last sentence, over short lines that only their place tells."""

import re

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import RuleSet, filler
from hubei_news.text.footer.shape import (
    EDGES,
    is_button,
    is_column_or_button,
    is_day,
    may_be_slogan,
    names_screen,
)
from hubei_news.text.footer.top import (
    CAPTION,
    LABELLED,
    LINKS,
    NAME_OF_SITE,
    NOTICE,
    NUMBERED,
    OF_ARTICLE,
    OFFICE,
    REACH_OF_REPORT,
    REPORT_END,
    UNKNOWN_IN_FOOTER,
    TailLine,
    is_plain_report,
    is_remark,
)
from hubei_news.text.names import is_name

MOST_NAMES = 3
SIGNATURE = re.compile(r"(?:[局厅委办会部院馆所站队]|政府|中心|公司|学校|大学|学院|中学|小学|医院|银行)$")
"""How an office is called: its name right below a text may sign it, that of a site or a paper does not."""
MOST_SHORT = 10
LONGEST_SHORT = 12
LONGEST_OF_SCREEN = 30
FEWEST_BARE = 2
FEWEST_HEADLINES = 2
MOST_HEADLINES = 20
DATED_HEADLINE = re.compile(
    r"[^。;:]{6,60}[\s(\[]{1,2}\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[)\]]?$"
    r"|\W{0,2}[(\[]\d{1,2}[-/]\d{1,2}[)\]]\s?[^。;:]{6,60}$"
)
"""A link to an article with its day: 江源冬修水利 2010-12-31 10:08, [05-06] 江源冬修水利."""
SHORTEST_VERSE = 4
LEADS_IN = re.compile(
    r"如下|[几数多][种道个项类批款处部家]|[一二三四五六七八九十两]{1,2}[种道个项类批款处部家]|包括|须知|分别|以下|下列|名单|可选|可供|例如|比如|(?:有|是|为)[。.]?$"
)
"""What the last sentence says of a list that the article itself goes on with."""
SURELY_LEADS_IN = re.compile(r"(?:如下|以下|下列|包括|几[种个项类])[^。]{0,6}[。:]?$")


def reach_up(block: list[TailLine], lines: list[str]) -> list[TailLine]:
    """Return the short lines right above a footer that belong to it, top line first."""
    return names_of_site(block, lines) or dated_headlines(block, lines) or short_lines(block, lines)


def dated_headlines(block: list[TailLine], lines: list[str]) -> list[TailLine]:
    """Return the headlines with their days, two or more, between the last sentence and a footer."""
    if not any(line.furniture is not None and line.furniture.only_tail for line in block):
        return []
    above = [index for index in range(block[0].index) if lines[index].strip()]
    taken: list[int] = []
    while above and len(taken) < MOST_HEADLINES and DATED_HEADLINE.match(fold(lines[above[-1]]).strip()):
        taken.insert(0, above.pop())
    if len(taken) < FEWEST_HEADLINES or not above or not ends_article(lines[above[-1]]):
        return []
    article = [lines[index] for index in above[-REACH_OF_REPORT:]]
    if LEADS_IN.search(fold(article[-1])) or not is_plain_report(article):
        return []
    return [TailLine(index, filler(UNKNOWN_IN_FOOTER)) for index in taken]


def names_of_site(block: list[TailLine], lines: list[str]) -> list[TailLine]:
    """Return the few short lines right above a footer that name the publisher or are links."""
    if not block or block[0].furniture is None:
        return []
    first = block[0].furniture
    footer = "".join(fold(lines[line.index]) for line in block if line.furniture is not None)
    above = [index for index in range(block[0].index) if lines[index].strip()]
    taken: list[TailLine] = []
    while above and len(taken) < MOST_NAMES:
        name = fold(lines[above[-1]]).strip(EDGES)
        of_site = NAME_OF_SITE.match(name) and not SIGNATURE.search(name)
        if not of_site or CAPTION.search(name) or OF_ARTICLE.search(name):
            break
        certain = first.only_tail or first.alone or not first.strong
        if not repeats(name, footer) and not (certain and (OFFICE.search(name) or are_links(name))):
            break
        taken.insert(0, TailLine(above.pop(), filler(UNKNOWN_IN_FOOTER)))
    article = [lines[index] for index in above[-REACH_OF_REPORT:]]
    repeated = all(
        repeats(name, footer) or are_links(name)
        for name in (fold(lines[line.index]).strip(EDGES) for line in taken)
    )
    if not article or not REPORT_END.search(fold(article[-1])):
        return []
    offices = all(OFFICE.search(fold(lines[line.index]).strip(EDGES)) for line in taken)
    speaks = any(NOTICE.search(fold(line)) for line in article)
    return taken if not speaks and (repeated or offices or is_plain_report(article)) else []


def repeats(name: str, footer: str) -> bool:
    """Return whether a footer says a name again, also in full: 江源交通, then 江源市交通运输局."""
    return name in footer or name in re.sub(r"[省市县区州]", "", footer)


def are_links(folded: str) -> bool:
    """Return whether a line is three or more words side by side that are no names of people and no verses."""
    words = re.split(r"[\s|/·]+", folded)
    if len(words[0]) >= SHORTEST_VERSE and are_of_one_length(words) and not any(map(names_screen, words)):
        return False
    return len(words) > 2 and bool(LINKS.match(folded)) and not all(is_name(word) for word in words)


def short_lines(block: list[TailLine], lines: list[str]) -> list[TailLine]:
    """Return the short lines from a certain one up to the article's last sentence or its credits."""
    if not block or block[0].furniture is None:
        return []
    if not any(line.furniture and (line.furniture.strong or line.furniture.alone) for line in block):
        return []
    above = [index for index in range(block[0].index) if lines[index].strip()]
    taken: list[int] = []
    while above and len(taken) < MOST_SHORT and is_short(lines[above[-1]]):
        taken.insert(0, above.pop())
    run = [lines[index] for index in taken]
    if not run or not above or not ends_article(lines[above[-1]]) or is_list(run):
        return []
    article = [lines[index] for index in above[-REACH_OF_REPORT:]]
    screens = sum(names_screen(line) for line in run)
    if screens * 2 < len(run) or all(map(may_be_slogan, run)) or LEADS_IN.search(fold(article[-1])):
        return []
    return [TailLine(index, filler(UNKNOWN_IN_FOOTER)) for index in taken]


def bare_run(lines: list[str], rules: RuleSet) -> list[TailLine]:
    """Return the short lines that end a text below a plain report, without any certain one among them.

    Each that no rule knows must be a column or a button, and one a button (更多专题): services, places and
    systems (社保查询, 炎帝故里景点) are what an article lists as well.
    """
    above = [index for index, line in enumerate(lines) if line.strip()]
    taken: list[TailLine] = []
    while above and len(taken) < MOST_SHORT and not is_credit_line(lines[above[-1]]):
        line = lines[above[-1]]
        furniture = rules.recognise(line)
        if furniture is None and not (is_short(line) and is_column_or_button(line)):
            break
        taken.insert(0, TailLine(above.pop(), furniture or filler(UNKNOWN_IN_FOOTER)))
    run = [lines[line.index] for line in taken]
    screens = sum(is_column_or_button(line) for line in run)
    if screens < FEWEST_BARE or screens * 2 < len(run) or not any(map(is_button, run)) or is_list(run):
        return []
    article = [lines[index] for index in above[-REACH_OF_REPORT:]]
    if not article or not ends_article(article[-1]) or LEADS_IN.search(fold(article[-1])):
        return []
    return taken if is_plain_report(article) else []


def goes_on(block: list[TailLine], lines: list[str]) -> bool:
    """Return whether a block without a line that only ends pages is the list that a sentence leads into."""
    above = next((line for line in reversed(lines[: block[0].index]) if line.strip()), "")
    ends = any(line.closes or (line.furniture and line.furniture.only_tail) for line in block)
    folded = fold(above).rstrip()
    return not ends and (folded.endswith(":") or bool(SURELY_LEADS_IN.search(folded)))


def is_short(line: str) -> bool:
    """Return whether a line may be furniture by its place: short, no caption, no entry of a list."""
    name = fold(line).strip(EDGES)
    longest = LONGEST_OF_SCREEN if names_screen(name) else LONGEST_SHORT
    if not 1 < len(name) <= longest or re.search(r"[,。;!?“”:]", name):
        return False
    entry = LABELLED.match(name) or NUMBERED.match(name) or is_day(line) or is_remark(fold(line))
    return not (entry or CAPTION.search(name) or OF_ARTICLE.search(name) or is_credit_line(line))


def is_list(run: list[str]) -> bool:
    """Return whether short lines are verses, names of people, or a table: the article's own."""
    names = [word for line in run for word in fold(line).split()]
    screens = any(names_screen(line) for line in run)
    verses = len(run) > 1 and are_of_one_length([line.strip() for line in run]) and not screens
    return verses or all(is_name(word) for word in names) or sum(line.strip().isdigit() for line in run) > 1


def are_of_one_length(words: list[str]) -> bool:
    """Return whether words or lines are as long as each other, as verses are: 关关雎鸠 在河之洲."""
    return len({len(word) for word in words}) == 1


def ends_article(line: str) -> bool:
    """Return whether a line is the article's last: the end of a sentence, or its credits."""
    return bool(REPORT_END.search(fold(line))) or is_credit_line(line)
