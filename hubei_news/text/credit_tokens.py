"""Splits a credit line into words, separators and dates, and marks the labels among the words."""

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from hubei_news.text.credit_labels import JOINT, glued_words, label_of, labels
from hubei_news.text.names import is_name, is_organisation, is_surname, may_be_name, split_run

TOKENS = re.compile(
    r"(?P<address>https?://[^\s，。()\[\]]+|(?:[A-Za-z0-9-]{1,30}\.){1,3}(?:com|cn|net|org|ca|tw|hk)(?![A-Za-z]))"
    r"|(?P<date>(?:\d{4}|\d{2})\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?(?:\s?(?:星期|周)[一二三四五六日天])?"
    r"(?:\s?T?(?:上午|下午)?\s?\d{1,2}\s?[:时]\s?\d{1,2}(?:\s?[:分]\s?\d{0,2}\s?秒?)?)?"
    r"|(?:上午|下午)?\d{1,2}\s?:\s?\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<joint>(?:文字?|图片?|摄影?|采写|撰文|图)\s?[/、&]\s?(?:文字?|图片?|摄影|摄|采写)(?![一-鿿]{3}|[一-鿿](?![一-鿿])))"
    r"|(?P<mark>[:|/])"
    r"|(?P<bracket>[()\[\]])"
    r"|(?P<space>\s+)"
    r"|(?P<word>[\w·.@《》<>“”\"'’+~*#—-]+)"
    r"|(?P<pause>.)"
)
MEDIUM_END = re.compile(
    r"(?:[网报社台站云局委办部厅队院]|新闻|客户端|全媒体?|融媒体?|传媒|本报|本网|本台|本刊|中心|频道|电视|广播|发布|首席|见习|实习|特约|特派|"
    r"驻.{1,8}|央视|卫视|在线|政府|公司|集团|大学|学院|值班|责任|本[版期文]|当班|执行|特邀|轮值|网络|新媒体|记者|报道|日讯)$"
)
TITLES_OF_A_MEDIUM = frozenset({"记者", "通讯员", "首席记者", "见习记者", "全媒体记者"})
MEDIUM_CLOSED = re.compile(r"[云网报台社端]$")
"""How a medium ends that has the shape of a name, where 记者 follows: 江源云记者."""
LONGEST_PREFIX = 4
NO_PREFIX = frozenset(
    {
        "相关",
        "最新",
        "更多",
        "资料",
        "数据",
        "图表",
        "素材",
        "优秀",
        "最佳",
        "十佳",
        "模范",
        "广大",
        "基层",
        "获奖",
        "参赛",
        "参展",
        "入选",
        "签约",
        "特邀",
        "主创",
        "本段",
        "上图",
        "下图",
    }
)
"""What makes another thing of the label behind it: 数据来源 is no source of the article."""
UNPREFIXED = frozenset({"来源", "出处"})
"""Labels whose compounds are all listed: 资金来源 and 案例来源 are an article's entries."""
UNKNOWN_LABEL = re.compile(r"^[一-鿿]{2,6}$")
MOST_GLUED = 5
"""Labels glued in one word; every further one doubles the ways to take it apart."""
DESK = frozenset({"editors", "reviewers"})
JOINTS = frozenset("/、&")
PERSONS = frozenset({"reporters", "correspondents", "photographers", "editors", "reviewers"})
REPRINTED = re.compile(r"(?:转载自|转自|摘自|原载|(?:本文|文章|信息)?来源于)(?=[一-鿿])")
"""Labels of a source that need no mark behind them: 转自江源发布."""
TITLED_MEDIUM = re.compile(r"^([一-鿿]{2,8}?)((?:全媒体|融媒体|首席|见习|特约|特派)?(?:记者|通讯员|评论员))$")
"""A medium of any name before the title of its reporter, where that opens a line: 上游新记者 苟富."""
QUOTED_SOURCE = re.compile(r"^([一-鿿]{2,4})(?=[《“\"<])")


