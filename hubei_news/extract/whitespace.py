"""Collapses white space the way a browser shows it; nothing else of a text is changed."""

import re

LINE_END = re.compile(r"(?<=[⺀-￯“”‘’…—])[ \t]*[\r\n]\s*(?=[⺀-￯“”‘’…—])")
"""A line end in the source between two wide characters is shown as nothing, elsewhere as a space."""

INVISIBLE = {
    **dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF), None),
    **{
        code: bytes([code]).decode("cp1252")
        for code in range(0x80, 0xA0)
        if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    },
}
"""Zero-width characters, dropped, and C1 controls, which numeric references mean as windows-1252."""


def collapse(text: str) -> str:
    """Return the text with every run of white space as one space, none at the ends, and nothing invisible."""
    if "\n" in text or "\r" in text:
        text = LINE_END.sub("", text)
    text = " ".join(text.split())
    if not text.isprintable():
        text = " ".join(text.translate(INVISIBLE).split())
    return text
