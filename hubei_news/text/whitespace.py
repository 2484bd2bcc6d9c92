"""White space: one kind of space, one kind of line end, no indents, no lines broken inside sentences."""

import re
from itertools import pairwise

_ENTITY = re.compile(
    r"&(?:amp;)?(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#12288)(?:;|(?![0-9A-Za-z]))", re.IGNORECASE
)
_LINE_END = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE_SIGNS = (
    " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_SPACES = re.compile(f"[{_SPACE_SIGNS}]+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
    r"|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_INDENT = re.compile(r"[ \t\xa0\u2000-\u200a\u3000]{2}|\u3000|\u2003")

_ENDS_A_SENTENCE = "。！？!?…：:;；”’』」）)】》〉.~～—*"
_OPENING = {"《": "》", "（": "）", "(": ")", "〈": "〉"}
_BEGINS_A_PART = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[、.．)）]|第[一二三四五六七八九十\d]{1,4}[条章节]|[●■◆▲★※○◎□△]|[-—]{2}"
)
_FULL_LINE = 16
"""Lines of fewer characters are verses, names, table cells: a break after them is meant."""

_UNCLOSED_REACH = 60
"""How far a title or parenthesis may be open over a line end before it is taken for a slip."""


def normalise_whitespace(text: str) -> str:
    """Return `text` with paragraphs separated by one `\\n`, without indents, blank lines and invisible signs.

    Every run of spaces of any kind, and of `&nbsp;` left over from HTML, becomes one space; an ideographic
    one where it has one, because that separates more than words do.
    """
    visible = _INVISIBLE.sub("", _LINE_END.sub("\n", _ENTITY.sub(" ", text)))
    lines = (_SPACES.sub(_one_space, line.strip(_SPACE_SIGNS)) for line in visible.split("\n"))
    return "\n".join(line for line in lines if line)


def _one_space(run: re.Match[str]) -> str:
    return "\u3000" if "\u3000" in run.group() else " "


def join_broken_lines(text: str) -> str:
    """Return `text` with the lines joined that were broken inside a sentence.

    To be called before indents are taken away: an indent begins a paragraph. A line is joined to the next if
    a title or parenthesis is open at its end, or if the text is wrapped at one width and the line fills it;
    in both cases only if it ends in the middle of a sentence.
    """
    lines = _LINE_END.sub("\n", text).split("\n")
    width = _wrapping_width(lines)
    if width is None and not any(opening in text for opening in _OPENING):
        return "\n".join(lines)
    joined: list[str] = lines[:1]
    for line, following in pairwise(lines):
        if _continues(line, following, width):
            joined[-1] = _join(joined[-1], following)
        else:
            joined.append(following)
    return "\n".join(joined)


def _continues(line: str, following: str, width: int | None) -> bool:
    ending, beginning = line.rstrip(), following.strip()
    if not ending or not beginning or _INDENT.match(following) or _BEGINS_A_PART.match(beginning):
        return False
    if _is_open(ending, beginning):
        return True
    if ending[-1] in _ENDS_A_SENTENCE or width is None:
        return False
    return len(ending.strip()) >= _FULL_LINE and abs(_display_width(line) - width) <= 2


def _is_open(ending: str, beginning: str) -> bool:
    """Say whether a title, quotation or parenthesis opened near the end of a line is closed in the next."""
    tail = ending[-_UNCLOSED_REACH:]
    head = beginning[:_UNCLOSED_REACH]
    for opening, closing in _OPENING.items():
        if tail.rfind(opening) > tail.rfind(closing):
            closed, opened = head.find(closing), head.find(opening)
            return closed >= 0 and (opened < 0 or closed < opened)
    return False


def _wrapping_width(lines: list[str]) -> int | None:
    """Return the display width at which a text is wrapped, or None if its lines end where they like."""
    widths = [_display_width(line) for line in lines if len(line.strip()) >= _FULL_LINE]
    if len(widths) < 3:
        return None
    widest = sorted(widths)[-max(1, len(widths) // 3)]
    full = sum(abs(width - widest) <= 2 for width in widths)
    return widest if full * 2 >= len(widths) and max(widths) <= widest + 4 else None


def _display_width(line: str) -> int:
    """Return the columns that a line takes: two a character, one in ASCII."""
    return len(line.rstrip().encode("gbk", "replace"))


def _join(line: str, following: str) -> str:
    ending, beginning = line.rstrip(), following.strip()
    latin = (
        ending[-1].isascii() and ending[-1].isalnum() and beginning[0].isascii() and beginning[0].isalnum()
    )
    return f"{ending} {beginning}" if latin else ending + beginning