Kind = Literal["word", "label", "date", "mark", "pause", "bracket", "space"]
KINDS: dict[str, Kind] = {
    "address": "date",
    "date": "date",
    "joint": "word",
    "mark": "mark",
    "pause": "pause",
    "bracket": "bracket",
    "space": "space",
    "word": "word",
}
"""What a group of `TOKENS` is to the reader: an address says as little of credits as a date."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a folded line: a word, a separator, a date, or a label with the medium glued before it."""

    kind: Kind
    text: str
    start: int
    end: int
    medium: str = ""


def tokenize(folded: str, *, closed: bool = False) -> list[Token]:
    """Split a folded line into words, separators and dates, with the labels among the words marked.

    `closed`: the line is the inside of a parenthesis, where what is glued to 记者 or 通讯员 is a name.
    """
    raw = [
        Token(KINDS[match.lastgroup or ""], match[0], match.start(), match.end())
        for match in TOKENS.finditer(folded.replace("\\", "/"))
    ]
    raw = join_spaced_labels(raw)
    tokens: list[Token] = []
    for index, token in enumerate(raw):
        if token.kind == "word":
            before = next((other for other in reversed(tokens) if other.kind != "space"), None)
            opens = before is None or before.kind in ("bracket", "pause", "date")
            named = before is not None and before.kind == "mark"
            if medium := next((past.medium for past in tokens if is_label_of(token.text, past.medium)), ""):
                label = token.text[len(medium) :]
                tokens.append(Token("label", label, token.start, token.end, medium=medium))
                continue
            tokens.extend(mark_labels(token, raw[index + 1 :], closed=closed, opens=opens, named=named))
        else:
            tokens.append(token)
    return join_labels(mark_unknown_labels(tokens))


def is_label_of(word: str, medium: str) -> bool:
    """Return whether a word is a label with a medium before it that stood before one already (每经编辑)."""
    return bool(medium) and word.startswith(medium) and word[len(medium) :] in labels()


def join_labels(tokens: list[Token]) -> list[Token]:
    """Join two labels that stand side by side, 编辑/校对, 撰稿/摄影: what follows is said of both."""
    joined: list[Token] = []
    for index, token in enumerate(tokens):
        joined.append(token)
        if len(joined) < 3:
            continue
        first, between, second = joined[-3:]
        labels_both = first.kind == second.kind == "label"
        fields = {label_of(part.text).field for part in (first, second)} if labels_both else {""}
        closed = index + 1 < len(tokens) and tokens[index + 1].text == ":"
        both = fields <= DESK or (closed and fields <= PERSONS)
        if both and between.text in JOINTS and not second.medium:
            text = f"{first.text}{JOINT}{second.text}"
            joined[-3:] = [Token("label", text, first.start, second.end, medium=first.medium)]
    return joined


def mark_unknown_labels(tokens: list[Token]) -> list[Token]:
    """Mark words before a colon as labels too, if the line has a label of persons (视觉：卢浩).

    A label in brackets alone is the mark of a headline: (图).
    """
    kinds = ["", *(token.kind for token in tokens), ""]
    if not any(
        token.kind == "label"
        and label_of(token.text).field in PERSONS
        and not kinds[number] == kinds[number + 2] == "bracket"
        for number, token in enumerate(tokens)
    ):
        return tokens
    return [
        replace(token, kind="label")
        if token.kind == "word"
        and UNKNOWN_LABEL.match(token.text)
        and following.text == ":"
        and not is_name(token.text)
        else token
        for token, following in zip(tokens, [*tokens[1:], Token("space", "", 0, 0)], strict=True)
    ]


def join_spaced_labels(tokens: list[Token]) -> list[Token]:
    """Join the parts of a label printed with spaces before its colon (来 源：)."""
    joined: list[Token] = []
    for token in tokens:
        joined.append(token)
        if token.kind != "mark" or token.text != ":":
            continue
        parts: list[Token] = []
        for previous in reversed(joined[:-1]):
            if previous.kind == "space" or (previous.kind == "word" and len(previous.text) <= 2):
                parts.insert(0, previous)
            else:
                break
        words = [part for part in parts if part.kind == "word"]
        for first in range(max(0, len(words) - 4), len(words) - 1):
            text = "".join(word.text for word in words[first:])
            if text in labels():
                begin = joined.index(words[first])
                joined[begin:] = [Token("word", text, words[first].start, words[-1].end), token]
                break
    return joined


