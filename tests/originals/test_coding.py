"""Content codings are undone as far as a body goes, and no further than a limit."""

import gzip
import zlib

import brotli
import pytest

from hubei_news.errors import InputError
from hubei_news.originals.coding import LARGEST_BODY, undo_codings

TEXT = "随州香菇走进早市。".encode() * 400
GZIPPED = gzip.compress(TEXT, mtime=0)


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (TEXT, None),
        (TEXT, "identity"),
        (GZIPPED, "gzip"),
        (GZIPPED, "X-Gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "deflate"),
        (brotli.compress(TEXT), "br"),
        (gzip.compress(brotli.compress(TEXT), mtime=0), "br, gzip"),
        (TEXT, "gzip"),  # says so and is not
    ],
)
def test_a_body_is_what_it_was_before_it_was_coded(body: bytes, coding: str | None) -> None:
    assert undo_codings(body, coding) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_body_that_breaks_off_is_read_as_far_as_it_goes(coding: str) -> None:
    body = GZIPPED if coding == "gzip" else brotli.compress(TEXT)
    plain = undo_codings(body[: len(body) * 3 // 4], coding)
    assert TEXT.startswith(plain)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 10 MiB"):
        undo_codings(gzip.compress(bytes(LARGEST_BODY + 1)), "gzip")


def test_an_unknown_coding_is_told() -> None:
    with pytest.raises(InputError, match="'zstd' is not known"):
        undo_codings(TEXT, "zstd")
