"""Decodes pages whose pieces are in different charsets: a UTF-8 page with a GBK footer, or the reverse."""

import re

UTF8_CJK = re.compile(rb"[\xe2-\xe9\xef][\x80-\xbf][\x80-\xbf]")
LONG_UTF8 = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf]){4}")
ASCII = bytes(range(0x80))
PIECE = re.compile(rb"[^<>\r\n]+|[<>\r\n]+")


def utf8_share(body: bytes) -> float:
    """Return the share of the body's high bytes that stand in three-byte UTF-8 sequences of CJK."""
    high = body.translate(None, ASCII)
    return 3 * len(UTF8_CJK.findall(high)) / len(high) if high else 0.0


def decode_mixed(body: bytes, main: str, other: str) -> tuple[str, int]:
    """Decode a body that is mostly `main`, with the pieces between tags or lines that are in `other`.

    Return the text and the number of pieces read as `other`; what is in neither becomes U+FFFD.
    """
    parts: list[str] = []
    others = 0
    for match in PIECE.finditer(body):
        piece = match.group()
        text = _read(piece, main, other)
        if text is None:
            others += 1
            text = piece.decode(other)
        parts.append(text)
    return "".join(parts), others


def _read(piece: bytes, main: str, other: str) -> str | None:
    """Decode one piece as `main`; None says that it is in `other`."""
    if piece.isascii():
        return piece.decode("ascii")
    if other == "utf-8":
        is_other = LONG_UTF8.search(piece) is not None and _decodes(piece, other)
    else:
        is_other = utf8_share(piece) < 0.5 and not _decodes(piece, main) and _decodes(piece, other)
    return None if is_other else piece.decode(main, "replace")


def _decodes(piece: bytes, codec: str) -> bool:
    try:
        piece.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
