"""Reads credit lines without a label of the table: where a text was printed, and what its author is."""

import re
from dataclasses import replace

from hubei_news.text.credit_names import is_place
from hubei_news.text.credit_parts import CreditLine, Item
from hubei_news.text.folding import fold
from hubei_news.text.names import is_name

ISSUE = r"[\d年月日号第版期刊次总 A-Z/.,:·-]{2,40}"
PRINTED_IN = re.compile(
    r"^(?:原?载于?|刊载?于|发表于|首发于|原刊于?|转载自|转自)?《\s?(?P<medium>[^《》]{1,20}(?:报|刊|网|杂志|月刊|画报|新闻|文摘|摘报|观察|参考))\s?》"
    rf"\s?[(\[]?(?=[^()]*(?:\d{{4}}\s?[-/.年]|\d\s?版|第\s?\d+\s?期)){ISSUE}[)\]]?$"
)
"""《江原日报》（2021年11月09日 第03版）: a day, an issue or a page must stand behind the paper's name."""
PRINTED_AT = re.compile(
    rf"^(?:原?载于?|刊载?于|发表于|首发于|原刊于?)《\s?(?P<medium>[^《》]{{2,20}})\s?》\s?[(\[]?(?=[^()]*\d){ISSUE}[)\]]?$"
)
"""刊于《半月谈》2019年第24期: any title, where it is said that it was printed there."""
PRINTED_ON = re.compile(
    r"^\[\s?\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\s/]{1,2}"
    r"(?P<medium>[^\[\]\s]{2,16}(?:报|刊|网|社|台|新闻))(?:\s(?:记者)?(?P<name>[一-鿿]{2,4})(?:/[一-鿿]{2,8}(?:报[道导]|[电讯]))?)?\s?\](?:\s?@?\s?https?://\S{4,100})?$"
)
"""【2013/02/06 中和晚報】@ http://…, 【2013/02/06 中和晚報 林莉／台中報導】: how papers of Taiwan sign."""
MEDIUM_ALONE = re.compile(
    r"^[(\[](?:据|摘自|转自|来自)?\s?(?P<medium>[一-鿿]{2,12}(?:日报|晚报|晨报|时报|快报|商报|早报|都市报|周报|电视报|周刊|电视台|新闻网|新华网|人民网|融媒体中心)|新华社|中新社|中新网|人民网|新华网"
    r"|[一-鿿]{2,16}(?:中心|[局厅委办院馆所站社]|协会|学会|办公室|公司|大学))\s?(?:[编整]?[辑理]|供)?\s?[)\]]$"
)
"""（栖霞广播电视报）: a parenthesis that holds a medium's name and nothing else."""
PROVIDED = re.compile(
    r"^(?:本[文版组]|文中|以上)?(?:图片?|照片|配图|组图|资料)(?:均|皆|都)?(?:由|系|为)[^，。,；]{2,16}(?:提供|供图|拍摄|所摄)"
)
"""图片由受访者提供: no name, and no sentence of the article."""
AGENCY = (
    r"(?:新华社|中新社|人民网|新华网|央视新闻|央视网|中新网|光明网|澎湃新闻|《[^《》]{2,16}》"
    r"|[一-鿿]{2,8}(?:日报|晚报|晨报|时报|新闻网|电视台))"
)
AGENCIES = re.compile(
    rf"^[(\[](?:据|综合|来源|本报综合)\s?(?P<medium>{AGENCY}(?:[、,\s]{AGENCY}){{0,4}})(?:等)?(?:电|讯|消息|报[道导])?[)\]]$"
)
"""（据新华社电）, （综合新华社、央视新闻）."""
COLLECTED = re.compile(
    r"^[(\[](?:内容|文章)?(?:综合整理|综合编译|综合|整理|编译|摘编)自\s?:?\s?(?P<medium>[^()。，,]{2,40}?)(?:等媒体|等)?[)\]]$"
)
"""（综合整理自江源新闻、江源网等）."""
REPORTED_BY = re.compile(
    r"^(?:[一-鿿A-Za-z]{2,14}(?:[报网台社]|新闻|客户端)|[A-Z]{3,6})(?P<name>[一-鿿]{2,3})(?:编辑|综合)?报[道导][。.]?$"
)
"""江源電台林莉報導: how stations end a report."""
NAME_GAPS = re.compile(r"[、\s]+")
MARKED = re.compile(r"^[◎□]\s?(?P<names>[一-鿿]{2,4}(?:[、\s]{1,2}[一-鿿]{2,4}){0,3})$")
"""◎王芳: how supplements name who wrote."""
COMPILED = re.compile(r"^[(\[][一-鿿]{2,12}?(?:编辑|综合|采访)(?:整理|报[道导]|编译)?[)\]]$")
"""（证券之星编辑整理）: who put a report together, without anybody's name."""
OF_PEOPLE = (
    r"(?:会员|教授|研究员|记者|作家|诗人|主任|学者|院长|律师|医师|医生|教师|老师|学生|校友|干部|部长|局长|书记|所长|馆长|主编|编辑|评论员|分析师"
    r"|工作者|负责人|专家|博士|硕士|研究生|理事|委员|职工|员工|[局厅委办院所会馆社部站])"
)
AUTHOR_NOTE = re.compile(
    r"^(?:本文|原文)?(?:作者|笔者|译者)[:\s]{0,2}(?P<name>[一-鿿]{2,4}?)?[,，:\s]{0,2}"
    rf"(?:(?:系(?![着上好紧住了])|现?供职于|现?任职于|就职于|现居|单位为?)[^。;:]{{2,50}}|(?:为|是|现为|现任)[^。;:]{{2,50}}{OF_PEOPLE})。?$"
)
"""作者系枝城市作家协会会员: what the author is, not what the author does."""

