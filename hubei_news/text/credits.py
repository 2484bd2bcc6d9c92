"""Reads who made an article from its credit lines, its lead and its closing parenthesis."""

import re
from dataclasses import dataclass

from hubei_news.text.credit_items import (
    LONGEST_CREDIT,
    names_alone,
    read_credit_line,
)
from hubei_news.text.credit_labels import may_hold_label
from hubei_news.text.credit_line import read_outside, read_pure, unwrap, without_reporting
from hubei_news.text.credit_notes import read_author, read_print
from hubei_news.text.credit_parts import CreditLine
from hubei_news.text.folding import fold
from hubei_news.text.footer.information import rows
from hubei_news.text.gathered_credits import Gathered
from hubei_news.text.lead import find_lead
from hubei_news.text.records import Credits, Cut
from hubei_news.text.source import clean_source

__all__ = ["CreditsResult", "parse_source", "read_credits"]

HEAD_LINES = 6
CLOSING_LINES = 4
DESK_LINES = 12
DESK = frozenset({"责任编辑", "责编", "编辑", "本文来源", "文章来源"})
"""Labels, each before a mark, that no line of an article begins with."""
DESK_HINT = re.compile(r"[责責编編来來][编編辑輯源]")
"""Every such label has one of these, and few lines of a text."""
MOST_CREDITS = 100
"""Credit lines at one end of a text: more of them are a list that the article prints."""
CLOSING_PARENTHESIS = re.compile(
    r"[(（【\[]([^()（）【】\[\]]{2,80})[)）】\]][。.]?(?:\s?\d{6,8}|\s?[(（](?:全文|本文)?完[)）]|\s?返回[^，,。]{2,6}[，,]查看更多)?\s*$"
)
GLUED_CREDIT = re.compile(r"[。！？”」]\s*([^。！？”」()（）]{3,60})$")
"""A credit behind the last sentence without any parenthesis: 会议召开。记者 张三"""
PRINTED = re.compile(r"据|综合|整理|编译|原?载|刊|转|摘|发表于|首发于")
"""How a parenthesis begins that says where a text was printed; an office alone signs it."""
CLOSING_REACH = 100
SENTENCE_END = ("。", "！", "？", "”", "…", "」", "!", "?")
"""Behind which bare names in a parenthesis close the text; in 工程师（张伟）。 they belong to it."""
CAPTION_REACH = 40
LABELLED = re.compile(r"\W{0,3}[一-鿿 ]{2,10}:")
LONGEST_ENTRY = 40
OF_CAPTION = re.compile(
    r"^\W{0,2}(?:图为|图[一二三四左右上下中]|这是|资料图|[上下左右]图)|(?:照片|拍摄|资料图片?)\W{0,3}$"
)
"""A caption, to which the name of its photographer below belongs."""
CAPTION_MARKS = ("▲", "△", "▼", "▽")
"""What points from a caption to its picture."""
OF_PICTURE = re.compile(r"(?:供图|摄|摄影|资料图片?)\W{0,3}$")
"""How the caption of a picture ends above an article's text: 再见，胶片？ 江源图库供图."""
CAST = re.compile(
    r"\W{0,3}(?:总?导演|编剧|(?:领衔)?主演|出演|演员|作曲|作词|演唱|编曲|原著|片长|类型|制片人?)\s?:"
)
"""How a list of those who made a film or a song goes on: what follows is the article's."""
SENTENCE = re.compile(r"[。！？!?]")
RULE_OF_FIELD = {
    "source": "credit-source",
    "reporters": "credit-reporter",
    "correspondents": "credit-correspondent",
    "photographers": "credit-photographer",
    "reporters+photographers": "credit-reporter",
    "editors": "credit-editor",
    "reviewers": "credit-reviewer",
    "information": "credit-information",
    "": "credit-production",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditsResult:
    """Who made the article, the text without its pure credit lines, and those lines."""

    credits: Credits
    text: str
    cuts: tuple[Cut, ...]


def read_credits(
    body: str, *, information_line: str | None = None, title: str | None = None, below: str | None = None
) -> CreditsResult:
    """Read the credits of a body of one paragraph a line, and take its pure credit lines out.

    `information_line` is what stands under the title outside the body (来源：… 作者：…): believed first;
    `below` what stands under the body outside it, which comes last and is recorded as cut like them.
    `title` may head the body again; the line below it is then looked at as well. A lead (本报讯（记者…）)
    and a closing parenthesis at the end of a paragraph are copied and stay; lines at the head or the end
    that say nothing but credits are removed and returned as cuts with a rule `credit-…`. A body of a single
    line is not taken away whole: 来源：… may be the headline of a poem.
    """
    lines = body.split("\n")
    gathered = Gathered()
    gathered.add_outside(information_line)
    gathered.add_unlabelled(information_line)
    head = without_recurring(head_credits(lines, title), lines)
    tail = tail_credits(lines, len(head) and max(head) + 1)
    taken = sorted({**head, **tail}.items())
    alone = len(taken) == 1 == sum(bool(line.strip()) for line in lines)
    for index, credit in taken:
        if not alone or (
            any(item.names for item in credit.items) and not lines[index].rstrip().endswith(SENTENCE_END)
        ):
            gathered.add(credit)
    if alone:
        head, tail, taken = {}, {}, []
    kept = [line for index, line in enumerate(lines) if index not in head and index not in tail]
    texts = [line for line in kept if line.strip()]
    lead = find_lead(texts)
    if lead is not None:
        gathered.add(lead.credits)
    for line in texts[-CLOSING_LINES:]:
        gathered.add(read_closing(line))
    for line in texts:
        gathered.add_photographers(line)
        if line.lstrip().startswith(CAPTION_MARKS):
            gathered.add(read_pure(line))
    for line in below_last_sentence(texts):
        gathered.add(read_desk(line))
    gathered.add_outside(below)
    cuts = [Cut(rule=rule_name(credit), text=lines[index].strip()) for index, credit in taken]
    cuts += (
        [Cut(rule=rule_name(read_outside(line)), text=line) for line in below.split("\n")] if below else []
    )
    text = "\n".join(kept).strip("\n") if taken else body
    return CreditsResult(credits=gathered.credits(lead.text if lead else None), text=text, cuts=tuple(cuts))


def head_credits(lines: list[str], title: str | None) -> dict[int, CreditLine]:
    """Return the pure credit lines above the first paragraph, by line number."""
    found: dict[int, CreditLine] = {}
    looked_at = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        credit = read_pure(line)
        if credit is not None and any(item.field for item in credit.items):
            found[index] = credit
            if len(found) > MOST_CREDITS:
                return {}
            continue
        if LABELLED.match(fold(line)):
            return without_entries(found, above=index) if is_entry(line) else found
        looked_at += 1
        is_title = title is not None and line.strip() == title.strip()
        is_caption = len(line) <= CAPTION_REACH and OF_PICTURE.search(fold(line))
        unread = not is_title and not is_caption and (SENTENCE.search(line) or len(line) > 60)
        if looked_at > HEAD_LINES or unread:
            break
    return found


def is_entry(line: str) -> bool:
    """Return whether a line that is no credit is an entry of an article's subject: 出版：长江文艺出版社."""
    return len(line) <= LONGEST_ENTRY and not SENTENCE.search(line)


def without_entries(found: dict[int, CreditLine], *, above: int) -> dict[int, CreditLine]:
    """Return the credits without those of people right above an entry: 作者, 编辑 of a book are its own."""
    kept = dict(found)
    for index in range(above - 1, -1, -1):
        if index not in kept or any(item.field in ("source", "information") for item in kept[index].items):
            break
        del kept[index]
    return kept


def without_recurring(found: dict[int, CreditLine], lines: list[str]) -> dict[int, CreditLine]:
    """Return the credits at the head without those whose like stand among the paragraphs as well."""
    below = range(max(found, default=len(lines)) + 1, len(lines))
    ends = [index for index in below if SENTENCE.search(lines[index])]
    if not ends:
        return found
    among = (read_pure(line) for line in lines[ends[0] : ends[-1]])
    words = {words_of(credit) for credit in among if credit is not None}
    listed = rows(fold(line).strip() for line in lines[: ends[0]])
    return {
        index: credit
        for index, credit in found.items()
        if words_of(credit) not in words and fold(lines[index]).strip() not in listed
    }


def words_of(credit: CreditLine) -> tuple[tuple[str, str], ...]:
    """Return the labels of a credit line and what each says."""
    return tuple((item.word, item.field) for item in credit.items)


def tail_credits(lines: list[str], first: int) -> dict[int, CreditLine]:
    """Return the pure credit lines below the last paragraph, by line number, not above line `first`."""
    found: dict[int, CreditLine] = {}
    for index in range(len(lines) - 1, first - 1, -1):
        if not lines[index].strip():
            continue
        credit = read_pure(lines[index])
        if credit is None:
            break
        found[index] = credit
        if len(found) > MOST_CREDITS:
            return {}
    above = next((line for line in reversed(lines[: min(found, default=0)]) if line.strip()), "")
    first_credit = lines[min(found)] if found else ""
    of_caption = OF_CAPTION.search(fold(above)) or first_credit.lstrip().startswith(CAPTION_MARKS)
    if of_caption and is_photographer(first_credit):
        del found[min(found)]
    if CAST.match(fold(above)):
        return {}
    items = [item for credit in found.values() for item in credit.items]
    if not any(item.field for item in items) and is_cast(lines[: min(found, default=0)]):
        return {}
    return found if any(item.field or item.names for item in items) else {}


def is_photographer(line: str) -> bool:
    """Return whether a line outside brackets names the photographer and nothing else: 新华社记者 某某 摄."""
    return bool(re.search(r"摄\s*$", line)) and not line.strip().startswith(("(", "（", "[", "【"))


def is_cast(above: list[str]) -> bool:
    """Return whether lines of parts end a list of an article about a film or a show: 主演：…, then 出品：…"""
    last = next((line for line in reversed(above) if line.strip()), "")
    return bool(LABELLED.match(fold(last)))


def read_closing(line: str) -> CreditLine | None:
    """Return the credits in the parenthesis that closes a paragraph, if it holds some."""
    match = CLOSING_PARENTHESIS.search(line[-CLOSING_REACH:])
    if match is None:
        glued = None if line.endswith(SENTENCE_END) else GLUED_CREDIT.search(line[-CLOSING_REACH:])
        if glued is None or not may_hold_label(fold(glued[1])):
            return None
        found = read_author(glued[1], glued[1]) or read_credit_line(unwrap(glued[1]))
        return found if found.pure else None
    found = read_credit_line(without_reporting(match[1]), closed=True)
    if found.pure:
        return found
    before = line[-CLOSING_REACH:][: match.start()].rstrip()
    if before.endswith(SENTENCE_END) and PRINTED.match(fold(match[1])):
        return read_print(f"({match[1]})", match[1])
    return names_alone(found) if before.endswith(SENTENCE_END) else None


def below_last_sentence(texts: list[str]) -> list[str]:
    """Return the last lines of a text below which, and in which, no sentence of the article stands."""
    last = texts[-DESK_LINES:]
    ends = [number for number, line in enumerate(last, start=1) if SENTENCE.search(line)]
    return last[max(ends, default=0) :]


def read_desk(line: str) -> CreditLine | None:
    """Return what a line says of editor or source above furniture that no rule knows; it stays."""
    found = read_pure(line) if DESK_HINT.search(line) else None
    named = found is not None and any(
        item.explicit and item.word in DESK and (item.names or item.value) for item in found.items
    )
    return found if named else None


def rule_name(found: CreditLine) -> str:
    """Return the name under which a credit line is recorded: that of its first field."""
    fields = [item.field for item in found.items]
    if "information" in fields:
        return RULE_OF_FIELD["information"]
    first = next((field for field in fields if field), "")
    return RULE_OF_FIELD[first if first in RULE_OF_FIELD else first.partition("+")[0]]


def parse_source(text: str) -> str | None:
    """Return the source that a text names: `来源：《湖北日报》`, `湖北日报`, a META value; None if none."""
    line = " ".join(text.split())
    found = read_credit_line(line[:LONGEST_CREDIT])
    for item in found.items:
        if item.field == "source":
            return item.value or None
    if any(item.explicit for item in found.items):
        return None
    return clean_source(line)
