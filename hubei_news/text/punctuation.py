"""Punctuation: full width beside Han characters, where a text has half width throughout."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
_CHINESE_MARK = (
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\u2014\u2018\u2019\u201c\u201d\u2026\uff01-\uff5e·%％℃"
)
_CHINESE = re.compile(f"[{_HAN}{_CHINESE_MARK}]")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_MARK = re.compile(r"[,;:?!]")
_PROTECTED = re.compile(
    r"""
    (?:(?:https?|ftp)://|www\.)[!-~]+            # addresses,
    (?:[^\s,;!()]{1,100}\?\w{1,40}=[!-~]*)?      # and a query behind a path with Chinese in it
  | [\w.+-]{1,64}@[\w.-]{1,255}                  # e-mail
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_WIDE_LINE = re.compile(f"^[^\n{''.join(_WIDE.values())}]*[{''.join(_WIDE.values())}][^\n]*", re.MULTILINE)
_STRAY = 20
"""So many marks in half width outweigh one in full width."""

_NUMBER_PART = re.compile(r"\(\d{1,5}\)[-\d]", re.ASCII)
"""An area code in front of its number."""

_MARKS_IN_A_ROW = 4
_MARKS_AT_END_OF_ADDRESS = ",;:?!()"


def widen_punctuation(text: str, *, question_marks: bool = True) -> str:
    """Return `text` with , ; : ? ! ( ) in full width where they stand in Chinese.

    A text that has them in full width already comes back unchanged: its mixture is its own. Where only a
    stray line has one, a headline or a line taken over from elsewhere, that line stays and the others are
    widened. Marks in numbers, times, addresses and Latin text stay. With `question_marks` false every ?
    stays: in a mirror page that could not be repaired everywhere a ? may be a lost character. Spaces behind a
    widened mark are dropped, so the result is never longer than `text`.
    """
    if not any(mark in text for mark in _WIDE):
        return text
    wide = sum(map(text.count, _WIDE.values()))
    if wide * _STRAY > sum(map(text.count, _WIDE)):
        return text
    chosen = _chosen(text, question_marks=question_marks)
    if wide * _STRAY > len(chosen):
        return text
    if wide:
        mixed = _lines_with_wide_marks(text)
        chosen = [position for position in chosen if not _is_in(position, mixed)]
    if not chosen:
        return text
    parts: list[str] = []
    end = 0
    for position in chosen:
        mark = text[position]
        parts += text[end:position], _WIDE[mark]
        end = position + 1
        if mark not in "()" and text[end : end + 1] == " " and _is_chinese(text[end + 1 : end + 2]):
            end += 1
    return "".join(parts) + text[end:]


def _lines_with_wide_marks(text: str) -> list[tuple[int, int]]:
    """Return where the lines stand that have marks in full width."""
    return [match.span() for match in _WIDE_LINE.finditer(text)]


def _is_in(position: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return index >= 0 and position < spans[index][1]


def _chosen(text: str, *, question_marks: bool) -> list[int]:
    """Return the positions of the marks to widen, in order."""
    protected = list(_protected_spans(text))
    candidates = [match.start() for match in _MARK.finditer(text) if _stands_in_chinese(text, match.start())]
    candidates += _parentheses_in_chinese(text)
    chosen = []
    spans = iter([*protected, (len(text), len(text))])
    start, end = next(spans)
    for position in sorted(candidates):
        while position >= end:
            start, end = next(spans)
        if position < start and (question_marks or text[position] != "?"):
            chosen.append(position)
    return chosen


def _protected_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses stand, without the marks that end the sentence around them."""
    for match in _PROTECTED.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip(_MARKS_AT_END_OF_ADDRESS))


def _stands_in_chinese(text: str, position: int) -> bool:
    """Say whether the mark at `position` belongs to Chinese: behind it or before it a Chinese character.

    `3,000`, `8:30`, `Hello, world` have none beside; `电话:027` and `30%,同比` have one.
    """
    before = position
    while before and position - before < _MARKS_IN_A_ROW and text[before - 1] in ",;:?!":
        before -= 1
    left = text[before - 1] if before else ""
    right = text[position + 1 : position + 2]
    if left and left in "\"'" and before > 1 and _is_chinese(right):
        left = text[before - 2]  # 说:"好",走了
        if left in ",;:?!.":
            return _is_chinese(text[before - 3 : before - 2])
    if _is_chinese(left) or (left == ")" and _is_chinese(right)):
        return True
    if left == ")" and right in {"", "\n", " "}:
        opening = text.rfind("(", max(0, before - 80), before)
        return bool(_HAN_CHARACTER.search(text[max(0, opening - 1) : position])) if opening >= 0 else False
    return left.isalnum() and _is_chinese(right)


def _parentheses_in_chinese(text: str) -> Iterator[int]:
    """Yield both places of every pair of parentheses, on one line, that holds or follows Chinese."""
    open_at: list[int] = []
    for match in re.finditer(r"[()\n]", text):
        position = match.start()
        if match.group() == "(":
            open_at.append(position)
        elif match.group() == "\n":
            open_at.clear()
        elif open_at:
            opening = open_at.pop()
            before = text[opening - 1] if opening else ""
            behind = text[position + 1 : position + 2]
            if _NUMBER_PART.match(text, opening):
                continue
            latin_around = before.isascii() and before.isalnum()
            inside = text[opening + 1 : min(position, opening + 400)]
            if (
                _is_chinese(before)
                or _HAN_CHARACTER.search(inside)
                or (_is_chinese(behind) and not latin_around)
            ):
                yield opening
                yield position


def _is_chinese(character: str) -> bool:
    return bool(character) and bool(_CHINESE.match(character))
