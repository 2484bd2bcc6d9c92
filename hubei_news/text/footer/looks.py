"""Finds lines of an article's head that only look like a page's: steps of a how-to, words of buttons."""

import re
from collections.abc import Sequence
from itertools import pairwise

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.below import tells
from hubei_news.text.footer.furniture import RuleSet
from hubei_news.text.footer.led import in_lists
from hubei_news.text.footer.shape import LONGEST_TITLE, SENTENCE

BREADCRUMB = "breadcrumb"
OF_HOME = re.compile(r"^\W{0,3}(?:网站)?首\s?页|位置|^[^>]{2,10}网\s?>")
"""How others begin, above which no sentence may stand: 设置 > 通用 may be of the article itself."""
OF_PORTAL = re.compile(
    r"[一-鿿]{2,6}网(?:财经|科技|娱乐|体育|汽车|房产)\s?>[^>]{2,10}>.{0,14}正文(?:\s.{0,20})?"
)
"""A breadcrumb of a portal's channel down to the article: a how-to names no such place."""
BELOW_MENU = re.compile(r"[一-鿿]{2,4}首页\s?>[^>]{2,8}>\s?正文(?:\s.{0,20})?")
"""A breadcrumb that may be a how-to's unless a menu stands above it: some lines, all of them short."""
LONGEST_OF_MENU = 6
FEWEST_IN_MENU = 4
OF_PLACE = re.compile(r"位置|新闻|要闻|动态|详情|^\W{0,3}[^>]{2,10}网\s?>")
"""What no step of a how-to says."""
MAY_BE_STEP = re.compile(r">|首\s?页")
LONGEST_STEP = 40
LONGEST_WORD = 8
LINES_OF_STEP = 2
"""Title and lead-in above such a step."""
WORD = re.compile(
    r"听众来信|发言|预设|(?:分享)?心情(?:分享)?|电子邮件|继续(?:看|阅读)|帮助反馈|登录|注册|退出|发布|(?:推荐|点赞|评论|喜欢|顶|赞|收藏)\s?\d{0,7}"
    r"|投诉|支持|关注|讨论|提交|播放|暂停|取消|确定|密码|隐藏|发表我的看法|字型|Loading\.{0,6}|\d{1,7}[人次]?点赞"
    r"|(?:长按|扫描|扫一扫|识别)(?:[下上]方)?二维码|听全文|收听新闻|AI(?:朗读|播报|主播)|(?:点击)?查看(?:图集|组图|大图|原图|更多图片|高清图)|用手机(?:看|阅读|浏览)"
    r"|手机看(?:视频|图集|直播)|复制成功|(?:更多|相关)(?:专题|图片)|放大图片|高清(?:组图|大图|图集)|(?:背景|字色|行距|滚屏|前景):|双击滚屏|点击进入|点击放大|内容导航"
)
"""What a column, a section or a step may be called like: a button only among what is sure."""
HEADING = re.compile(r"[一-鿿]{2}")
"""A sub-heading that is a button's word as well: 下载, 咨询."""
SECOND_HEADING = re.compile(r"[一-鿿]{2,6}")
SURELY_PARTS = 2
PLATFORM = re.compile(r"(?:新浪|腾讯|搜狐|网易|人民|和讯)微博|QQ空间|人人网?|开心网|豆瓣网?")
"""Where pages share to, side by side: 新浪微博 / 腾讯微博."""
ACCOUNT = re.compile(r"[一-鿿]{2,6}微博")
"""Of whom the first line of a title may tell: 江源公安微博 / 粉丝破百万."""
LONGEST_HEAD = 400


def own_lines(lines: list[str], rules: RuleSet, page: Sequence[str] = ()) -> set[int]:
    """Return which lines at the head only look like the page's, by number; `page` stands below them all."""
    shown = [index for index, line in enumerate(lines) if line.strip()][:LONGEST_HEAD]
    below = range(len(lines), len(lines) + len(page))
    listed = words_in_lists([*shown, *below], [*lines, *page], rules) - set(below)
    return listed | steps_of_article(shown, lines, rules) | words_of_article(shown, lines, rules)


