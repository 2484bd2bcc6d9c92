"""Finds an article's own lists at its end: numbered steps, books, a heading's titles, a notice's contact."""

import re

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.footer.shape import is_column_or_button, is_day, is_sentence, names_screen

FEWEST = 2
FEWEST_STEPS = 3
LONGEST_STEP = 24
LONGEST_CIRCLED = 40
LONGEST_FACT = 7
REACH_OF_TITLE = 12
WORD = re.compile(r"[一-鿿]+")
NUMBERED = re.compile(r"\(?(?P<number>\d{1,2})[.、)]\s?[^\d\s]\S*")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""How an article numbers what follows one after the other, from the first."""
SIDES = re.compile(r"(?P<side>[问答QA])\s?\d{0,2}\s?:\s?\S.*", re.IGNORECASE)
"""What somebody asks, or is answered."""
STEP = re.compile(
    r"(?:(?:打开|进入|选择|点击|下载|登[录陆入]|注册|关注|回复|绑定|领取|填写|上传|输入|完成|提交|确认|分享给|献花|微信|对准|扫描|出示)[一-鿿A-Z“”《》]{0,12}){1,2}",
    re.IGNORECASE,
)
ONLY_IN_STEPS = re.compile(r"绑定|领取|填写|上传|输入|选择|献花|回复“")
"""What readers are told to do; no page has it on a button."""
AFTER_STEPS = re.compile(r"(?:等待|等候|打印|查收|收到)[一-鿿]{2,6}")
"""What follows when all has been pressed: 等待审核."""
OF_WORK = re.compile(
    r"(?:书名|出版社|出版[时日][间期]|定价|ISBN|上映[时日][间期]|片长|页数|开本|装帧)\s?:?\s?\S.{0,30}"
)
BESIDE_WORK = re.compile(
    r"(?:[作著编译]者|总?(?:导演|策划|制片人?)|主演|编剧|撰稿|摄[影像]|监制|出品人?|类型|售价|价格)\s?:\s?\S.{0,30}"
)
HEADS_LIST = re.compile(
    r"(?:推荐|延伸|相关|拓展)阅读|(?:今日|精彩|好书|本[期周]|新书|编辑|热门)推荐|热点关注|相关链接|今日(?:看点|导读)"
)
OF_FACTS = re.compile(r"(?:今日|精彩|本[期周])推荐|热点关注")
"""Headings that speak of other things than articles."""
TITLE_OF_WORK = re.compile(r"《[^《》]{1,20}》(?:\s[^\s《》。:]{2,8})?")
OF_NAMES = re.compile(
    r"(?:.{0,12}(?:以下|如下|下列).{0,12}|.{0,6}(?:感谢|鸣谢|名单|获奖[一-鿿]{0,4})):|附:\s?[^:]{0,8}名单"
)
NAME = re.compile(
    r"[一-鿿]{2,12}[局委院校社台网报馆厅部会司所队镇乡村办处]|[一-鿿]{2,12}(?:中心|集团|日报|医院|学校|中学|小学)"
)
NEWSROOM = re.compile(r"[一-鿿]{2,6}(?:日报社?|晚报|电视台|广播电台|新闻网|融媒体中心)")
NOTICE = re.compile(r"(?!关于)[一-鿿“”《》]{0,14}(?:启事|通知|预告|通告|声明|公告)")
CONTACT = re.compile(r"[一-鿿]{0,6}(?:电话|热线)\s?:\s?\d[\d-]{2,13}")
SERVICE = re.compile(r"[一-鿿]{2,8}\s?:?\s?(?:1\d{2,4}|9\d{4,5})")
REWARD = re.compile(r"酬[谢金]\s?:\s?.{1,12}|(?:截[稿止]|报名|征[稿集])(?:日期|时间)\s?:\s?.{2,20}")
EMERGENCY = re.compile(r"[一-鿿]{2,6}\s?:?\s?(?:110|119|120|122)")
"""A number that is nobody's but the police's, the firemen's and the doctors'."""
WAY = re.compile(
    r"[一-鿿]{0,6}(?:邮[箱件]|信箱|E-?mail|地址|传真|微信号?|QQ)\s?:\s?\S.{2,40}|[一-鿿]{2,4}(?:联系|方式|咨询|合作):",
    re.IGNORECASE,
)
"""Other ways to reach who signs a notice, and what leads into them."""
SIGNATURE = re.compile(
    r"[一-鿿]{1,3}(?:先生|女士|师傅|老师|小姐)|[一-鿿]{2,12}(?:公司|[局所站队处]|中心|协会|学会|编辑部)"
)
CODES = re.compile(r"[GDCZTKLY]\d{1,4}")
NUMBERS_DRAWN = re.compile(
    r"[一-鿿]{1,4}\s?:\s?(?:\d{1,2}(?:[\s,]\d{1,2}){1,9}|\d[\d.,]{0,9}[万亿]?元)|下期开奖[时日][间期]\s?:.{2,20}"
)
STATION = re.compile(r"(?:[一-鿿]{2,10}\s?)?(?:FM|AM)\s?\d{2,4}(?:\.\d)?", re.IGNORECASE)
LICENSED = re.compile(
    r"[一-鿿]{2,14}\s?(?:许可证(?:编?号)?\s?:?\s?[A-Z]{0,3}\d{8,}|国[妆药食][一-鿿]{1,3}[A-Z]?\d{7,})"
)
QUOTED_NAME = re.compile(
    r"[一-鿿]{0,4}(?:网友|网民|市民|读者|观众|听众|游客|村民|居民|业主|家长)[“「\"][^“”「」\"]{1,14}[”」\"]\s?:\s?\S.{0,60}"
)
"""What somebody said whose name an article quotes; on a page nobody's is."""
CHOICE = re.compile(r"(?P<letter>[A-H])\s?[.、:]\s?\S.{0,30}")
ANSWER = re.compile(r"(?:正确|参考)?答案\s?:\s?\S.{0,20}")
ALIKE = (QUOTED_NAME, CODES, NUMBERS_DRAWN, STATION, LICENSED)
"""Names that are quoted, trains, numbers drawn, stations, the licensed: one line each, two or more."""


