"""A file that the user hands over, or standard input: its bytes, if they can be a page or a text."""

import re

import click

SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\0",
)
"""How files begin that are no text but might be given for one: documents, pictures, archives, databases."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
MOST_CONTROLS = 0.04
"""Share of control characters above which bytes are no text: stray ones occur, chance makes 0.1."""

HTML_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|meta|title|link|script|style|body|div|p|br|span|font|center|a|img|ul|ol|li"
    rb"|table|tr|td|h[1-6]|article|section|main|form|frameset|iframe)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""A tag of a page; what else stands in angle brackets is no markup: addresses, signs of comparison."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SAMPLE = 65536


def read_file(file: str, *, largest: int) -> bytes:
    """Return the bytes of a file, of standard input for `-`.

    Raises `InputError` for a file that cannot be read, is empty, larger than `largest` bytes, or binary.
    """
    from hubei_news.errors import InputError

    name = shown_name(file)
    try:
        with click.open_file(file, "rb") as stream:
            body: bytes = stream.read(largest + 1)
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from error
    if len(body) > largest:
        raise InputError(f"{name}: larger than {largest >> 20} MiB")
    if not body.strip():
        raise InputError(f"{name}: is empty")
    if is_binary(body):
        raise InputError(f"{name}: is binary, not text")
    return body


def has_html_tag(body: bytes) -> bool:
    """Say whether there is any HTML tag in a file, in whatever charset: they all have ASCII in them."""
    return HTML_TAG.search(body.replace(b"\0", b"")) is not None


def shown_name(file: str) -> str:
    """Return how a message names a file."""
    return "standard input" if file == "-" else file


def is_binary(body: bytes) -> bool:
    """Say whether bytes are surely no text in any charset."""
    if body.startswith(SIGNATURES):
        return True
    sample = body[:SAMPLE]
    if sample.startswith(UTF16_MARKS) or _has_every_second_zero(sample):
        return False
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > MOST_CONTROLS * len(sample)


def _has_every_second_zero(sample: bytes) -> bool:
    """UTF-16 without a mark: the markup's characters have a zero byte each, all on the same side."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > 0.1 * len(sample) and min(even, odd) * 20 < max(even, odd)
