"""Finds menus and headlines of other articles, above the page's own headline and right below it."""

import re
from collections.abc import Collection, Iterable, Sequence

from hubei_news.text.folding import fold
from hubei_news.text.footer.columns import is_column
from hubei_news.text.footer.headline import (
    FEWEST_ABOVE,
    SHORTEST_HEADLINE,
    ends_list,
    is_headline,
    own_headline,
)
from hubei_news.text.footer.headlines import has_sign, in_rows
from hubei_news.text.footer.information import TELLS_SOURCE
from hubei_news.text.footer.likeness import pairs, share
from hubei_news.text.footer.marks import DOTTED, FEWEST_MARKED, MARKED, of_one_mark
from hubei_news.text.footer.media import is_press, names_medium
from hubei_news.text.footer.menu import SHORT, HeadLine
from hubei_news.text.footer.shape import may_be_slogan

FEWEST_SHORT = 4
FEWEST_OF_COLUMNS = 3
"""Short lines above a headline that are a menu's together with buttons beside them."""
REACH_OF_HEADLINE = 2
"""Lines right above the last one of a headline that may belong to it: what it is about, its first line."""
LONGEST_DOCUMENT = 10
"""Lines above a headline among which one of a document makes all doubtful."""
FEWEST_AGAIN = 3
"""Lines above a headline that are said again among the page's own, from which on these tell a list."""
LONGEST_SHORT = 14
HAN = re.compile(r"[一-鿿]")
OF_DOCUMENT = re.compile(
    r"\[(?:19|20)\d\d\]|第?\d{1,4}号$|(?:文件|公报|令)$|^关于|的(?:通知|公告|通告|决定|意见|批复|函)$"
    r"|^(?:索\s?引\s?号?|文\s?号|发文[一-鿿]{2}|发布机构|成文日期|主题(?:词|分类)|分\s?类|标\s?题|名\s?称|题\s?目|体\s?裁|时\s?间|地\s?点|主\s?[办讲持]|嘉\s?宾"
    r"|主持人|作\s?者|原文|编者按|编前语?|导[读语]|引题|肩题|副题|核心提示|提要|摘\s?要|内容[提摘]要|开栏的话)\s?:"
)
"""How lines above an office's document speak, or an article's own entries: its number, parts of a title."""
KICKER = re.compile(
    r"社论|短评|[一-鿿]{0,2}评论(?:员(?:文章)?)?|特稿|特写|通讯|侧记|综述|述评|消息|专访|对话|手记|札记|散文|诗歌|小说|图文|组诗|随笔|报告文学|人物|导读"
)
"""What an article's kind is called above its headline."""
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}、|[(第][一二三四五六七八九十\d]{1,2}|\d{1,2}[.、]")
SUBTITLE = re.compile(r"-|\(")
"""How the second line of a headline begins: ——江源市防汛纪实."""
FOREIGN_WORDS = re.compile(r"[一-鿿]{0,4}[A-Za-z][A-Za-z &]{1,13}")
PAPER = re.compile(r"[一-鿿]{1,6}(?:报|周刊|网|电台|电视台)")
LONGEST_COLUMN = 4
MOSTLY_KNOWN = 3
FEWEST_PAPERS = 5
FEWEST_OF_LONG_MENU = 20
FEWEST_OF_LONG_LIST = 8
FEWEST_LONG = 3
OF_SITE = re.compile(r"[一-鿿]{2,4}(?:新闻|要闻|动态|资讯)")
CLAUSES = 2
END_OF_CRUMB = ("", "正文", "详情", "内容")
"""How a breadcrumb ends whose steps stand each on its own line, marks alone between them."""
NAME_OF_SITE = 2
FEWEST_BEARERS = 3
TO_TOWN = re.compile(r"走进|走近|投资|魅力|印象|感知|认识|关于|畅游|玩转|发现|概况|概览|简介|风光|风采")
OF_HEADLINE = re.compile(r"/|「[^」]{2,8}」")
CONTRAST = 0.3
"""Share of a headline's characters that the article says as well, two by two, if it is its headline."""
FOREIGN = 0.15
"""Share up to which a line is about something else."""
MOST_OF_OWN = 0.45
FEWEST_CHARACTERS = 80
"""Of an article that tells by its words what is about something else."""
LIST_HEADING = re.compile(
    r"\W{0,3}(?:相关|延伸|推荐|热门|热点|最新|更多|精彩)(?:文章|新闻|阅读|链接|报[道导]|推荐|专题|资讯|内容)\W{0,3}"
)
CAPTION = re.compile(r"图|摄|资料")
ISSUE = re.compile(r"(?:No|Vol)\.?\s?\d{1,4}", re.IGNORECASE)
"""The number of a column's issue: No.431."""


def other_headlines(
    lines: Sequence[HeadLine], printed: Sequence[str], article: Iterable[str], page: Collection[str]
) -> set[int]:
    """Return which lines of a head are menus or headlines of other articles, by their place in the list.

    `printed` are all lines as they are, `article` those from the first paragraph on, `page` the folded ones
    that are cut below it.
    """
    title = own_headline(lines)
    if title is None:
        return names_of_source(lines) | columns_at_top(lines, article)
    content = pairs("".join(article))
    texts = [fold(printed[line.index]).strip() for line in lines]
    above = above_headline(title, lines, texts, content, page) | names_of_source(lines)
    return above | below_headline(title, lines, texts, content)


def above_headline(
    title: int,
    lines: Sequence[HeadLine],
    texts: Sequence[str],
    content: Collection[str],
    page: Collection[str],
) -> set[int]:
    """Return which lines above the page's own headline are the page's.

    Of the two lines right above it only those go that are surely about something else.
    """
    upper = [at for at in range(title) if lines[at].furniture is None and lines[at].kind != "nothing"]
    found = {at for at in upper if at == title - 1 and ISSUE.fullmatch(lines[at].text)}
    found |= {at for at in upper if at + 1 in found and at == 0 and is_short(lines[at].text)}
    if len(upper) <= LONGEST_DOCUMENT and any(OF_DOCUMENT.search(lines[at].text) for at in upper):
        return found
    marked = set() if MARKED.match(texts[title]) else of_one_mark(upper, texts)
    again = [at for at in upper if len(lines[at].text) > SHORT and lines[at].text in page]
    again = again if len(again) >= FEWEST_AGAIN else []
    short = [at for at in upper if is_short(lines[at].text)]
    long = [at for at in upper if at not in short]
    known = [at for at in short if is_known(at, short, lines)]
    menu = are_menu(short, known, title, lines) or (title > FEWEST_ABOVE and ends_list(lines[title - 1]))
    shares = {at: share(lines[at].text, content) for at in upper}
    own = share(lines[title].text, content) if len(content) >= FEWEST_CHARACTERS else 0.0
    listed = len(long) >= FEWEST_LONG and len(long) + len(known) >= FEWEST_ABOVE
    listed = listed and are_others(
        [lines[at].text for at in long], [shares[at] for at in long], own, menu=menu
    )
    told = [at for at in long if shares[at] > MOST_OF_OWN]
    if not (listed or menu or marked or again) or len(told) * 3 > len(upper):
        return found
    reach = title - REACH_OF_HEADLINE - (SUBTITLE.match(texts[title]) is not None)
    for at in upper:
        text = lines[at].text
        if at < reach and at in short:
            goes = menu or (listed and at < long[-1])
        elif at < reach:
            in_menu = menu and len(upper) >= FEWEST_ABOVE
            goes = (listed or in_menu) and (at not in told or text == lines[title].text)
        elif SUBTITLE.match(texts[min(at + 1, title)]) or SUBTITLE.match(texts[at]):
            goes = False
        elif at in short:
            goes = menu and is_of_menu(at, short, lines, shares[at])
        else:
            many = listed or (menu and len(upper) > FEWEST_ABOVE)
            goes = many and is_foreign(text, shares[at], own, long_list=len(upper) > FEWEST_ABOVE)
        if goes or at in marked or (at in again and shares[at] <= CONTRAST):
            found.add(at)
    return found


def names_of_source(lines: Sequence[HeadLine]) -> set[int]:
    """Return the site's name at the top, said as the source below the headline, and its column."""
    title = next((at for at in range(len(lines) - 1) if is_headline(lines[at])), 0)
    if not 0 < title <= REACH_OF_HEADLINE or not all(is_short(line.text) for line in lines[:title]):
        return set()
    below = lines[title + 1].text
    if TELLS_SOURCE.search(below) is None or lines[0].text not in re.split(r"[\s:]+", below):
        return set()
    return {at for at in range(title) if at == 0 or OF_SITE.fullmatch(lines[at].text)}


def columns_at_top(lines: Sequence[HeadLine], article: Iterable[str]) -> set[int]:
    """Return five or more columns at the top, nearly all words of portals, above the first longer line.

    None goes that heads a part of the article, and none with it.
    """
    title = next((at for at in range(len(lines)) if is_headline(lines[at])), 0)
    upper = [at for at in range(title) if lines[at].furniture is None and lines[at].kind != "nothing"]
    known = [at for at in upper if is_column(lines[at].text)]
    if len({lines[at].text for at in known}) < FEWEST_ABOVE or len(known) * 5 < len(upper) * 4:
        return set()
    heads = {fold(line).strip() for line in article if len(line) <= LONGEST_SHORT}
    return set() if heads & {lines[at].text for at in known} else set(known)


def are_others(texts: Sequence[str], shares: Sequence[float], own: float, *, menu: bool) -> bool:
    """Return whether lines above a headline are headlines of other articles, and no list of this one.

    They stand in a menu, or it is plain what the headline is about and they are not, and a third are written
    as only headlines are.
    """
    if in_rows(list(texts)) or sum(NUMBERED.match(text) is not None for text in texts) > 1:
        return False
    written = sum(has_sign(text) or has_clauses(text) for text in texts) * 3 >= len(texts)
    proofs = [own >= CONTRAST, written]
    foreign = sum(shares) <= CONTRAST * len(shares)
    return menu or (foreign and (all(proofs) or (any(proofs) and len(texts) >= FEWEST_OF_LONG_LIST)))


def are_menu(short: Sequence[int], known: Sequence[int], title: int, lines: Sequence[HeadLine]) -> bool:
    """Return whether short lines are a menu: three or more, and a third, are words of portals, media, Latin.

    Or twice as many sure short lines stand among them. Names, villages and the clauses of a headline are not.
    """
    sure = sum(line.furniture is not None and is_short(line.text) for line in lines[:title])
    papers = sum(is_press(lines[at].text) or PAPER.fullmatch(lines[at].text) is not None for at in short)
    told = len(known) + (papers if papers >= FEWEST_PAPERS else 0)
    if len(short) < FEWEST_OF_COLUMNS or len(short) + sure < FEWEST_SHORT:
        return False
    many = sure >= 2 * len(short) or len(short) >= FEWEST_OF_LONG_MENU
    return (told >= FEWEST_OF_COLUMNS and told * 3 >= len(short)) or many


def is_known(at: int, short: Sequence[int], lines: Sequence[HeadLine]) -> bool:
    """Return whether a short line is a word of portals, or of two languages."""
    text = lines[at].text
    if text in END_OF_CRUMB or is_column(text) or FOREIGN_WORDS.fullmatch(text):
        return True
    of_screen = lines[at].kind == "screen" and not may_be_slogan(text)
    return of_screen or is_column_of_site(text, [lines[other].text for other in short])


def is_of_menu(at: int, short: Sequence[int], lines: Sequence[HeadLine], shared: float) -> bool:
    """Return whether a short line right above a headline is a menu's, and no first line of the headline.

    It is a word that portals use, a medium, of two languages, said twice; or as short as the others of a menu
    whose words are mostly its own, and the article does not say it.
    """
    text = lines[at].text
    known = [is_known(other, short, lines) for other in short]
    if known[short.index(at)] and not (KICKER.fullmatch(text) and lines[at].kind == "title"):
        return True
    again = sum(line.text == text for line in lines) > 1
    if names_medium(text) or PAPER.fullmatch(text) or again:
        return True
    own_words = sum(known) * MOSTLY_KNOWN < len(short) * 2
    short_word = len(text) <= LONGEST_COLUMN and KICKER.fullmatch(text) is None
    return own_words and short_word and shared <= 0


def is_column_of_site(text: str, short: Sequence[str]) -> bool:
    """Return whether a line is a column with the name of the site that others bear: 江源要闻, 江源社会."""
    for name, word in (
        (text[:NAME_OF_SITE], text[NAME_OF_SITE:]),
        (text[-NAME_OF_SITE:], text[:-NAME_OF_SITE]),
    ):
        bearers = sum(name in other for other in short)
        if bearers >= FEWEST_BEARERS and (is_column(word) or TO_TOWN.fullmatch(word)):
            return True
    return False


def is_foreign(text: str, shared: float, own: float, *, long_list: bool) -> bool:
    """Return whether a line right above a headline is another headline: what it says the article does not.

    It has what headlines have and first lines of others seldom: who says it, a quotation, uneven clauses.
    """
    most = own / 2 if long_list else 0.0
    about_else = own >= CONTRAST and shared <= max(FOREIGN, min(most, CONTRAST))
    return len(text) >= SHORTEST_HEADLINE and about_else and (has_sign(text) or has_clauses(text))


def has_clauses(text: str) -> bool:
    """Return whether a headline has two clauses of different length, a stroke or a quotation."""
    clauses = text.split(" ")
    uneven = (
        len(clauses) == CLAUSES and len(clauses[0]) != len(clauses[1]) and min(map(len, clauses)) > CLAUSES
    )
    return uneven or OF_HEADLINE.search(text) is not None


def below_headline(
    title: int, lines: Sequence[HeadLine], texts: Sequence[str], content: Collection[str]
) -> set[int]:
    """Return which lines below the headline, between sure lines of the page, are headlines of other articles.

    They stand below the heading of a list, or have one mark, or none is about what the article is about.
    """
    found: set[int] = set()
    own = share(lines[title].text, content) if len(content) >= FEWEST_CHARACTERS else 0.0
    run: list[int] = []
    for at in range(title + 1, len(lines)):
        if lines[at].kind in ("title", "screen"):
            run.append(at)
            continue
        if run and run[0] > title + 1 and lines[at].kind == "sure":
            headed = LIST_HEADING.fullmatch(texts[run[0] - 1]) is not None
            found |= set(run) if headed or are_listed(run, texts, content, own) else set()
        run = []
    return found


def are_listed(run: Sequence[int], texts: Sequence[str], content: Collection[str], own: float) -> bool:
    """Return whether lines between sure ones are headlines of other articles, no captions."""
    if LIST_HEADING.fullmatch(texts[run[0]]):
        return len(run) > 1
    if any(CAPTION.search(texts[at]) for at in run) or own < CONTRAST:
        return False
    shares = [share(texts[at], content) for at in run]
    if sum(DOTTED.match(texts[at]) is not None for at in run) >= FEWEST_MARKED:
        return sum(shares) <= CONTRAST * len(shares)
    long = all(len(texts[at]) >= SHORTEST_HEADLINE for at in run)
    signs = sum(has_sign(texts[at]) or has_clauses(texts[at]) for at in run)
    foreign = sum(shared <= FOREIGN for shared in shares) * 2 >= len(run) and max(shares) <= MOST_OF_OWN
    return len(run) > 1 and long and foreign and signs * 2 >= len(run)


def is_short(text: str) -> bool:
    """Return whether a line is as short as the name of a column, in one language or two, and no person's."""
    return len(text) <= LONGEST_SHORT and len(HAN.findall(text)) <= SHORT
