"""Takes titles, offices and codes off what a label names, and tells what beside a name is none."""

import re

from hubei_news.text.credit_labels import word_list
from hubei_news.text.names import PROVINCES, is_name, is_title, strip_code
from hubei_news.text.names import word_list as name_list

LONGEST_NAME = 5
OFFICE = (
    r"教授|研究员|医师|医生|教师|老师|主任|学者|律师|院长|所长|馆长|会员|博士|作家|评论员"
    r"|秘书长|会长|部长|局长|[^老律医教]师"
)
POSITION = re.compile(rf"系|现[为任]|供职|就职|任职|[一-鿿“”]{{3,}}(?:{OFFICE})$")
"""Says what somebody is, before or behind the name: 江汉大学教授 裴松."""
REPORTING = re.compile(r"报[道导]$|[电讯]$|^发自")
"""How a word ends that says whence a reporter reports: 嘉义报导, 即时报导."""
TITLE_INSIDE = re.compile(
    rf"^(?:[一-鿿]{{2,10}}?(?:记者|通讯员)|[一-鿿]{{0,12}}(?:{OFFICE}))([一-鿿]{{2,12}})$"
)
TITLE_OF_MEDIUM = re.compile(
    r"^[一-鿿A-Za-z·]{2,12}(?:记者|通讯员|评论员|专栏作者|专栏作家|特约作者|撰稿人|主持人)$"
)
"""The title of somebody before the name, with the medium: 江源网专栏作者 王文."""
PLACE = re.compile(rf"^(?:{PROVINCES})")
"""Where a writer lives, behind the name: 李兆清 江苏南通 职员."""
PLACE_END = re.compile(r"[州市县区省镇乡村湾港庄]$")
BY_A_NETWORK = re.compile(r"^(?:网络|综合|本站|小编|媒体)(?:整理|综合|收集|转载|编辑|来源|媒体)$")


def without_title(folded: str, *, explicit: bool) -> str:
    """Return a folded word behind a label without the title before the name in it and a code behind it."""
    bare = re.sub(r"发自.*$", "", strip_code(folded))
    titled = TITLE_INSIDE.match(bare) if explicit and not is_name(bare) else None
    return bare if titled is None else titled[1]


def is_place(name: str) -> bool:
    """Return whether what is shaped like a name may be a place: 徐州, 张家口."""
    return bool(PLACE_END.search(name)) or name in name_list("places") or bool(PLACE.fullmatch(name))


def is_beside_names(bare: str, *, explicit: bool, named: bool, person: bool) -> bool:
    """Return whether a word without its title stands among names and is none: a title, a place, a machine.

    `explicit`: a mark stands behind the label; `named`: a name was read before; `person`: the label is
    one of people.
    """
    if not bare or is_title(bare) or bare in word_list("empty_names") or BY_A_NETWORK.match(bare):
        return True
    if person and bare.lower() in word_list("accounts"):
        return True
    if named and (REPORTING.search(bare) or PLACE.match(bare)):
        return True
    office = POSITION.match(bare) and (named or len(bare) > LONGEST_NAME)
    return explicit and bool(office or TITLE_OF_MEDIUM.match(bare))
