"""The core of an article: what stays of its text when another medium prints it again."""

import re

from hubei_news.text.folding import fold

CLOSING_PARENTHESIS = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\W*$")
"""（湖北日报记者杨念明）, （来源：咸宁日报 编辑：小李）: who made it, told anew by every medium."""

FORMULA = re.compile(
    r"《[^《》]{2,60}》|“[^“”]{4,60}(?:会议|大会|全会|精神|思想|活动|讲话|要求)”"
    r"|习近平新时代中国特色社会主义思想|党的[一二三四五六七八九十]{1,4}大(?:[一二三四五六七]中全会)?精神"
    r"|第[一二三四五六七八九十百]{1,5}[届次][一-鿿]{0,16}?第[一二三四五六七八九十百]{1,5}次[一-鿿]{0,6}?(?:会议|大会|全会)"
)
"""Names of documents and meetings and standing phrases: reports share them that share nothing else."""

NOT_LETTER = re.compile(r"[\W_]+")


def core_text(body: str, lead: str | None) -> str:
    """Return the text without lead, closing parenthesis and white space, folded; sentences keep their marks.

    `body` is an article's text, `lead` its lead as printed at the head of it (本报讯（记者 某某）).
    """
    text = body.removeprefix(lead) if lead else body
    text = "\n".join("".join(line.split()) for line in fold(text).split("\n"))
    return CLOSING_PARENTHESIS.sub("", text.strip("\n")).strip("\n")


def letters_of(core: str) -> str:
    """Return what of a core counts: characters, words and numbers, without formulas and punctuation."""
    return NOT_LETTER.sub("", FORMULA.sub("", core))