def own_list(at: int, texts: list[str]) -> int:
    """Return where a list of the article's own ends that begins at line `at`, 0 if none does."""
    return (
        circled(at, texts)
        or choices(at, texts)
        or sides(at, texts)
        or numbered_steps(at, texts)
        or bare_steps(at, texts)
        or work(at, texts)
        or alike(at, texts)
        or titles_below(at, texts)
        or names(at, texts)
        or contact_of_notice(at, texts)
        or emergency(at, texts)
    )


def run(at: int, texts: list[str], *shapes: re.Pattern[str]) -> int:
    """Return where the lines end, from line `at`, that have one of some shapes."""
    end = at
    while end < len(texts) and any(shape.fullmatch(texts[end]) for shape in shapes):
        end += 1
    return end


def numbered_steps(at: int, texts: list[str]) -> int:
    """Return where entries end that stand below a sentence or a line that leads in, 0 if none do."""
    return entries(at, texts) if is_told(texts[at - 1]) else 0


def entries(at: int, texts: list[str]) -> int:
    """Return where short entries 1, 2, 3 end that begin at line `at`, 0 if they are too few."""
    end = at
    while end < len(texts) and len(texts[end]) <= LONGEST_STEP and (entry := NUMBERED.fullmatch(texts[end])):
        if int(entry["number"]) != end - at + 1:
            break
        end += 1
    return end if end - at >= FEWEST else 0


def circled(at: int, texts: list[str]) -> int:
    """Return where entries ①, ②, ③ end, right below a sentence or a lead-in, 0 if there are none."""
    end = at
    for number in CIRCLED:
        if end == len(texts) or not texts[end].startswith(number) or len(texts[end]) > LONGEST_CIRCLED:
            break
        end += 1
    return end if end - at >= FEWEST and is_told(texts[at - 1]) else 0


def choices(at: int, texts: list[str]) -> int:
    """Return where the answers A, B, C to choose from end, with the right one below them, or 0."""
    end = at
    while end < len(texts) and (choice := CHOICE.fullmatch(texts[end])):
        if ord(choice["letter"]) - ord("A") != end - at:
            break
        end += 1
    if end - at < FEWEST_STEPS:
        return 0
    return end + (end < len(texts) and ANSWER.fullmatch(texts[end]) is not None)


