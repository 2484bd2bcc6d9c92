"""Weighs each line of a page: how much it speaks for being text of an article, or against it."""

import re

from hubei_news.extract.lines import Flat, Line
from hubei_news.extract.media import is_content
from hubei_news.extract.tags import is_attachment

SENTENCE_SIGN = re.compile(r"[，。；！？、“”,;!?]")
BOILERPLATE = re.compile(
    r"版权所有|版權所有|copyright|all rights reserved|icp[备備证證]|公网安备|公網安備|許可證字|"
    r"违法和不良信息|違法和不良信息|举报电话|建议使用.{0,12}分辨率|ie\d.{0,8}浏览器|网站地图|網站地圖|网友评论仅供|文明上网|文明上網"
)
"""For text in lower case. A pattern all of whose branches begin with one character each is tried only where
one of those stands, which without regard to case it would not be; so are the next ones."""
IMPRINT = re.compile(
    r"(?:主\s?办|承\s?办|协\s?办|技术支持|联系电话|电\s?话|传\s?真|地\s?址|邮\s?编|邮政编码|邮箱)"
    r"(?:单位|部门)?\s?[:：]"
)
"""Labels of a site's imprint; one alone may stand in a notice, two in a line without a sentence do not."""
DATED = re.compile(r"\d\d\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}")
FILE = re.compile(r"^附件|\.(?:docx?|wps|pdf|ofd|xlsx?|pptx?|zip|rar)\W*$", re.IGNORECASE)
DOWNLOAD = re.compile(r"下载|下載|附件|附表|查看|点击")
NOTICE = re.compile(
    r"免责声明|免責聲明|凡本[网站]|不代表本[网站]|转载请注明|未经授权|未經授權|不得轉載|不得转载|特别声明|"
    r"同本[网站]联系|与本[网站]联系|和本[网站]联系"
)
BUTTON = re.compile(
    r"联系我们|关于我们|登录|注册|发表评论|我要评论|扫一扫|扫描二维码|加入收藏|设为首页|上一篇|下一篇|返回顶部|分享到|"
    r"您的位置|当前位置|所在位置"
)
LONGEST_BOILERPLATE = 160
LONGEST_BUTTON = 30
LONGEST_LABELS = 100
SENTENCE_SIZE = 24
MOST = 400.0
PICTURE = 20.0


def weigh_lines(flat: Flat) -> list[float]:
    """Return one weight a line: above 0 speaks for text, below 0 against it, -4 or less is furniture."""
    weights = [weigh_line(line) for line in flat.lines]
    for index, line in enumerate(flat.lines):
        if weights[index] <= -4 and line.links and DOWNLOAD.search(line.text) and _leads_to_file(flat, index):
            weights[index] = 0.0
    return weights


def _leads_to_file(flat: Flat, index: int) -> bool:
    """Say whether a link in a line leads to a document."""
    for element, position in flat.links_from(index):
        if position > index:
            break
        if is_attachment(element.get("href") or ""):
            return True
    return False


def add_pictures(flat: Flat, weights: list[float]) -> None:
    """Let the pictures count that may be an article's: on a page that has little else to show."""
    for picture in flat.pictures:
        line = flat.lines[picture.position]
        if not line.text and not line.links and not line.hidden and is_content(picture.element):
            weights[picture.position] = PICTURE


def weigh_line(line: Line) -> float:
    """Weigh one line by its own text: sentences count for it; links, boilerplate and mere labels against."""
    text = line.text
    size = len(text)
    if not size or line.hidden:
        return -5.0 if size else -0.5
    if line.linked * 2 > size:
        named = "." in text or text.startswith("附件")
        return 0.0 if named and FILE.search(text) else -4.0 - min(size, 30)
    if size < LONGEST_BOILERPLATE and BOILERPLATE.search(text.lower()):
        return -30.0
    if size < LONGEST_BUTTON and BUTTON.search(text):
        return -30.0
    return 0.0 if NOTICE.search(text[:60]) else _weigh_words(text, size - line.linked)


def is_contact(text: str) -> bool:
    """Say whether a line weighs as a site's imprint, and may as well be whom a notice names to ask."""
    return (
        IMPRINT.search(text) is not None and not BOILERPLATE.search(text.lower()) and not BUTTON.search(text)
    )


def _weigh_words(text: str, own: int) -> float:
    """Weigh a line that is neither link nor boilerplate; `own` counts its characters outside links."""
    if own < LONGEST_LABELS and "。" not in text:
        if len(IMPRINT.findall(text)) > 1:
            return -30.0
        dated = DATED.search(text)
        if dated and not (own > SENTENCE_SIZE and "，" in text and "年" in dated.group()):
            return -1.0
    if "\t" in text:
        return 0.0
    signs = len(SENTENCE_SIGN.findall(text)) if own > 8 else 0
    if not signs:
        return -3.0 if own < 12 else -1.0
    return min(own + 4.0 * signs, MOST) if own > 14 else 4.0
