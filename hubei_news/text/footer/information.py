"""Says of one line above an article whether it tells when, where or by whom that was published."""

import re
from collections.abc import Iterable

from hubei_news.text.footer.media import is_byline, names_medium, names_outlet
from hubei_news.text.names import PROVINCES, is_name
from hubei_news.text.unlabelled import ACCOUNT, CLOCK, DAY, NO_WORDS, is_medium

LONGEST_INFORMATION = 120
ON_A_DAY = re.compile(rf"\W{{0,3}}{DAY}\s{{0,3}}(?:{CLOCK})?\W{{0,3}}", re.IGNORECASE)
STAMP = (
    r"(?:(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}\s{0,3}\d{1,2}:\d{2}:\d{2}|(?:19|20)\d\d[-/]\d{2}[-/]\d{2}\s{1,3}\d{2}:\d{2}"
    r"|(?:19|20)\d\d年\d{2}月\d{2}日\s{0,3}\d{2}:\d{2}(?::\d{2})?)"
)
"""Day and hour as machines print them, with seconds or two digits each; people write 2023年7月1日9:00."""
OTHER_DAY = re.compile(
    r"\d{4}\s\d{1,2}/\s?\d{1,2}\s\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d{4}-\d{1,2}-\d{1,2}\s[A-Z]{3}\s\d{1,2}:\d{2}|\d{1,2}:\d{2}\s\d{4}-\d{1,2}-\d{1,2}"
    r"|(?:时间|日期):\s?(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}\s{1,3}\d{1,2}:\d{2}:\d{2}"
    rf"|最后更新(?:时间|日期)?\s?:?\s?{DAY}\s{{0,3}}{CLOCK}|{STAMP}\s?(?:[一-鿿]{{2,6}}\s)?来自(?:{PROVINCES})(?:[省市]|(?:壮族|回族|维吾尔)?自治区)?"
    r"|(?:最后更新\s)?\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?:\s\d{1,2}:\d{2})?"
    rf"|[^。，;:]{{0,24}}于\s{STAMP}\s?(?:(?:首次)?发布|修改|更新)|\((?:AFP|AP|REUTERS|法新社|路透社?|美联社|中央社)\)\s?-\s?(?:\d{{1,2}}\s?(?:分钟|小时|天)前|{DAY})"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2},\s(?:19|20)\d\d(?:\s\d{1,2}:\d{2}\s?[AP]M)?(?:[\s|]{1,3}\d{0,6}\s?次?){0,8}"
    rf"|发表于\s{DAY}\s{{1,2}}{CLOCK}(?:\s?\|\s?(?:只看(?:该作者|楼主|大图)|倒序浏览|阅读模式|来自[^|。]{{2,10}})){{0,5}}"
    rf"|(?=\S{{0,12}}[~_·A-Za-z0-9])[^\s,。:;!?]{{2,14}}\s{{1,3}}{DAY}\s{{1,2}}\d{{1,2}}:\d{{2}}:\d{{2}}"
    rf"|[一-鿿A-Za-z0-9]{{2,14}}\s{{1,2}}{DAY}\s{CLOCK}\s(?:发表|发布)于(?:{PROVINCES})"
    rf"|(?:《[一-鿿]{{2,8}}》|[一-鿿]{{2,6}}(?:[日晚晨商时]|都市)报)\s?{DAY}\s?第?[A-Z]?\d{{1,2}}\s?版(?:\s?:\s?[一-鿿]{{2,6}})?"
    rf"|(?:更新|发稿|出版|刊出|见报)(?:时间|日期|于)?\s?:\s?{DAY}\s{{1,2}}{CLOCK}"
    r"|[01]\d/[0-3]\d/20\d\d\s\d{2}:\d{2}(?::\d{2})?"
    rf"|更新时间\s?:?\s?{DAY}\s?,?\s?格林尼治标准时间\s?\d{{1,2}}:\d{{2}}"
    rf"|{DAY}\s?周[一二三四五六日]\s(?:上午|下午)\d{{1,2}}:\d{{2}}"
    rf"|(?=[^\d]{{0,16}}[A-Za-z]{{2}})[A-Za-z一-鿿·]{{2,16}}\s{STAMP}(?:\s评论)?"
)
"""2022 11/ 17 20:52:15, 2012-01-11 HKT 21:43, 最后更新 14.12.2011 19:00, 2020年02月06日 09:41:00 来自湖北."""
ADDRESSED = re.compile(
    rf"(?P<medium>[一-鿿·-]{{2,14}}\s)?(?:https?://[A-Za-z0-9-]{{1,30}}(?:\.[A-Za-z0-9-]{{1,30}}){{1,4}}|[A-Za-z0-9-]{{1,30}}(?:\.[A-Za-z0-9-]{{1,30}}){{2,4}})"
    rf"[A-Za-z0-9/._-]{{0,60}}\s{{0,6}}(?:{STAMP}|时间:\s?{DAY}|\[{DAY}\])",
    re.IGNORECASE,
)
"""A site's address before the day: http://www.example.com 2011-12-08 19:08:26."""
PUBLISHED_IN = re.compile(rf"发布于:\s?(?:{PROVINCES})[省市]?")
AUTHOR_AND_COUNT = re.compile(
    rf"[一-鿿A-Za-z·]{{2,12}}\s{DAY}\s\d{{1,2}}:\d{{2}}:\d{{2}}\s\d{{1,7}}人参与(?:评论)?"
)
"""Who wrote, when to the second, and how many readers: 王明 2015-06-21 11:39:55 0人参与评论."""
WRITTEN_WORD = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s[^\s:]{1,6}")
"""A day as people write it and one word: 2023年7月1日 发布, 2023年7月1日 12条."""
STAMPED = re.compile(STAMP)
OUTLET_WITH_STAMP = re.compile(rf"(?P<medium>[一-鿿A-Za-z]{{2,12}})/[一-鿿A-Za-z]{{1,16}}\s{STAMP}")
WITH_CLOCK = re.compile(rf"{DAY}\s{{0,3}}{CLOCK}", re.IGNORECASE)
TELLS_SOURCE = re.compile(r"来源|稿源|出处|来自|摘自|转自")
TELLS_MEDIUM = re.compile(r"(?:来源|稿源)\s?:\s?[一-鿿]")
SOURCE_ALONE = re.compile(r"(?:来源|稿源|文章来源|信息来源)\s?:\s?[一-鿿A-Za-z0-9·-]{2,14}")
CHINESE_DAY = re.compile(r"\W{0,3}[\d〇零一二三四五六七八九○]{4}\s?年.{1,8}日\W{0,3}")
LABEL = re.compile(r"^\W{0,3}([一-鿿 ]{2,10}):")
OF_PUBLICATION = re.compile(
    r"(?:发布|更新|发表|添加|录入|编辑|刊登|上传)(?:时间|日期|于|者|人|单位|机构|部门)?|.{0,4}(?:来源|稿源|作者|编辑|记者)|今天是?|原创"
)
"""Labels of an information line: what follows another one (停电时间：…) is the article's."""
PUBLISHED = re.compile(
    rf"(?:发布|更新|发表|添加|录入|上传)(?:时间|日期)\s?:\s?(?:{DAY}\s{{0,3}}(?:{CLOCK})?|\d{{2}}-\d{{2}}\s?\d{{2}}:\d{{2}})\W{{0,3}}",
    re.IGNORECASE,
)
"""When a page was published, as a machine prints it; 每周五晚八点 and 6月1日至30日 are what a notice says."""
TERM = re.compile(rf"(?:时间|日期)\s?:\s?{DAY}\s?(?:晚|至|起|每|前|上午|下午|[—-]\s?\d)")
"""When something is published or handed in, as people write it: 发布时间：2023年7月1日晚8点, …至30日."""
OF_EVENT = re.compile(r"\W{0,3}(?:时间|日期)\s?:")
"""How a line tells the day of a page or of an event: a label that only pages print has to stand beside it."""
OF_HISTORY = re.compile(r"\D{0,3}(?:1[0-8]\d\d|19[0-8]\d|199[0-4])")
"""Days before there were pages on the web: those of a letter or a chronicle."""
ROW = re.compile(rf"\W{{0,3}}{DAY}\s{{0,3}}(?:{CLOCK})?\s*[^\s:][^:]{{0,40}}", re.IGNORECASE)
"""A day and something without a label: two such lines are a list of the article."""
DATED = re.compile(DAY)
PARTED = re.compile(r"[\s|\[\]()>,;·]+")
COUNTED = re.compile(
    r"(?:博客|论坛|网络|转载)?佚名|\d{1,5}(?:\.\d)?[万wk]\+?|已有|[人条次](?:评论|参与|阅读|浏览)|℃|第[A-Z]?\d{1,2}版|"
    r"(?:共有?)?(?:浏览|阅读|点击|评论|跟[帖贴]|参与|访问|查看|人气|热度)(?:量|数|次数)?:?\d{0,9}[次条人]?(?:评论)?"
    r"|(?:我来说两句|我有话说)?(?:已有|有)?\d{1,9}(?:[次条]|[次条人]?(?:浏览|阅读|点击|评论|参与|访问))(?:\d{0,9}条?评论)?|次|条评论"
)
"""What a page counts: 浏览：128, 评论0条, 1307人参与; 35人 and 27 are a table's."""
BARE_COUNT = re.compile(r"\d{1,9}")
TO_THE_SECOND = re.compile(r"\d{1,2}:\d{2}:\d{2}")
TOOL = re.compile(
    r"[大中小]{1,3}|A[+-]?|字[号体]:?(?:[大中小T]{0,4}|放大|缩小)|T|打印(?:本[页文])?|关闭(?:窗口|本页)?|收藏(?:本文)?|分享到?:?|我(?:要评论|有话说|来说两句)|关注|发表评论|手机版|手机免费访问|暂无(?:网友)?评论|北京时间"
    r"|(?:随时随地)?看新闻|听新闻|手机看新闻|举报|速报>*|新闻速报|[本国]地?新闻|编辑部|[+]关注|发[布表]于|今天是|(?:星期|周)[一二三四五六日天]"
)
ENTRY = re.compile(
    r"(?:[一-鿿]{0,4}(?:来源|稿源|作者|编辑|责编|校对|审核|记者|通讯员|摄影|供稿|出处|发布人|发布者|发布机构|信息员)|(?:发布|更新|发表|添加|录入|上传|刊登|编辑)?(?:时间|日期)"
    r"|发布|浏览|阅读|点击|评论|字[号体]|原创|分类|栏目)(?:量|数|次数)?:?"
)
"""A label of an information line, its value behind it or on its own."""
KNOWN_LABEL = re.compile(
    r"(?<![一-鿿])(?:来源|稿源|出处|作者|编辑|责编|记者|(?:发布|更新|发表|录入)?(?:时间|日期)|(?:浏览|阅读|点击|访问)(?:量|数|次数)?|字[号体])\s?:"
)
FEWEST_LABELS = 2
OF_PAGE_LABEL = re.compile(
    r"(?:来源|稿源|出处|责任编辑|责编|(?:浏览|点击|阅读|访问)(?:量|数|次数)?|(?:发布|更新|录入)(?:时间|日期)|字[号体])\s?:"
)
PRINTED_DAY = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{2}[-/.]\d{2}|年\d{2}月\d{2}日)")
LONGEST_ENTRY = 20
LONGEST_STAMPED = 60
WITH_TITLE = re.compile(r"(?:记者|通讯员|作者|编辑|责编)[一-鿿]{2,4}")
ADDRESS = re.compile(
    r"\W{0,3}(?:https?://)?(?:[\w-]{1,30}\.){1,4}(?:com|cn|net|org|tw|hk)[\w/.-]{0,60}\W{0,3}", re.IGNORECASE
)
SELLS = re.compile(
    r"(?:欢迎)?(?:订阅|定制)《[^《》]{2,16}》:?\s?(?:(?:移动|联通|电信)(?:手机)?(?:用户)?(?:编辑短信)?发送?[\"“]?[A-Za-z0-9]{1,10}[\"”]?[到至]\d{5,12}[，,;。\s]{0,2}){1,4}"
    r"|[^。]{0,40}[!！]欢迎订[阅购]《[^《》]{0,10}手机报》(?:《[^《》]{2,12}》)?[!！]?|"
    r"(?:欢迎)?(?:订阅?|定制)[^，,。\s]{2,16}报[，,\s](?:(?:移动|联通|电信)(?:用户|手机)?(?:编辑短信)?发送?\S{1,10}?[到至]\d{5,12}[，,;。\s]{0,2}){1,4}"
    r"|(?:欢迎)?(?:订阅|定制|退订)[^，,。\s]{2,16}[，,\s].{0,6}发\S{1,8}[到至]\d{5,}(?:[，,\s].{0,12})?"
)
"""A subscription by message and nothing else, as a site prints it below a title."""
LONGEST_OFFER = 80


