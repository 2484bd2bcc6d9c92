"""Says of one line above an article whether it is a medium's name, or says who reported for whom."""

import re

from hubei_news.text.names import PROVINCES, is_name
from hubei_news.text.unlabelled import is_medium

LONGEST_MEDIUM = 12
MEDIUM = re.compile(
    r"[一-鿿]{1,8}(?:[日晚晨早时商周醒][报報]|都市报|青年报|周刊|新闻网|电视台|广播电台|通讯社|客户端|新媒体|网络版|融媒体中心)"
    r"|(?![一-鿿]{0,6}[一二三四五六七八九十张织护防通捕])[一-鿿]{2,6}网"
)
"""What is called a medium by its ending alone; 台, 社, 新闻 and 快讯 end other words as well."""
OUTLET = re.compile(
    r"[一-鿿A-Za-z0-9]{2,10}(?:[日晚晨早时商周醒]报|网站?|(?<=..)新闻|(?<=..)即时|(?<=..)(?<!成果|新闻|信息|公开|首次|正式|最新|权威|数据|重磅|联合)发布|财经|科技|娱乐|体育|(?<!最新)(?<!重要)消息)|新京报|(?:新华|中新|[一-鿿]{2,4}(?:通讯|新闻))社"
)
REGIONAL = re.compile(rf"[一-鿿]{{2,4}}网(?:{PROVINCES})(?:频道)?")
"""The pages of a portal for a province: 大江网湖北."""
KNOWN_MEDIUM = re.compile(
    r"(?:人民|新华|光明|经济|法制|法治|农民|工人|中国青年|中国妇女|科技|解放军|文汇|解放|南方|广州|北京|湖北|楚天|长江|武汉|大公|文匯|联合|中国时|自由时|苹果|明)[日晚晨早商]?报"
    r"|(?!登上|荣登|亮相|登陆|登載|爱上|走进|激活|走上|聚焦|水情|情系|.{0,2}[筑登上读看办])(?!.{0,3}[登上])[一-鿿]{2,3}(?:[日晚晨早]报|[商时]报|都市报|青年报|新闻[网社]|电视台|广播电台|通讯社)"
    r"|(?:上海|中国)证券报(?:网络版)?|(?:人民|环球时|光明日|中国青年|北京青年)报(?:新媒体|客户端|网络版)"
    r"|(?:新华|人民|央视|光明|中新|中国|荆楚|凤凰|环球|东方|国际在线|海外|中青|央广|红)网"
    r"|(?:新华|中新|法新|路透|美联|中央|[一-鿿]{1,2}讯)社|(?:中广|华视|台视|中视|民视|公视)新闻|新京报|新浪网|搜狐网|腾讯网|网易网?"
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
FULL_BYLINE = re.compile(
    r"[\[(]{0,2}(?:(?P<medium>[一-鿿]{2,12})/)?(?:[一-鿿]{0,6}记者)(?P<names>[一-鿿]{2,4}(?:、[一-鿿]{2,4}){0,3})/"
    r"[一-鿿]{2,6}(?:\d{1,2}日)?(?:报[道导]|电)[)\]]{0,2}"
)
"""A byline that says the reporter by title, and from where: 【江源报╱记者林莉／江源报导】."""
DESK = re.compile(r"[一-鿿]{1,4}中心")
"""Whose report it is where nobody signs: 国际中心／综合报导."""
OF_DESK = re.compile(r"[一-鿿]{1,3}(?:报导|综合报[道导])|综合报[道导]")
KIND_OF_REPORT = re.compile(
    r"(?:系列|特别|蹲点|现场|深度|追踪|跟踪|融媒|直击|采访|独家|连续|专题|调查|典型|重点|新闻|后续|本[报台网刊])报[道导]$"
)
"""What a column or a second title says of a report, and no byline."""
TAKEN_FROM = re.compile(r"(?:摘自|来自|转自)(?P<medium>[一-鿿]{2,12})")
OF_MEDIUM_AND_NAME = re.compile(
    r"[\[(]{0,2}(?P<medium>[一-鿿]{2,12})/(?:记者)?(?P<name>[一-鿿]{2,4})[)\]]{0,2}"
)

OF_CREW = re.compile(
    r"(?:文字)?记者\s?[一-鿿]{2,3}\s?/?\s?摄影(?:记者)?\s?[一-鿿]{2,3}\s?(?:综合|[一-鿿]{2})?报[道导]"
)
"""Reporter and camera of a television report: 記者 林莉 / 攝影 王明 報導."""
PARTED_NAME = re.compile(r"[\[(]{0,2}(?P<name>[一-鿿]{2,4})/[一-鿿]{2,6}[)\]]{1,2}")
OF_PARTED_MEDIUM = re.compile(r"\[?(?P<medium>[一-鿿]{2,10})/\]?")
"""Who wrote from where, and a medium that names nobody: 【（王明／四川成都）】, 台灣醒報／."""
OF_PRESS_AND_NAME = re.compile(r"(?P<medium>[一-鿿]{2,10})\s(?:记者\s?)?(?P<name>[一-鿿]{2,3})")
OF_NAME_AND_MEDIUM = re.compile(r"(?:记者)?(?P<name>[一-鿿]{2,4})/(?P<medium>[一-鿿]{2,12})")


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
    of_region = REGIONAL.fullmatch(piece) is not None
    return of_region or (OUTLET.fullmatch(piece) is not None and is_medium(piece))


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
    if OF_CREW.fullmatch(text) or is_parted(text):
        return True
    signed = (OF_MEDIUM_AND_NAME.fullmatch(text), OF_NAME_AND_MEDIUM.fullmatch(text))
    return any(
        found
        and (names_medium(found["medium"]) or is_known_medium(found["medium"]))
        and is_name(found["name"])
        for found in signed
    )


def is_parted(text: str) -> bool:
    """Return whether a line is a byline in parts: 【（王明／四川成都）】, 台灣醒報／, 江源日报 林莉."""
    named, medium = PARTED_NAME.fullmatch(text), OF_PARTED_MEDIUM.fullmatch(text)
    spaced = OF_PRESS_AND_NAME.fullmatch(text)
    if named is not None:
        return is_name(named["name"]) or names_medium(named["name"])
    if medium is not None:
        return names_medium(medium["medium"]) or is_known_medium(medium["medium"])
    return spaced is not None and is_press(spaced["medium"]) and is_name(spaced["name"])


def is_full_byline(text: str) -> bool:
    """Return whether a line names reporters by their title, and from where: 记者林莉／江源报导."""
    found = FULL_BYLINE.fullmatch(text)
    if found is None or not all(map(is_name, found["names"].split("、"))):
        return False
    medium = found["medium"]
    return medium is None or is_medium(medium) or names_medium(medium)


def reports(who: str, what: str) -> bool:
    """Return whether names or a medium stand before what they did: not 春运/直击报道, 乡村振兴 系列报道."""
    people = re.sub(r"^(?:[一-鿿]{0,6}记者)", "", who).split("、")
    named = all(map(is_name, people)) or names_medium(who) or is_medium(who)
    if DESK.fullmatch(who):
        return OF_DESK.fullmatch(what) is not None and not KIND_OF_REPORT.search(what)
    return named and not KIND_OF_REPORT.search(what)
