"""Tells pen names from remarks, buttons and plain words, where a credit line has no surname to go by."""

import re

from hubei_news.text.credit_labels import word_list
from hubei_news.text.names import SPOKEN, may_be_name

LOOSE_NAME = re.compile(r"^[\u3400-\u9fffA-Za-z·.\U00020000-\U0003ffff]{2,5}$|^[A-Za-z][A-Za-z0-9_.-]{1,19}$")
NO_PEN_NAME = re.compile(r"[是的也和与]|人$")
NO_NAME_END = re.compile(r"[图完版期篇型表节集类日年号稿]$")
"""How a remark in a parenthesis ends that is shaped like a name: （高清图）, （全文完）."""


def is_loose_name(name: str) -> bool:
    """Return whether a word behind the label of an editor or a writer may be any pen name: 小艾, NE0011."""
    return bool(LOOSE_NAME.match(name)) and not NO_PEN_NAME.search(name) and not SPOKEN.search(name)


def is_pen_name(name: str) -> bool:
    """Return whether a word behind a label may be a pen name of two or three characters."""
    return may_be_name(name) and len(name) <= 3 and not NO_PEN_NAME.search(name) and not is_remark(name)


def is_button(name: str) -> bool:
    """Return whether what is shaped like a name is a word of the screen: 【关闭窗口】."""
    return name[:2] in word_list("screen")


def is_remark(name: str) -> bool:
    """Return whether a word shaped like a name ends as remarks do: 高清图, 全文完."""
    return bool(NO_NAME_END.search(name))