def is_information(folded: str) -> bool:
    """Return whether a line says when an article was published, and little else."""
    if len(folded) > LONGEST_INFORMATION or "。" in folded:
        return False
    if OTHER_DAY.fullmatch(folded) or PUBLISHED.fullmatch(folded):
        return True
    if OF_EVENT.match(folded):
        printed = PRINTED_DAY.search(folded) is not None and OF_PAGE_LABEL.search(folded) is not None
        return printed and all_known(folded)
    label = LABEL.match(folded)
    if TERM.search(folded) or (label and not OF_PUBLICATION.fullmatch(label[1].strip())):
        return False
    if ON_A_DAY.fullmatch(folded):
        return not CHINESE_DAY.fullmatch(folded) and not OF_HISTORY.match(folded)
    return tells_publication(folded)


def tells_publication(folded: str) -> bool:
    """Return whether a line that opens with no label of the article's says a day and what is known."""
    if OF_HISTORY.match(folded):
        return False
    if AUTHOR_AND_COUNT.fullmatch(folded) or PUBLISHED_IN.fullmatch(folded) or is_labelled(folded):
        return True
    return DATED.search(folded) is not None and (all_known(folded) or follows_address(folded))


def follows_address(folded: str) -> bool:
    """Return whether a line is an address of the site, a day, and what is known or one word beside it."""
    found = ADDRESSED.match(folded)
    if found is None:
        return False
    pieces = [piece for piece in PARTED.split(folded[found.end() :]) if piece.strip("-.*:/")]
    others = [
        piece
        for piece in pieces
        if not (COUNTED.fullmatch(piece) or TOOL.fullmatch(piece) or ENTRY.match(piece))
    ]
    media = [found["medium"].strip()] if found["medium"] else []
    media += [other for other in others if not is_name(other)]
    return len(others) <= 1 and all(is_medium(medium.rpartition("-")[2]) for medium in media)


