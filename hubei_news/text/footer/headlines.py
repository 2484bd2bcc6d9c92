"""Tells the headlines and columns that a page prints below its editor's name from rows of the article."""

import re

from hubei_news.text.footer.rows import are_alike, one_shape, timetable
from hubei_news.text.footer.shape import EDGES, is_column_or_button

FEWEST = 2
COLUMNS_IN_A_ROW = 3
SHORTEST_HEADLINE = 9
SHORTEST_QUOTING = 12
SHORTEST_DATED = 8
BULLET = re.compile(r"[·•‧・▪■]\s?(?=\S)")
MACHINE_DAY = r"(?:20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)[01]\d-[0-3]\d)(?:\s\d{1,2}:\d{2}(?::\d{2})?)?"
DAY_ALONE = re.compile(r"[\[(]?20\d\d-[01]\d-[0-3]\d(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[\])]?")
STAMPED = re.compile(
    rf"(?P<title>.*\S)\s*(?:[\[(]?{MACHINE_DAY}[\])]?|(?:评论|阅读|点击|浏览)\s?\d{{1,7}}\s?[条次]?|\d{{1,7}}\s?(?:条评论|次?阅读|跟帖|人评论))"
)
"""A headline with its day or a count of readers: 水库开闸 2023-07-01, 评论440条."""
IN_PICTURES = re.compile(r"[\[(](?:组?图|高清组?图?|视频|图集|多图)[\])]$")
SPOKEN = re.compile(r"[^:]{2,8}:\s?[^:\d\s][^:]{5,}")
CLAUSE = re.compile(r"[\d一-鿿“”]{5}")
ENTRY = re.compile(r"[^:]{1,10}:")
ASKS = re.compile(r"[^?!]{5,}[?!]\s?[^\s?!][^?!]{4,}")
NEWS = re.compile(
    r"[一-鿿]{2}(?:被(?!.*的)|遭|拟|称|将于|回应|通报|[上下]调|突破|召开|开张|获批|出台|落户|走红|亮相|受审|落马|涉嫌|出现|发生|曝光|启用)|^(?:今[日起]|昨|揭秘)"
)
"""What happened, in a headline's words."""
COLUMN = re.compile(r"新闻|文旅|信息|经济|民生")
"""Columns that other lines are called like, too."""
BODY = re.compile(r"[队学院局村镇厂园所馆]$|公司$|社区$|[小中]学$")
"""How the names in a list of takers or offices end."""
QUOTED = re.compile(r'[“"][^“”"]{2,12}[”"]')
OF_ARTICLE = re.compile(
    r"[。;,…]|\.{3}|[:：、]$|^[\d一二三四五六七八九十]{1,3}[、.)]|^第[\d一二三四五六七八九十]+|^\d{2,4}年|^[(（]|^图|^[附注]|编后|编者|^[问答]\s?:"
    r"|奖|名单|摄|供图|合影|图为|电话|地址|热线|时间|\d{5,}|\d号|[路街巷]\d|.*、.*、|第[一二三四五六七八九十\d]+[章节条期步]"
    r"|/|[≤≥#]|^[—-]{1,2}|[表册]$|^“[^“”]*”$|^(?:采写|位置|均价|邮箱|主讲|问题|数据|来源|主办|主辦|协办|協辦|承办|承辦)[^:]{0,4}:"
    r"|申请|材料|流程|须知|办理|咨询|报名"
)
"""What a row of an article has, though a headline may have it too: then it is left."""
AMOUNT = re.compile(r"[\d百千万亿]+\s?(?:元|分|公里|吨|亩|名|人|%)$")


def are_headlines(texts: list[str]) -> bool:
    """Return whether folded lines of no known kind are headlines or columns of a page, and no article's rows.

    They are two or more: most as long as headlines are, not all of one length, half of them with what only
    headlines have (two clauses behind a gap, who says it, a quotation, a day or count behind them).
    """
    bare = [BULLET.sub("", text, count=1).strip() for text in texts]
    lines = [text for text in bare if not DAY_ALONE.fullmatch(text)]
    if len(lines) < FEWEST or any(map(OF_ARTICLE.search, lines)) or in_rows(lines):
        return False
    days = len(bare) - len(lines)
    columns = [is_column_or_button(text.strip(EDGES)) or bool(COLUMN.fullmatch(text)) for text in lines]
    if all(columns[:COLUMNS_IN_A_ROW]) and days:
        return not all(columns)
    long = [text for text in lines if len(text) >= SHORTEST_HEADLINE]
    if days == len(lines) and long:
        return True
    if len(long) < FEWEST or 2 * len(long) < len(lines) - sum(columns):
        return False
    signs = sum(map(has_sign, long))
    if all(map(is_stamped, long)) or (days and signs):
        return True
    return len({len(text) for text in long}) > 1 and 2 * signs >= len(long)


def in_rows(lines: list[str]) -> bool:
    """Return whether lines are rows of one shape anywhere: times, questions, a table, entries."""
    named = all(map(BODY.search, lines)) or sum(AMOUNT.search(text) is not None for text in lines) > 1
    first = lines[0][0]
    alike = all(text[0] == first for text in lines) and (first == "我" or not first.isalpha())
    if named or alike or all(map(ENTRY.match, lines)) or are_alike(lines):
        return True
    return any(one_shape(at, lines) or timetable(at, lines) for at in range(len(lines)))


def is_stamped(text: str) -> bool:
    """Return whether a day or a count of readers stands behind a headline."""
    stamped = STAMPED.fullmatch(text)
    return stamped is not None and len(stamped["title"]) >= SHORTEST_DATED


def has_sign(text: str) -> bool:
    """Return whether a line has what headlines have and rows have not."""
    clauses = text.split(" ")
    gap = len(clauses) == FEWEST and all(CLAUSE.match(clause) for clause in clauses)
    uneven = gap and len(clauses[0]) != len(clauses[1])
    of_headline = (
        IN_PICTURES.search(text) or NEWS.search(text) or SPOKEN.fullmatch(text) or ASKS.fullmatch(text)
    )
    quotes = len(text) >= SHORTEST_QUOTING and QUOTED.search(text)
    return uneven or bool(of_headline or quotes) or is_stamped(text)
