"""Says of one line above an article whether it tells when, where or by whom that was published."""

import re
from collections.abc import Iterable

from hubei_news.text.names import PROVINCES, is_name
from hubei_news.text.unlabelled import ACCOUNT, CLOCK, DAY, NO_WORDS, is_medium

LONGEST_INFORMATION = 120
LONGEST_MEDIUM = 12
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
    rf"|最后更新\s?:?\s?{DAY}\s{{0,3}}{CLOCK}|{STAMP}\s?(?:[一-鿿]{{2,6}}\s)?来自(?:{PROVINCES})[省市]?"
    r"|(?:最后更新\s)?\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?:\s\d{1,2}:\d{2})?"
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
CHINESE_DAY = re.compile(r"\W{0,3}[\d〇零一二三四五六七八九○]{4}\s?年.{1,8}日\W{0,3}")
LABEL = re.compile(r"^\W{0,3}([一-鿿 ]{2,10}):")
OF_PUBLICATION = re.compile(
    r"(?:发布|更新|发表|添加|录入|编辑|刊登|上传)(?:时间|日期|于)?|.{0,4}(?:来源|稿源|作者|编辑|记者)|今天是?|原创"
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
    r"(?:共有?)?(?:浏览|阅读|点击|评论|跟[帖贴]|参与|访问|查看|人气|热度)(?:量|数|次数)?:?\d{0,9}[次条人]?(?:评论)?"
    r"|(?:我来说两句|我有话说)?(?:已有|有)?\d{1,9}(?:[次条]|[次条人]?(?:浏览|阅读|点击|评论|参与|访问))(?:\d{0,9}条?评论)?|次|条评论"
)
"""What a page counts: 浏览：128, 评论0条, 1307人参与; 35人 and 27 are a table's."""
BARE_COUNT = re.compile(r"\d{1,9}")
TO_THE_SECOND = re.compile(r"\d{1,2}:\d{2}:\d{2}")
TOOL = re.compile(
    r"[大中小]{1,3}|字[号体]:?[大中小T]{0,4}|T|打印(?:本[页文])?|关闭(?:窗口|本页)?|收藏(?:本文)?|分享到?:?|我(?:要评论|有话说|来说两句)|关注|发表评论|手机版|手机免费访问|暂无(?:网友)?评论|北京时间"
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
WITH_TITLE = re.compile(r"(?:记者|通讯员|作者|编辑|责编)[一-鿿]{2,4}")
ADDRESS = re.compile(
    r"\W{0,3}(?:https?://)?(?:[\w-]{1,30}\.){1,4}(?:com|cn|net|org|tw|hk)[\w/.-]{0,60}\W{0,3}", re.IGNORECASE
)
MEDIUM = re.compile(
    r"[一-鿿]{1,8}(?:[日晚晨早时商周醒][报報]|都市报|青年报|周刊|新闻网|电视台|广播电台|通讯社|客户端|新媒体|网络版|融媒体中心)"
    r"|(?![一-鿿]{0,6}[一二三四五六七八九十张织护防通捕])[一-鿿]{2,6}网"
)
"""What is called a medium by its ending alone; 台, 社, 新闻 and 快讯 end other words as well."""
OUTLET = re.compile(
    r"[一-鿿A-Za-z0-9]{2,10}(?:[日晚晨早时商周醒]报|网站?|(?<=..)新闻|财经|科技|娱乐|体育|(?<!最新)(?<!重要)消息)|新京报|(?:新华|中新|[一-鿿]{2,4}(?:通讯|新闻))社"
)
KNOWN_MEDIUM = re.compile(
    r"(?:人民|新华|光明|经济|法制|法治|农民|工人|中国青年|中国妇女|科技|解放军|文汇|解放|南方|广州|北京|湖北|楚天|长江|武汉|大公|文匯|联合|中国时|自由时|苹果|明)[日晚晨早商]?报"
    r"|(?!登上|荣登|亮相|登陆|登載|爱上|走进|激活|走上|聚焦|水情|情系|.{0,2}[筑登上读看办])(?!.{0,3}[登上])[一-鿿]{2,3}(?:[日晚晨早]报|[商时]报|都市报|青年报|新闻[网社]|电视台|广播电台|通讯社)"
    r"|(?:新华|人民|央视|光明|中新|中国|荆楚|凤凰|环球|东方|国际在线|海外|中青|央广|红)网"
    r"|(?:新华|中新|法新|路透|美联)社|新京报|新浪网|搜狐网|腾讯网|网易网?"
)
"""A medium known by its name, or by town and ending: others may be a title's second line."""
PRESS = re.compile(
    r"[一-鿿]{1,8}(?:[日晚晨早时商]报|都市报|青年报|新闻网|广播网|通讯社|新闻社)|(?:新华|中新|法新|路透|美联)社|新京报"
)
BYLINE = re.compile(
    r"[\[(]{0,2}(?P<who>[一-鿿、A-Za-z]{2,16})/(?P<what>[一-鿿\d]{0,14}(?:报[道导]|[电讯]|整理|特稿|专访))[)\]]{0,2}"
    r"|(?P<names>[一-鿿、]{2,12})\s(?P<where>[一-鿿]{2,6}报[道导])"
)
"""A medium or a name and what it did: 【世界日報╱廣州12日電】, 林宜静／台北報導."""
KIND_OF_REPORT = re.compile(
    r"(?:系列|特别|蹲点|现场|深度|追踪|跟踪|融媒|直击|采访|独家|连续|专题|调查|典型|重点|新闻|后续|本[报台网刊])报[道导]$"
)
"""What a column or a second title says of a report, and no byline."""
TAKEN_FROM = re.compile(r"(?:摘自|来自|转自)(?P<medium>[一-鿿]{2,12})")
OF_MEDIUM_AND_NAME = re.compile(
    r"[\[(]{0,2}(?P<medium>[一-鿿]{2,12})/(?:记者)?(?P<name>[一-鿿]{2,4})[)\]]{0,2}"
)

OF_NAME_AND_MEDIUM = re.compile(r"(?:记者)?(?P<name>[一-鿿]{2,4})/(?P<medium>[一-鿿]{2,12})")
SELLS = re.compile(
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


def has_clock(folded: str) -> bool:
    """Return whether a line says a day and the hour."""
    return WITH_CLOCK.search(folded) is not None


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


def names_medium(text: str) -> bool:
    """Return whether a line beside an information line is the name of a medium, by an ending that says so."""
    return len(text) <= LONGEST_MEDIUM and MEDIUM.fullmatch(text) is not None


def is_known_medium(text: str) -> bool:
    """Return whether a line is a medium's name, and no title's second line as 荣登人民日报 is."""
    return len(text) <= LONGEST_MEDIUM and KNOWN_MEDIUM.fullmatch(text) is not None


def names_outlet(piece: str) -> bool:
    """Return whether a word beside day and hour is a medium's name: 新浪财经, 江源消息.

    What names a place or an office there (9:30 市委会议中心) is an entry of an article.
    """
    return OUTLET.fullmatch(piece) is not None and is_medium(piece)


def is_press(text: str) -> bool:
    """Return whether a line is the name of a paper or an agency, by an ending that nothing else has."""
    return len(text) <= LONGEST_MEDIUM and PRESS.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Return whether a line says who reported for whom: 林莉／江源报道, 江源日报／林莉, 摘自江源晚报."""
    byline = BYLINE.fullmatch(text)
    if byline is not None:
        return reports(byline["who"] or byline["names"], byline["what"] or byline["where"])
    taken = TAKEN_FROM.fullmatch(text)
    if taken is not None:
        return names_medium(taken["medium"])
    signed = (OF_MEDIUM_AND_NAME.fullmatch(text), OF_NAME_AND_MEDIUM.fullmatch(text))
    return any(found and names_medium(found["medium"]) and is_name(found["name"]) for found in signed)


def reports(who: str, what: str) -> bool:
    """Return whether names or a medium stand before what they did: not 春运/直击报道, 乡村振兴 系列报道."""
    people = re.sub(r"^(?:[一-鿿]{0,6}记者)", "", who).split("、")
    named = all(map(is_name, people)) or names_medium(who) or is_medium(who)
    return named and not KIND_OF_REPORT.search(what)


def is_address(folded: str) -> bool:
    """Return whether a line is the address of a site and nothing else."""
    return len(folded) <= LONGEST_INFORMATION and ADDRESS.fullmatch(folded) is not None


def sells(folded: str) -> bool:
    """Return whether a line is the offer of a subscription by message, and nothing else."""
    return len(folded) <= LONGEST_OFFER and SELLS.fullmatch(folded) is not None