def is_outlet_with_stamp(folded: str) -> bool:
    """Return whether a line is a medium, who wrote there, and the hour: 江源新闻/台 2012-01-16 18:43."""
    found = OUTLET_WITH_STAMP.fullmatch(folded)
    return found is not None and names_outlet(found["medium"])


def is_labelled(folded: str) -> bool:
    """Return whether a line has two labels or more, one that only pages print, and a machine's day."""
    if len(folded) > LONGEST_INFORMATION or "。" in folded:
        return False
    opens = KNOWN_LABEL.match(folded) or PRINTED_DAY.match(folded)
    of_page = OF_PAGE_LABEL.search(folded) is not None and PRINTED_DAY.search(folded) is not None
    return opens is not None and of_page and has_known_labels(folded)


def is_stamped(folded: str) -> bool:
    """Return whether a line opens with a machine's day and hour, names its source, and all else is known."""
    stamp = STAMPED.match(folded)
    return stamp is not None and TELLS_MEDIUM.search(folded) is not None and is_information(folded)


def publishes(folded: str) -> bool:
    """Return whether a line says when an article was published as only pages do: with the hour or more."""
    stamp = STAMPED.match(folded) if len(folded) <= LONGEST_STAMPED else None
    if stamp is not None and TELLS_MEDIUM.match(folded[stamp.end() :].strip()):
        return True
    if not (is_information(folded) or is_labelled(folded) or is_stamped(folded)):
        return False
    return has_clock(folded) or not ON_A_DAY.fullmatch(folded)


