"""Finds the lead that opens a news text (本报讯（记者 某某 通讯员 某某）) and the names in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hubei_news.text.credit_items import names_alone, read_credit_line
from hubei_news.text.credit_labels import label_of, may_hold_label
from hubei_news.text.credit_parts import CreditLine
from hubei_news.text.credit_tokens import tokenize
from hubei_news.text.folding import fold
from hubei_news.text.names import is_name, is_organisation, is_title

FIRST_LINES = 4
REACH = 160
"""Characters at the head of a paragraph in which a lead is looked for."""

MEDIA = (
    r"(?:本报|本网|本台|本刊|本站|"
    r"[一-鿿A-Za-z·-]{1,18}(?:网|社|报|台|新闻|客户端|云|媒体|传媒|融媒|发布|在线|频道|大武汉))"
)
DATELINE = r"(?:[一-鿿]{0,12}?\s?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?"
KIND = r"(?:综合消息|综合报道|综合讯|专电|快讯|消息|电讯|讯|电)"
INSIDE = r"\s?[(\[](?P<inside>[^()\[\]]{2,80})[)\]]"
ROLE = r"(?=[^()\[\]]{0,60}(?:记者|通讯员|通信员|作者|摄|文|图|实习|评论员|报道|编辑))"
OWN_MEDIUM = r"本[报网][一-鿿]{2,6}讯"
LEAD = re.compile(
    rf"^\s*[\[(]?(?!据)(?:{MEDIA}(?:\([^()]{{1,12}}\))?(?:、?{MEDIA})?\s?{DATELINE}\s?{KIND}|{OWN_MEDIUM})"
    rf"[\])]?(?:{INSIDE})?"
)
UNKNOWN_MEDIUM = re.compile(
    rf"^\s*[一-鿿A-Za-z0-9·-]{{2,30}}?(?:{KIND}|报[道导])\s?[(\[]{ROLE}(?P<inside>[^()\[\]]{{2,80}})[)\]]"
)
UNKNOWN_MEDIUM_SPOKEN = re.compile(
    rf"^\s*[一-鿿·]{{2,14}}{KIND}\s+(?=[一-鿿]{{0,6}}(?:记者|通讯员))(?P<inside>$)?"
)
BYLINE = re.compile(
    r"^\s*[\[(](?P<inside>[^()\[\]]{0,20}(?:记者|通讯员)[^()\[\]]{1,40}?)"
    r"(?:[/\s](?:[一-鿿]{1,8}(?:报[道导]|电|讯)|综合报[道导]|报[道导])|(?:[一-鿿]{2})\d{1,2}日[电讯])?[\])]"
)
SIGNED = re.compile(
    r"^\s*[\[(](?P<inside>[一-鿿]{2,4}(?:[、,][一-鿿]{2,4}){0,3})/(?:[一-鿿]{2,8}|[一-鿿]{2}\d{1,2}日)(?:报[道导]|电|讯)[\])]"
    r"|^\s*[\[(](?P<writer>文\s?[/:][^()\[\]]{2,30})[\])]"
    r"|^\s*(?![^:,]{0,40}通讯员)[\dA-Za-z一-鿿]{2,12}?(?P<speaker>记者\s?[一-鿿]{2,4}(?:[、,\s][一-鿿]{2,4}){0,3}?)\s[一-鿿]{2,4}报[道导](?:[,:]|\s)"
)
"""Names without any title in brackets at the head: 【林莉╱台北報導】, 【文/江源网专栏作者 林莉】; and
whence somebody reports: 21世纪报道记者 林莉 北京报道，…"""
HINT = re.compile(r"消息|报[道导]|讯|电|记者|通讯员|:|文/")
"""Every lead has one of these."""
UNENCLOSED = re.compile(
    r"^\s*(?:[一-鿿]{2,8}/)?(?P<inside>[一-鿿]{0,6}记者\s?[一-鿿]{2,4}(?:[、,][一-鿿]{2,4}){0,3})\s?/\s?[一-鿿]{2,8}报[道导]"
)
"""How papers of Taiwan open: 記者林書豪／台北報導."""
HALF_OF_NAME = re.compile(r"^[一-鿿]$")
"""A character of a name that is printed apart: 记者 李 明."""
REPORTING = re.compile(r"\s?(?:综合)?报道\s?[:,]?")
BEFORE_REPORTING = re.compile(r"\d|(?:综合)?报[道导](?=\s?[:,]|\s)")
"""Where names end that open a text: 记者李源报道：…"""
SPOKEN_END = re.compile(
    r"\s?(?:(?:\d{1,2}月)?\d{1,2}日)?\s?(?P<kind>(?:综合)?报[道导]|讯|电)?(?:\s?:|(?<=报[道导])\s)"
)
"""What closes a lead without parentheses: 极目新闻记者 满达 通讯员 方正 报道："""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The opening phrase as printed, and the credits in it."""

    text: str
    credits: CreditLine


def find_lead(lines: Sequence[str]) -> Lead | None:
    """Return the lead of a text given as its paragraphs, or None; it stands in one of the first few."""
    for line in lines[:FIRST_LINES]:
        folded = fold(line[:REACH])
        if not HINT.search(folded):
            continue
        for pattern in (BYLINE, SIGNED, UNENCLOSED, LEAD, UNKNOWN_MEDIUM, UNKNOWN_MEDIUM_SPOKEN):
            match = pattern.search(folded)
            if match is not None and (lead := read_lead(line, folded, match)).text:
                return lead
        if not may_hold_label(folded):
            continue
        found, end = read_opening(line[:REACH])
        closing = SPOKEN_END.match(folded, end)
        speaks = closing is not None and (closing["kind"] or any(item.medium for item in found.items))
        if closing is not None and speaks and any(item.names for item in found.items):
            return Lead(text=line[: closing.end()].strip(), credits=found)
    return None


def read_lead(line: str, folded: str, match: re.Match[str]) -> Lead:
    """Return the lead that a match marks, with the names in its parenthesis or right behind it."""
    group = next((name for name in ("writer", "speaker") if match.groupdict().get(name)), "inside")
    inside = match[group]
    if inside is None or is_organisation(inside):
        found, length = read_opening(line[match.end() : REACH])
        end = match.end() + length
        reporting = REPORTING.match(folded, end) if found.items else None
        if inside is None or reporting is not None:
            return Lead(text=line[: reporting.end() if reporting else match.end()].strip(), credits=found)
    start = match.start(group)
    found = read_credit_line(line[start : start + len(inside)], closed=True)
    if not found.items:
        alone = names_alone(found)
        end = match.end() if alone else start - 1
        return Lead(text=line[:end].strip(), credits=alone or found)
    return Lead(text=line[: match.end()].strip(), credits=found)


def read_opening(text: str) -> tuple[CreditLine, int]:
    """Read the credits with which a text goes on (记者 何进 通讯员 秦岭 报道：…), and where they end."""
    end = 0
    for token in tokenize(BEFORE_REPORTING.split(fold(text), maxsplit=1)[0]):
        label = label_of(token.text) if token.kind == "label" else None
        glued = label is not None and (label.glued or label.field == "reporters+photographers")
        named = token.kind == "word" and (
            is_name(token.text) or is_title(token.text) or bool(HALF_OF_NAME.match(token.text))
        )
        if glued or named:
            end = token.end
        elif token.kind not in ("space", "pause") and token.text != "/":
            break
    return read_credit_line(text[:end]), end
