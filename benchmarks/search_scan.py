"""Reads every article and says which queries it answers, knowing nothing of the index, in two processes.

What was scanned is kept in the folder, so that an interrupted scan goes on.
"""

import json
import multiprocessing
import random
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

from benchmarks.shuffled_articles import SEED, show
from hubei_news.archive.search.document import DOCUMENT_FIELDS, make_document
from hubei_news.archive.search.query import Phrase, parse
from hubei_news.archive.search.units import spell

QUERIES = 200
ARTICLES_A_PIECE = 20_000
"""A multiple of eight: each piece fills whole bytes."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")

Bits = dict[str, bytearray]


def make_queries(sentences: list[str]) -> list[str]:
    """Return queries: 150 stretches of text of one to six characters, 30 mixed with Latin, 20 invented."""
    chance = random.Random(SEED + 1)
    queries: dict[str, None] = {}
    length = 0
    while len(queries) < 150:
        length = length % 6 + 1
        sentence = chance.choice(sentences)
        begin = chance.randrange(len(sentence))
        stretch = sentence[begin : begin + length]
        if len(stretch) == length and len(CHINESE.findall(stretch)) == length:
            queries[stretch] = None
    mixed = re.compile(
        r"[\u4e00-\u9fff]{0,2}(?<![A-Za-z0-9.])[A-Za-z0-9]+(?![A-Za-z0-9.])[\u4e00-\u9fff]{0,2}"
    )
    found = [match for sentence in sentences for match in mixed.findall(sentence)]
    while len(queries) < 180:
        queries[chance.choice(found)] = None
    characters = [character for sentence in sentences for character in CHINESE.findall(sentence)]
    while len(queries) < QUERIES:
        queries["".join(chance.choices(characters, k=chance.randint(2, 4)))] = None
    return list(queries)


def make_bits(articles: Iterable[int], number: int) -> bytearray:
    """Return a bit for every article id up to a number, set for the given ones."""
    bits = bytearray(number // 8 + 1)
    for article in articles:
        bits[article // 8] |= 1 << article % 8
    return bits


def both_bits(one: bytearray, other: bytearray) -> bytearray:
    """Return the bits that are set in both."""
    return bytearray(
        (int.from_bytes(one, "little") & int.from_bytes(other, "little")).to_bytes(len(one), "little")
    )


def count_bits(bits: bytearray) -> int:
    """Return how many bits are set."""
    return int.from_bytes(bits, "little").bit_count()


def full_scan(folder: Path, queries: list[str], number: int) -> Bits:
    """Return per query a bit for every article: plain substrings for Chinese, of units for mixed."""
    scanned = folder / "scanned"
    scanned.mkdir(exist_ok=True)
    asked = scanned / "queries.json"
    if not asked.exists() or json.loads(asked.read_text()) != queries:
        for file in scanned.glob("*.bits"):
            file.unlink()
        asked.write_text(json.dumps(queries, ensure_ascii=False))
    firsts = range(0, number + 1, ARTICLES_A_PIECE)
    missing = [first for first in firsts if not (scanned / f"{first}.bits").exists()]
    if missing:
        work = partial(_scan_piece, folder / "archive.db", queries)
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            for first, bits in pool.imap_unordered(work, missing):
                fresh = scanned / f"{first}.new"
                fresh.write_bytes(bits)
                fresh.rename(scanned / f"{first}.bits")
                show(f"scanned {first:,} and following")
    whole: Bits = {query: bytearray() for query in queries}
    for first in firsts:
        piece = (scanned / f"{first}.bits").read_bytes()
        for at, query in enumerate(queries):
            whole[query] += piece[at * ARTICLES_A_PIECE // 8 : (at + 1) * ARTICLES_A_PIECE // 8]
    return {query: bits[: number // 8 + 1] for query, bits in whole.items()}


def _spellings(query: str) -> list[str]:
    """Return what stands in a text, spelt by units, that has a phrase: what `scan.holds` looks for."""
    phrase = parse(query)
    if not isinstance(phrase, Phrase):
        raise TypeError(f"{query} is not one phrase")
    return [spell(spelling) for spelling in phrase.spellings]


def _scan_piece(archive: Path, queries: list[str], first: int) -> tuple[int, bytes]:
    """Return for the articles from an id on the bits of all queries, one query after the other."""
    bits = {query: bytearray(ARTICLES_A_PIECE // 8) for query in queries}
    plain = [query for query in queries if len(CHINESE.findall(query)) == len(query)]
    mixed = {query: _spellings(query) for query in queries if query not in plain}
    statement = f"SELECT id, {', '.join(DOCUMENT_FIELDS)} FROM articles WHERE id >= ? AND id < ?"
    with closing(sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for article, *values in connection.execute(statement, (first, first + ARTICLES_A_PIECE)):
            row = dict(zip(DOCUMENT_FIELDS, values, strict=True))
            byte, bit = (article - first) // 8, 1 << (article - first) % 8
            for query in plain:
                if query in row["body"] or query in row["title"]:
                    bits[query][byte] |= bit
            document = make_document(row)
            title, body = spell(document.title), spell(document.body)
            for query, spellings in mixed.items():
                if any(spelling in title or spelling in body for spelling in spellings):
                    bits[query][byte] |= bit
    return first, b"".join(bits[query] for query in queries)