def mark_labels(
    token: Token, following: list[Token], *, closed: bool, opens: bool, named: bool
) -> list[Token]:
    """Return a word as the labels, names and rest that it is made of (湖北日报记者杨念明).

    `opens`: the word begins a part of the line, so that what precedes a label in it is no value (内容审核：);
    `named`: it stands behind the mark of a label, where a title belongs to the name that follows.
    """
    text = re.sub(r"\s", "", token.text)
    separator = next((after for after in following if after.kind != "space"), None)
    explicit = separator is not None and separator.kind == "mark"
    if text in labels():
        return [Token("label", text, token.start, token.end)]
    if explicit and separator is not None and separator.text in ":|":
        label = longest_label_at_end(text)
        if label and (separator.text == ":" or label_of(label).field != "information"):
            cut = token.end - len(label)
            return split_before_label(
                Token("word", text[: -len(label)], token.start, cut), label, cut, token.end, opens=opens
            )
    titled = TITLED_MEDIUM.match(text) if (opens or named) and len(text) == len(token.text) else None
    if titled and not is_name(text):
        return [Token("label", titled[2], token.start, token.end, medium=titled[1])]
    quoted = QUOTED_SOURCE.match(text)
    if quoted and quoted[1] in labels():
        cut = token.start + len(quoted[1])
        return [
            Token("label", quoted[1], token.start, cut),
            Token("word", token.text[len(quoted[1]) :], cut, token.end),
        ]
    reprinted = REPRINTED.match(text)
    if reprinted and len(text) == len(token.text) and MEDIUM_END.search(text):
        cut = token.start + reprinted.end()
        return [
            Token("label", reprinted[0], token.start, cut),
            Token("word", text[reprinted.end() :], cut, token.end),
        ]
    return split_glued(token, closed=closed)


def longest_label_at_end(text: str) -> str:
    """Return the longest label word that ends a text, or an empty string."""
    return next((text[start:] for start in range(1, len(text)) if text[start:] in labels()), "")


def split_before_label(
    before: Token, label: str, start: int, end: int, *, opens: bool = False
) -> list[Token]:
    """Return a label together with what is glued before it: a medium of its own, or an earlier value."""
    if not before.text:
        return [Token("label", label, start, end)]
    prefixed = opens and label[1:] and len(before.text) <= LONGEST_PREFIX and before.text not in NO_PREFIX
    prefixed = prefixed and label not in UNPREFIXED
    of_medium = label in TITLES_OF_A_MEDIUM and MEDIUM_CLOSED.search(before.text)
    if not of_medium and (is_name(before.text) or not (prefixed or MEDIUM_END.search(before.text))):
        return [*split_glued(before, closed=False), Token("label", label, start, end)]
    return [Token("label", label, before.start, end, medium=before.text)]


def split_glued(token: Token, *, closed: bool) -> list[Token]:
    """Return a word split at the first label inside it with a medium or name before and a name behind."""
    text = token.text
    if is_name(text) and not text.endswith("摄"):
        return [token]
    found = list(islice(glued_words().finditer(text), MOST_GLUED + 1))
    for match in found if len(found) <= MOST_GLUED else ():
        before, after = text[: match.start()], text[match.end() :]
        begin, end = token.start + match.start(), token.start + match.end()
        behind = split_glued(Token("word", after, end, token.end), closed=closed) if after else []
        known = is_name(after) or is_surname(after) or (closed and may_be_name(after))
        known = known or bool(split_run(after))
        if after and not (known or behind[0].kind == "label" or is_name(behind[0].text)):
            continue
        if match[0].endswith("编辑") and after.startswith(("部", "室")):
            continue
        if before and not is_name(before) and not MEDIUM_END.search(before):
            continue
        front = split_before_label(Token("word", before, token.start, begin), match[0], begin, end)
        return [*front, *behind]
    for label in ("摄影报道", "摄影", "摄", "供图", "供稿"):
        before = text[: -len(label)]
        if text.endswith(label) and (is_name(before) or (label[0] == "供" and is_organisation(before))):
            cut = token.end - len(label)
            return [
                Token("word", text[: -len(label)], token.start, cut),
                Token("label", label, cut, token.end),
            ]
    return [token]