def sides(at: int, texts: list[str]) -> int:
    """Return where questions and answers end, one a line by turns: 问：…, 答：…, 0 if they are none."""
    end, last = at, ""
    while end < len(texts) and (said := SIDES.fullmatch(texts[end])) and said["side"] != last:
        end, last = end + 1, said["side"]
    return end if end - at >= FEWEST else 0


def is_told(line: str) -> bool:
    """Return whether a line is the article's text: a sentence, or what leads into a list."""
    return is_sentence(line) or line.endswith(":")


def bare_steps(at: int, texts: list[str]) -> int:
    """Return where the steps end, one told to do a line, of which a page has not all on its buttons."""
    end = run(at, texts, STEP)
    own = any(map(ONLY_IN_STEPS.match, texts[at:end]))
    return run(end, texts, AFTER_STEPS) if end - at >= FEWEST_STEPS and own and is_told(texts[at - 1]) else 0


def work(at: int, texts: list[str]) -> int:
    """Return where the entries of a book or a film end: its publisher, price, day, beside its author."""
    end = run(at, texts, OF_WORK, BESIDE_WORK)
    return end if end - at >= FEWEST and any(map(OF_WORK.fullmatch, texts[at:end])) else 0


def alike(at: int, texts: list[str]) -> int:
    """Return where two or more lines of one kind end below a sentence."""
    ends = (run(at, texts, shape) for shape in ALIKE)
    below = is_told(texts[at - 1]) or is_credit_line(texts[at - 1])
    return next((end for end in ends if end - at >= FEWEST and below), 0)


def titles_below(at: int, texts: list[str]) -> int:
    """Return where the titles of works, or short facts, end that alone end a text below a heading."""
    if not HEADS_LIST.fullmatch(texts[at]):
        return 0
    end = run(at + 1, texts, TITLE_OF_WORK)
    if end > at + FEWEST:
        return end
    below = texts[at + 1 :]
    if not OF_FACTS.fullmatch(texts[at]) or not is_sentence(texts[at - 1]) or len(below) < FEWEST:
        return 0
    return len(texts) if all(map(is_fact, below)) else 0


def is_fact(text: str) -> bool:
    """Return whether a line is a short word of no page."""
    of_page = is_column_or_button(text) or names_screen(text) or is_credit_line(text)
    return len(text) <= LONGEST_FACT and WORD.fullmatch(text) is not None and not of_page


def names(at: int, texts: list[str]) -> int:
    """Return where the names end that a line leads into, or those of newsrooms right below a sentence."""
    leads = OF_NAMES.fullmatch(texts[at - 1])
    end = run(at, texts, NAME) if leads else run(at, texts, NEWSROOM)
    return end if end - at >= FEWEST and (leads or is_sentence(texts[at - 1])) else 0


def contact_of_notice(at: int, texts: list[str]) -> int:
    """Return where the contact of a notice ends with its signature, right below its last sentence."""
    if not is_sentence(texts[at - 1]) or not any(form.fullmatch(texts[at]) for form in (CONTACT, WAY)):
        return 0
    if not any(map(NOTICE.fullmatch, texts[: min(at, REACH_OF_TITLE)])):
        return 0
    end = run(at, texts, CONTACT, REWARD, WAY)
    if end < len(texts) and any(map(CONTACT.fullmatch, texts[at:end])):
        dated = end + 1 < len(texts) and is_day(texts[end + 1])
        if SIGNATURE.fullmatch(texts[end]) or (dated and NEWSROOM.fullmatch(texts[end])):
            return end + 1 + dated
    return 0


def emergency(at: int, texts: list[str]) -> int:
    """Return where numbers to call end, the police's or the firemen's first, with who signs below, or 0."""
    if not EMERGENCY.fullmatch(texts[at]):
        return 0
    end = run(at, texts, SERVICE)
    return end + (end < len(texts) and SIGNATURE.fullmatch(texts[end]) is not None)
