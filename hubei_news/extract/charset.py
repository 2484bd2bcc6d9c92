"""Decides a page's charset from its bytes; what header and META declare only breaks ties."""

import codecs
import re
from dataclasses import dataclass

from hubei_news.extract.common_han import common_share, han_sample
from hubei_news.extract.mixed_charset import UTF8_CJK, decode_mixed, utf8_share

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

CODEC_OF_LABEL = {
    "gb2312": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "csgb2312": "gb18030",
    "iso-ir-58": "gb18030",
    "chinese": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "gb18030": "gb18030",
    "zh_cn": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "csbig5": "big5hkscs",
    "cp950": "big5hkscs",
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
}
"""Label to Python codec, after the WHATWG Encoding Standard: GBK is read by the GB18030 decoder, Big5 with
HKSCS, Latin-1 as windows-1252."""

HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
META_CHARSET = re.compile(rb"\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_ENCODING = re.compile(rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
COMMENT = re.compile(rb"<!--.{0,4000}?-->", re.DOTALL)
META_REACH = 4096

SURE_SHARE = 0.12
"""Share of common characters above which a text is Chinese beyond doubt; a wrong decoding reaches 0.05."""
ENOUGH_COMMON = 5
MOSTLY_UTF8 = 0.5
SOME_UTF8 = 0.02
"""Shares of the high bytes in sequences of UTF-8: by chance text in GBK reaches 0.015."""
ERRORS = "hubei_news.euro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A page's text, the Python codec that read it, why that one, and what could not be read.

    `replacement_chars` counts U+FFFD in the text; `flags` is empty where nothing is in doubt.
    """

    text: str
    encoding: str
    evidence: str
    replacement_chars: int = 0
    flags: tuple[str, ...] = ()


def decode_page(body: bytes, *, content_type: str | None = None, override: str | None = None) -> Decoded:
    """Decode a page's bytes. Never fails: what cannot be read becomes U+FFFD, counted and flagged.

    `content_type` is the header as sent, `override` a charset that the site file prescribes.
    """
    declared = _declared(body, content_type)
    text, encoding, evidence, flags = _decide(body, declared, override)
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        text = text.replace("\x00", "")
    for place, label in declared.items():
        if _codec(label) != encoding and encoding != "ascii":
            evidence += f"; {place} says {label}"
            flags = (*flags, f"charset_{place}_wrong")
    lost = text.count("\ufffd") if "\ufffd" in text else 0
    if lost:
        flags = (*flags, "replacement_chars")
    return Decoded(text=text, encoding=encoding, evidence=evidence, replacement_chars=lost, flags=flags)


def declared_charsets(body: bytes, content_type: str | None) -> tuple[str | None, str | None]:
    """Return the labels that the HTTP header and the document declare, in lower case, or None."""
    header = HEADER_CHARSET.search(content_type or "")
    head = body[:META_REACH]
    if b"<!--" in head:
        head = COMMENT.sub(b"", head)
    found = XML_ENCODING.search(head)
    for charset in META_CHARSET.finditer(head):
        tag = head[head.rfind(b"<", 0, charset.start()) :]
        if tag[:5].lower() == b"<meta" and b">" not in tag[: charset.start() - len(head)]:
            found = found or charset
            break
    label = found.group(1).decode("ascii", "replace").lower() if found else None
    return (header.group(1).lower() if header else None), label


def _declared(body: bytes, content_type: str | None) -> dict[str, str]:
    header, meta = declared_charsets(body, content_type)
    return {place: label for place, label in (("header", header), ("meta", meta)) if label}


def _codec(label: str) -> str | None:
    name = CODEC_OF_LABEL.get(label.lower())
    if name:
        return name
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def _decide(
    body: bytes, declared: dict[str, str], override: str | None
) -> tuple[str, str, str, tuple[str, ...]]:
    """Return text, codec, evidence and flags."""
    for mark, codec in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace"), codec, "byte order mark", ()
    flags: tuple[str, ...] = ()
    if override:
        codec = _codec(override) or ""
        text = _strict(body, codec) if codec else None
        if text is not None:
            return text, codec, "site file", ()
        flags = ("charset_site_wrong",)
    wide = _utf16_without_mark(body)
    if wide:
        return body.decode(wide, "replace"), wide, "zero bytes of UTF-16", flags
    if body.isascii():
        return *_decode_ascii(body, declared), flags
    text = _strict(body, "utf-8")
    if text is not None and (UTF8_CJK.search(body) or not _may_be_gbk(body, declared)):
        return text, "utf-8", "strict utf-8", flags
    text, codec, evidence, more = _decode_legacy(body, declared)
    return text, codec, evidence, (*flags, *more)


def _may_be_gbk(body: bytes, declared: dict[str, str]) -> bool:
    """Say whether a body of two-byte sequences only reads as common Chinese: 要 in GBK is Ҫ in UTF-8."""
    text = _strict(body, "gb18030")
    common = text is not None and common_share(han_sample(text)) > SURE_SHARE
    return common and "utf-8" not in {_codec(label) for label in declared.values()}


def _decode_ascii(body: bytes, declared: dict[str, str]) -> tuple[str, str, str]:
    if any(label.startswith("hz") for label in declared.values()) and b"~{" in body:
        return body.decode("hz", "replace"), "hz", "escape sequences of HZ"
    return body.decode("ascii"), "ascii", "only ASCII"


def _strict(body: bytes, codec: str) -> str | None:
    """Decode without errors, but for a character that the end of the body cuts."""
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(body) - 3 or error.start == 0:
            return None
        try:
            return body[: error.start].decode(codec) + "\ufffd"
        except UnicodeDecodeError:
            return None


def _utf16_without_mark(body: bytes) -> str | None:
    """Recognise UTF-16 by the zero bytes of its ASCII markup."""
    head = body[:400]
    pairs = len(head) // 2
    if pairs < 8:
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > 0.5 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.5 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _decode_legacy(body: bytes, declared: dict[str, str]) -> tuple[str, str, str, tuple[str, ...]]:
    """Decode what is no clean UTF-8: damaged or mixed UTF-8, GB18030, Big5, or what is declared."""
    share = utf8_share(body)
    if share > MOSTLY_UTF8:
        text, others = decode_mixed(body, "utf-8", "gb18030")
        evidence = f"mostly utf-8, {others} pieces gb18030" if others else "mostly utf-8, damaged"
        return text, "utf-8", evidence, ("charset_mixed",) if others else ("charset_damaged",)
    candidates = ["gb18030", "big5hkscs"]
    for label in declared.values():
        codec = _codec(label)
        if codec and codec not in candidates and codec != "utf-8":
            candidates.append(codec)
    best = _judge(body, "gb18030")
    if best.errors or not best.sure:
        judged = (best, *(_judge(body, codec) for codec in candidates if codec != "gb18030"))
        best = max(judged, key=lambda judged: judged.rank)
    declares = {_codec(label) for label in declared.values()}
    if not best.sure:
        named = next((c for c in candidates if c in declares), None)
        if named and (told := _judge(body, named)).errors <= best.errors:
            return told.text, named, "declared, too short to check", ("charset_unproven",)
        return (
            best.text,
            best.codec,
            f"likeliest of {len(candidates)}, nothing proves it",
            ("charset_guessed",),
        )
    if best.codec == "gb18030" and share > SOME_UTF8:
        text, others = decode_mixed(body, "gb18030", "utf-8")
        if others:
            return text, "gb18030", f"gb18030, {others} pieces utf-8", ("charset_mixed",)
    strictness = "strict" if not best.errors else "damaged"
    damage = () if not best.errors else ("charset_damaged",)
    return best.text, best.codec, f"{strictness} {best.codec}", damage


@dataclass(frozen=True, slots=True)
class _Judged:
    """One decoding of a body, and how much it looks like Chinese."""

    codec: str
    text: str
    errors: int
    rank: float
    sure: bool


def _judge(body: bytes, codec: str) -> _Judged:
    text = body.decode(codec, ERRORS if codec == "gb18030" else "replace")
    errors = text.count("\ufffd")
    if errors == 1 and text.rstrip("\ufffd") + "\ufffd" == text:
        errors = 0
    sample = han_sample(text)
    share = common_share(sample)
    head = text[:20000]
    high = max(1, len(head) - len(head.encode("ascii", "ignore")))
    rank = share - 2 * min(1.0, errors / high)
    if codec not in {"gb18030", "big5hkscs"}:
        rank = 0.06 - 2 * min(1.0, errors / high)
        return _Judged(codec, text, errors, rank, sure=False)
    return _Judged(
        codec, text, errors, rank, sure=share > SURE_SHARE and share * len(sample) >= ENOUGH_COMMON
    )


def _euro_or_replacement(error: UnicodeError) -> tuple[str, int]:
    """Read a lone byte 0x80 as the euro sign, as the WHATWG decoder of GBK does."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    character = "€" if error.object[error.start] == 0x80 else "\ufffd"
    return character, error.start + 1


codecs.register_error(ERRORS, _euro_or_replacement)
