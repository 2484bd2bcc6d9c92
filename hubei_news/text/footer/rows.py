"""Finds rows of one shape below an article's text: times, captions, questions, a table, verses of its own."""

import re
from collections import Counter
from collections.abc import Iterable

from hubei_news.text.credit_labels import may_hold_label
from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.footer.shape import is_column_or_button, is_sentence, names_screen

FEWEST_ROWS = 2
FEWEST_VERSES = 3
LONGEST_ALIKE = 16
LONGEST_IN_COLUMNS = 11
"""Characters of two words side by side: headlines in two parts are longer."""
WORD = re.compile(r"(?:[^\W_]|(?<=\d)\.(?=\d))+")
OF_PAGE = re.compile(
    r"^[^\w(《]|\d[-/]\d|[|>…@]|\.{2,}|[一-鿿]{8}|www|http|网|微[信博]|公众号|客户端|版权|备案|热线|主办|承办|技术支持",
    re.IGNORECASE,
)
"""What rows of a page have: bullets, days, headlines without a gap, its names and addresses."""
SAID = re.compile(
    r"(?:[上下]联|横批|谜[面底]|[甲乙丙]方|(?:活动|比赛|演出|展览|会议|报名|开放)?(?:时间|地点|对象|主题)|门票|票价):\s?[^\s:]{2,40}|[一-鿿]{2,4}:\s?[^:]{1,60}[。!?]"
)
"""A couplet's line, a word of an interview: 上联：一江春水, 主持人：您好！"""
AT_AN_HOUR = re.compile(r"\d{1,2}:\d{2}(?:\s?[-~—至]\s?\d{1,2}:\d{2})?\s{1,3}[^\d\s。,;|>]{1,12}")
LABEL_OF_HOUR = re.compile(r"[一-鿿]{1,4}")
SHAPES = (
    AT_AN_HOUR,
    re.compile(r"\d{1,2}月\d{1,2}日\s{0,3}[^\d\s。,;|>]{1,14}"),
    re.compile(r"图\s?[\d一二三四五六七八九十]{1,2}[\s:、].{1,30}"),
    re.compile(r"(?:问|答|记者|[QA])\s?:.{1,60}"),
    re.compile(r"(?:第[一二三四五六七八九十\d]{1,2}步|步骤[一二三四五六七八九十\d]{1,2})[\s:、].{1,40}"),
    re.compile(
        r"(?!评论|点?赞|阅读|浏览|点击|收藏|转发|分享|跟[帖贴]|参与|在看|回[复应]|人气|粉丝|喜欢|热度|播放|围观|留言|弹幕|打赏|访问|关注)[^\s\d:|>]{2,8}\s{1,3}[\d〇零一二三四五六七八九十百千万亿两几半.:%]{1,8}[一-鿿]{0,4}"
    ),
    re.compile(r"[^\s:|>]{2,14}\s{1,3}\d{1,8}(?:\.\d{1,2})?万?元"),
    re.compile(r"[^\s\d:|>]{2,10}\s{1,3}(?:\d{1,3}:\d{1,3}|VS|vs|对)\s{1,3}[^\s\d:|>]{2,10}"),
    re.compile(
        r"(?:[特一二三四]等奖|优秀奖|[金银铜]奖|[冠亚季]军|第[一二三四五六七八九十]名|最佳[一-鿿]{1,6})[\s:《].{1,20}"
    ),
    re.compile(r"《[^《》]{1,20}》\s?[^\s《》。,]{2,8}\s?(?:编?[着著]|主编|译|编)"),
    re.compile(r"《[^《》]{1,20}》\s[^\s《》。,:]{2,10}"),
    re.compile(r"(?!.*(?:首页|正文|新闻|频道|要闻|动态|资讯))[一-鿿]{2,8}\s?>\s?[一-鿿]{2,8}"),
)
"""Rows of a timetable, captions, questions and answers, steps, a table, scores, books, a way."""
IN_BRACKETS = re.compile(r"\[[一-鿿A-Za-z\d]{2,10}\]")
FEWEST_IN_BRACKETS = 3
SECTION = re.compile(r"[二三四五六七八九十]、[^\s:|>]{2,16}")
"""The heading of an article's second part or a later one."""
VERSE = re.compile(r"[一-鿿,、“”·—-]{2,12}")


def bracketed(texts: Iterable[str]) -> set[str]:
    """Return folded lines that are headings in brackets, three or more with one ending: [白沙队]."""
    found = {text for text in texts if IN_BRACKETS.fullmatch(text)}
    endings = Counter(text[-2] for text in found)
    return {text for text in found if endings[text[-2]] >= FEWEST_IN_BRACKETS}


def rows(at: int, texts: list[str]) -> int:
    """Return where the rows end that begin at line `at`, 0 if none do."""
    return one_shape(at, texts) or timetable(at, texts)


def one_shape(at: int, texts: list[str]) -> int:
    """Return where two or more lines of one shape end, 0 if there are none."""
    for shape in SHAPES:
        end = at
        while end < len(texts) and shape.fullmatch(texts[end]):
            end += 1
        if end - at >= FEWEST_ROWS:
            return end
    return 0


def timetable(at: int, texts: list[str]) -> int:
    """Return where the hours end that stand below what happens at them, a line each, 0 if these are none."""
    end = at
    while (
        end + 1 < len(texts) and LABEL_OF_HOUR.fullmatch(texts[end]) and AT_AN_HOUR.fullmatch(texts[end + 1])
    ):
        end += 2
    return end if end - at >= 2 * FEWEST_ROWS else 0


def verses(at: int, end: int, texts: list[str]) -> bool:
    """Return whether all lines between a credit and line `end` are short words of no page, or a new part."""
    below = texts[at:end]
    if at == 0 or not below or not is_credit_line(texts[at - 1]):
        return False
    if SECTION.fullmatch(below[0]) or (len(below) >= FEWEST_ROWS and all(map(SAID.fullmatch, below))):
        return True
    if are_alike(below) or (len(below) > FEWEST_ROWS and are_alike(below[1:])):
        return True
    plain = all(VERSE.fullmatch(text) and not names_screen(text) and not is_sentence(text) for text in below)
    return plain and len(below) >= FEWEST_VERSES and not any(map(is_column_or_button, below))


def are_alike(below: list[str]) -> bool:
    """Return whether two or more short lines have the same marks between their words, and none a page's."""
    shapes = {WORD.sub("w", text) for text in below}
    longest = LONGEST_IN_COLUMNS if shapes == {"w w"} else LONGEST_ALIKE
    own = all(len(text) <= longest and not OF_PAGE.search(text) for text in below)
    named = any(
        may_hold_label(text) or names_screen(text) or text.endswith(("。", "!", "?")) for text in below
    )
    return len(below) >= FEWEST_ROWS and shapes != {"w"} and len(shapes) == 1 and own and not named