def words_in_lists(shown: list[int], lines: list[str], rules: RuleSet) -> set[int]:
    """Return the lines of the article's own lists at the head, of which some say what buttons say."""
    texts = [fold(lines[index]).strip() for index in shown]
    known = [rules.recognise(lines[index]) is not None for index in shown]
    return {shown[at] for at in in_lists(texts, known)}


def words_of_article(shown: list[int], lines: list[str], rules: RuleSet) -> set[int]:
    """Return words that buttons say too, above the text and below no button, or above what is no button."""
    words: set[int] = set()
    unknown = False
    for at, index in enumerate(shown[:-1]):
        furniture, below = rules.recognise(lines[index]), lines[shown[at + 1]]
        word = fold(lines[index]).strip() if len(lines[index]) <= LONGEST_WORD else ""
        above = fold(lines[shown[at - 1]]).strip() if at > 0 else ""
        account = ACCOUNT.fullmatch(word) and not (PLATFORM.fullmatch(word) and PLATFORM.fullmatch(above))
        button = furniture is not None and HEADING.fullmatch(word) is not None
        parts = parts_below(index, lines) if button else 0
        if WORD.fullmatch(word) or parts or (not unknown and account):
            heads_text = SENTENCE.search(fold(below)) is not None
            heads_all = not unknown and rules.recognise(below) is None and not is_credit_line(below)
            under_button = unknown and rules.recognise(lines[shown[at - 1]]) is not None
            under_button = under_button and not (parts and is_credit_line(lines[shown[at - 1]]))
            if parts >= SURELY_PARTS or (not under_button and (heads_text or heads_all)):
                words.add(index)
        unknown = furniture is None or (unknown and BREADCRUMB not in furniture.rules)
    return words


def parts_below(index: int, lines: list[str]) -> int:
    """Return how many short lines above paragraphs stand below a line that is right above one itself."""
    shown = [line.strip() for line in lines[index + 1 :] if line.strip()]
    if not shown or not tells(shown[0]):
        return 0
    return sum(
        tells(below) and not is_credit_line(line) and SECOND_HEADING.fullmatch(line) is not None
        for line, below in pairwise(shown)
    )


def steps_of_article(shown: list[int], lines: list[str], rules: RuleSet) -> set[int]:
    """Return which lines at the head say what to choose, as a how-to does: 开始 > 样式 > 正文.

    Such a step stands below a sentence and names no home page, or right above a sentence and below two lines
    of no kind.
    """
    steps: set[int] = set()
    for at, index in enumerate(shown[:-1]):
        folded = fold(lines[index]).strip() if len(lines[index]) <= LONGEST_STEP else ""
        if at < LINES_OF_STEP - 1 or not MAY_BE_STEP.search(folded) or OF_PLACE.search(folded):
            continue
        short = at >= FEWEST_IN_MENU and all(len(lines[above]) <= LONGEST_OF_MENU for above in shown[:at])
        if OF_PORTAL.fullmatch(folded) or (short and BELOW_MENU.fullmatch(folded)):
            continue
        furniture = rules.recognise(lines[index])
        if furniture is None or BREADCRUMB not in furniture.rules:
            continue
        below_sentence = not OF_HOME.search(folded) and any(tells(lines[above]) for above in shown[:at])
        unknown = [
            rules.recognise(lines[above]) is None
            and not is_credit_line(lines[above])
            and is_title(lines[above])
            for above in shown[max(at - LINES_OF_STEP, 0) : at]
        ]
        above_sentence = SENTENCE.search(fold(lines[shown[at + 1]])) is not None
        if below_sentence or (above_sentence and len(unknown) == LINES_OF_STEP and all(unknown)):
            steps.add(index)
    return steps


def is_title(line: str) -> bool:
    """Return whether a line may be a title: short and no sentence."""
    return len(line.strip()) <= LONGEST_TITLE and not SENTENCE.search(fold(line))
