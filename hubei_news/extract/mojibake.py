"""Recognises text that was garbled before the page was made, and undoes it where that is exact."""

import re

from hubei_news.extract.common_han import common_share, han_sample

LOST = ("锟斤", "斤拷", "閿熸", "烫烫烫", "屯屯屯", "ï¿½")
"""What is left where U+FFFD or fresh memory was saved as text: the characters are gone."""

GBK_MARKS = re.compile(r"[銆锛鐨鍦涓浜鏄鍜闅瑕棣鏂]")
"""How the first bytes of 。 ， 的 在 中 人 是 and the like look when UTF-8 is read as GBK."""

LATIN_MARKS = re.compile(r"[Ãâãäåæçèéï][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|[°-÷][¡-þ][°-÷][¡-þ]")
GBK_SIGNS = tuple("銆锛鐨鍦涓浜闅瑕棣")
LATIN_SIGNS = (
    "ã€",
    "ã\x80",
    "ï¼",
    "ä¸",
    "äº",
    "å›",
    "å\x9b",
    "æ–",
    "æ\x96",
    "ç\x9a",
    "çš",
    "£¬",
    "¡£",
    "µÄ",
    "ÖÐ",
    "ÐÂ",
    "Ã",
)
"""A quick look for the commonest pairs, so that clean pages cost nothing."""

ANY_SIGN = re.compile(
    "[" + "".join({sign[0] for sign in (*GBK_SIGNS, *LATIN_SIGNS, *LOST) if sign != "斤拷"}) + "]"
)
"""What every sign but 斤拷 begins with: one pass over a page says that it has none."""

RUN = re.compile(r"[^\x00-\x7f]+")
CP1252_GAPS = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
SHORTEST = 4


def looks_garbled(text: str) -> bool:
    """Say whether a text holds signs that make a closer look worth its time."""
    if ANY_SIGN.search(text) is None and "斤拷" not in text:
        return False
    return any(sign in text for sign in (*GBK_SIGNS, *LATIN_SIGNS, *LOST))


def undo_mojibake(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with every exactly recoverable run put right, and the flags that say so.

    `mojibake_undone` where something was put right, `mojibake` where garbled characters remain.
    """
    flags: list[str] = []
    for signs, marks, codec in ((GBK_SIGNS, GBK_MARKS, "gb18030"), (LATIN_SIGNS, LATIN_MARKS, "cp1252")):
        if not any(sign in text for sign in signs):
            continue
        text, undone, remaining = _undo(text, marks, codec)
        if undone:
            flags.append("mojibake_undone")
        if remaining:
            flags.append("mojibake")
    if any(remains in text for remains in LOST):
        flags.append("mojibake")
    return text, tuple(dict.fromkeys(flags))


def _undo(text: str, marks: re.Pattern[str], codec: str) -> tuple[str, int, int]:
    """Put runs right one by one; a run is taken only if its bytes are valid and read as Chinese."""
    undone = remaining = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal undone, remaining
        run = match.group()
        if len(run) < SHORTEST or marks.search(run) is None:
            return run
        better = _reinterpret(run, codec)
        if better is not None:
            undone += 1
            return better
        if codec == "gb18030" and common_share(han_sample(run)) < 0.05 and len(marks.findall(run)) > 1:
            remaining += 1
        return run

    return RUN.sub(replace, text), undone, remaining


def _reinterpret(run: str, codec: str) -> str | None:
    try:
        raw = _encode_cp1252(run) if codec == "cp1252" else run.encode(codec)
    except UnicodeEncodeError:
        return None
    for target in ("utf-8", "gb18030") if codec == "cp1252" else ("utf-8",):
        try:
            better = raw.decode(target)
        except UnicodeDecodeError:
            continue
        sample = han_sample(better)
        if len(sample) * 2 >= len(better) and (target == "utf-8" or common_share(sample) > 0.1):
            return better
    return None


def _encode_cp1252(run: str) -> bytes:
    """Encode as windows-1252, with the five bytes that it leaves undefined passed through."""
    return b"".join(
        bytes([ord(character)]) if ord(character) in CP1252_GAPS else character.encode("cp1252")
        for character in run
    )
