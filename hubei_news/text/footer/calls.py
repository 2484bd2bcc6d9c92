"""Finds what an article calls out to its readers at its end, in words that a page has on its buttons too."""

import re

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.footer.shape import is_sentence

ORIGINAL = "阅读原文"
TO_ORIGINAL = re.compile(
    r"\W{0,5}[点戳]击?(?:文末|下方|左下角)?\W?阅读原文\W?[,\s]?\s?(?!.{0,6}(?:更多|全文|精彩|往期))[^。\W][^。]{1,13}"
)
"""A call that says what for: 点击阅读原文，查询换乘线路."""
MOST_BELOW_CALL = 4
LONGEST_BELOW_CALL = 16
HEADS_ANSWERS = re.compile(r"\W{0,2}[一-鿿]{0,4}答案(?:揭晓|公布)?\W{0,2}")
ANSWERS = re.compile(
    r"[A-F](?:[\s、,]{0,2}[A-F]){1,20}|\d{1,2}[.、\s]?[A-F](?:[\s、,;]{1,2}\d{1,2}[.、\s]?[A-F]){1,20}"
)


OF_ARTICLE = re.compile(
    r"(?:扫码|扫一扫|(?:长按|扫描?|识别)(?:上方|下方)?二维码)[,\s]?(?:立即|马上|在线|即可|进群)?(?:预约|报名|登记|领取?|答题|投票|挂号|缴费|购票|查询|抽奖|下单|申请|参[与加]|测)[^。,]{0,8}"
    r"|(?:欢迎|快来|请|在评论区|文末|评论区)?留言(?:告诉|说说|聊聊|晒出|写下)[^。]{1,10}|(?:请|快|海报请?|欢迎)?(?:转发|分享)(?:到|至)?朋友圈[^。]{0,8}"
)
"""What readers are to do beyond following: 扫码预约, 留言告诉我."""
MOST_CALLS = 3


def called_above_editor(at: int, texts: list[str]) -> int:
    """Return where calls of an article's own end right above the credit of its editor, or 0."""
    end = at
    while end < len(texts) and OF_ARTICLE.fullmatch(texts[end]):
        end += 1
    signed = end < len(texts) and closes_page(texts[end])
    return end if signed and 0 < end - at <= MOST_CALLS else 0


def called(at: int, texts: list[str], formed: list[bool]) -> int:
    """Return where a call to press 阅读原文 ends with the lines below it, above that very button, or 0.

    The article may also have spoken of that button before. `formed` are the lines of a page's form.
    """
    if not TO_ORIGINAL.fullmatch(texts[at]):
        return 0
    end = at + 1
    while end < len(texts) and not formed[end] and len(texts[end]) <= LONGEST_BELOW_CALL:
        if is_credit_line(texts[end]) or is_sentence(texts[end]):
            break
        end += 1
    button = ORIGINAL in (text.strip("[]<>· ") for text in texts[at + 1 :])
    spoken = any(ORIGINAL in text for text in texts[:at])
    return end if (button or spoken) and end - at - 1 <= MOST_BELOW_CALL else 0


def answered(at: int, texts: list[str]) -> int:
    """Return where the letters of the right answers end below their heading, which look like A A A, or 0."""
    return at + 1 if HEADS_ANSWERS.fullmatch(texts[at - 1]) and ANSWERS.fullmatch(texts[at]) else 0