def tells_source(folded: str) -> bool:
    """Return whether a line says where an article was taken from, and nothing else: 来源：江源网."""
    return SOURCE_ALONE.fullmatch(folded) is not None


def has_clock(folded: str) -> bool:
    """Return whether a line says a day and the hour."""
    return WITH_CLOCK.search(folded) is not None


def is_clocked_day(folded: str) -> bool:
    """Return whether a line is a day and the hour and nothing else."""
    return ON_A_DAY.fullmatch(folded) is not None and has_clock(folded)


def has_known_labels(folded: str) -> bool:
    """Return whether a line that is information says two things or more with their labels."""
    return len(KNOWN_LABEL.findall(folded)) >= FEWEST_LABELS


def all_known(folded: str) -> bool:
    """Return whether all that a line says beside its day is labels, counts, buttons, a medium, names.

    What is a title with a day in it (2023年5月1日发布高温预警) has words that are none of these.
    """
    pieces = [piece for piece in PARTED.split(NO_WORDS.sub(" ", folded)) if piece.strip("-.*:/")]
    clocked = STAMPED.search(folded) is not None
    counted = TO_THE_SECOND.search(folded) is not None
    kinds: list[str] = []
    for piece in pieces:
        entered = ENTRY.match(piece)
        if (
            COUNTED.fullmatch(piece)
            or (BARE_COUNT.fullmatch(piece) and (counted or kinds[-1:] == ["page"]))
            or TOOL.fullmatch(piece)
        ):
            kinds.append("page")
        elif entered and (entered[0].endswith(":") or entered.end() == len(piece)):
            kinds.append("page" if len(piece) <= LONGEST_ENTRY else "other")
        elif WITH_TITLE.fullmatch(piece) and any(is_name(piece[at:]) for at in (2, 3)):
            kinds.append("page")
        elif (
            names_medium(piece)
            or is_byline(piece)
            or ACCOUNT.fullmatch(piece)
            or (clocked and names_outlet(piece))
        ):
            kinds.append("medium")
        else:
            follows = bool(kinds) and pieces[len(kinds) - 1].endswith(":") and len(piece) <= LONGEST_ENTRY
            kinds.append("value" if follows else "name" if is_name(piece) else "other")
    proved = "page" in kinds or "medium" in kinds
    alone = len(pieces) == 1 and WRITTEN_WORD.fullmatch(folded) is not None and kinds == ["page"]
    return proved and "other" not in kinds and not alone


def rows(lines: Iterable[str]) -> set[str]:
    """Return those of folded lines that are rows of one shape: a day and something, at least twice."""
    found = {line for line in lines if ROW.fullmatch(line) and not OF_PAGE_LABEL.search(line)}
    return found if len(found) > 1 else set()


def is_address(folded: str) -> bool:
    """Return whether a line is the address of a site and nothing else."""
    return len(folded) <= LONGEST_INFORMATION and ADDRESS.fullmatch(folded) is not None


def sells(folded: str) -> bool:
    """Return whether a line is the offer of a subscription by message, and nothing else."""
    return len(folded) <= LONGEST_OFFER and SELLS.fullmatch(folded) is not None