OF_LIFE = re.compile(r"著有|出版有?|曾获|获[^,，]{2,12}奖")
"""How a note of nobody's name goes on that tells the author's life: the article's, as it is below verses."""


def read_note(line: str, bare: str) -> CreditLine | None:
    """Return what a line, and `bare` out of its brackets, says of print or author, None if nothing."""
    return read_print(line, bare) or read_author(line, bare)


def read_print(line: str, bare: str) -> CreditLine | None:
    """Return the paper or the agencies that a line names as its source."""
    printed = PRINTED_IN.match(fold(bare)) or PRINTED_AT.match(fold(bare))
    if printed is not None:
        return of_medium(bare[printed.start("medium") : printed.end("medium")])
    folded = fold(line)
    printed = PRINTED_ON.match(folded) or MEDIUM_ALONE.match(folded) or AGENCIES.match(folded)
    printed = printed or COLLECTED.match(folded)
    if printed is None:
        return None
    medium = of_medium(line[printed.start("medium") : printed.end("medium")].strip("《》"))
    name = printed.groupdict().get("name")
    if name is None or not is_name(name):
        return medium if name is None else None
    writer = of_people("", "reporters", line[printed.start("name") : printed.end("name")])
    return replace(medium, items=(*medium.items, *writer.items))


def read_author(line: str, bare: str) -> CreditLine | None:
    """Return what a line says of those who wrote or took the pictures, with their names where it has any."""
    folded = fold(line)
    if COMPILED.match(folded) and not is_name(folded[1:-3]):
        return of_people("整理", "reporters")
    if PROVIDED.fullmatch(folded):
        return of_people("图片", "photographers")
    reported = REPORTED_BY.match(folded)
    if reported is not None and is_name(reported["name"]) and not is_place(reported["name"]):
        return of_people("报道", "reporters", line[reported.start("name") : reported.end("name")])
    marked = MARKED.match(folded)
    if marked is not None and all(map(is_name, NAME_GAPS.split(marked["names"]))):
        return of_people("", "reporters", *NAME_GAPS.split(line[marked.start("names") : marked.end("names")]))
    note = AUTHOR_NOTE.match(fold(bare))
    if note is None or (OF_LIFE.search(note[0]) if note["name"] is None else not is_name(note["name"])):
        return None
    names = () if note["name"] is None else (bare[note.start("name") : note.end("name")],)
    return of_people("作者", "reporters", *names)


def of_people(word: str, field: str, *names: str) -> CreditLine:
    """Return a line that says who did one thing, as if `word` were its label."""
    item = Item(word=word, field=field, names=list(names))
    return CreditLine(items=(item,), left_over=(), bare_names=())


def of_medium(name: str) -> CreditLine:
    """Return a line that says only where a text was printed."""
    return CreditLine(items=(Item(word="", field="source", value=name.strip()),), left_over=(), bare_names=())
