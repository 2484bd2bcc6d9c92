"""Undo one shifted run of a mirror page: the characters whose bytes were read one byte late.

The visible text is turned back into bytes. What a `?` swallowed is unknown, but mostly the reading behind it
or the bytes beside it leave one possibility; where they leave several, all are followed in parallel, and the
likeliest text is taken a few characters later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hubei_news.text.gbk import (
    Candidate,
    Candidates,
    characters_after,
    characters_annotated,
    characters_ended_by,
    characters_led_by,
    characters_with,
    characters_without_partner,
    decode_pair,
    encode,
    simplify,
)
from hubei_news.text.language import LONGEST_WORD, Prefix, WordModel, follow
from hubei_news.text.mirror_evidence import Evidence
from hubei_news.text.mirror_groups import GROUP, carrier_of_bytes, inner_reading

LOST = "?"
"""What a mirror page shows, and a repaired text keeps, where a character cannot be had back."""

_ENDS_A_PIECE = frozenset(",;:!\"'\n\r\t ，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～")

_MOST_PATHS = 60
_MARGIN = 12.0
_SETTLED = LONGEST_WORD - 1
_LOST_WHOLE = -8.0
_SWALLOWED_ASCII = -9.0
_SEEN = (0.0, 0.0, 3.0, 5.0, 6.0)
"""Reward for the second, third, fourth character of a stretch that occurs elsewhere on the page."""

_FREQUENT_LAST = 6
_FREQUENT_UNPAIRED = 20
_FREQUENT_BEHIND_UNPAIRED = 8
"""How many candidates are looked at besides those that something speaks for."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a run, where the visible text goes on behind it, and how many `?` are left in it."""

    text: str
    end: int
    lost: int


@dataclass(slots=True)
class _Path:
    """One way to read the run so far.

    `recent` holds the last two bytes of the stream. `pending` is a first byte that waits for its second
    (`broken`: a reading was put between them); if that first byte was swallowed too, `partner` is the byte
    with which it made no character. `prefix` is the likelihood, reckoned only where there is a choice.
    """

    text: str
    recent: bytes
    pending: int | None = None
    partner: int | None = None
    broken: bool = False
    lost: int = 0
    prefix: Prefix | None = None

    @property
    def shifted(self) -> bool:
        return self.pending is not None or self.partner is not None


class _Offer(NamedTuple):
    """A continuation of a path: one character, or none yet if only a first byte came to light."""

    path: _Path
    character: str
    recent: bytes
    pending: int | None = None
    partner: int | None = None
    bonus: float = 0.0
    suffix: str = ""


class RunDecoder:
    """Decodes the shifted runs of one page."""

    def __init__(self, text: str, model: WordModel, evidence: Evidence) -> None:
        self._text = text
        self._model = model
        self._evidence = evidence
        self._before = ""

    def decode(self, start: int, before: str) -> Decoded | None:
        """Decode the run whose first `?` stands at `start`; `before` is the repaired text in front of it.

        None if the bytes do not allow any text.
        """
        self._before = before[-2 * LONGEST_WORD :]
        paths = [_Path("", encode(before[-1:]))]
        position, settled = start, 0
        while True:
            if (
                len(paths) > 1
                and settled >= _SETTLED
                and len({(path.pending, path.recent[-1:]) for path in paths}) == 1
            ):
                del paths[1:]
            if (
                position > start
                and not any(path.shifted for path in paths)
                and (len(paths) == 1 or self._is_end(position))
            ):
                return Decoded(paths[0].text, position, paths[0].lost)
            if position >= len(self._text):
                return None
            position, offers, branched = self._step(paths, position)
            settled = 0 if branched else settled + 1
            paths = self._best(offers)
            if not paths:
                return None

    def _best(self, offers: list[_Offer]) -> list[_Path]:
        """Take up the likeliest offers, the best first."""
        if len(offers) == 1:
            offer = offers[0]
            return [self._take(offer, None)]
        scored = sorted(((self._score(offer), index) for index, offer in enumerate(offers)), reverse=True)
        floor = scored[0][0] - _MARGIN if scored else 0.0
        chosen = [(score, offers[index]) for score, index in scored[:_MOST_PATHS] if score >= floor]
        if len(chosen) == 1:
            return [self._take(chosen[0][1], None)]
        return [self._take(offer, score) for score, offer in chosen]

    def _take(self, offer: _Offer, score: float | None) -> _Path:
        path = offer.path
        prefix = None
        if score is not None:
            prefix = self._prefix(path)
            if offer.suffix or not offer.character:
                prefix = Prefix(
                    "" if offer.suffix else prefix.tail,
                    (*prefix.scores[:-1], score) if not offer.suffix else (score,),
                )
            else:
                prefix = follow(prefix, simplify(offer.character), score)
        return _Path(
            path.text + offer.character + offer.suffix,
            offer.recent,
            offer.pending,
            offer.partner,
            not offer.character,
            path.lost + offer.suffix.count(LOST),
            prefix,
        )

    def _score(self, offer: _Offer) -> float:
        prefix = self._prefix(offer.path)
        if not offer.character:
            return prefix.scores[-1] + offer.bonus
        form = simplify(offer.character)
        return self._model.score_next(prefix, form) + offer.bonus + self._seen(offer, prefix.tail, form)

    def _prefix(self, path: _Path) -> Prefix:
        if path.prefix is None:
            text = self._before + path.text
            path.prefix = self._model.begin("".join(map(simplify, text[-2 * LONGEST_WORD :])))
        return path.prefix

    def _seen(self, offer: _Offer, tail: str, form: str) -> float:
        """Return the reward for a stretch that occurs elsewhere on the page or in the run."""
        if form in self._evidence.followers.get(tail[-1:], ()):
            text, length = tail + form, 2
            while length < len(text) and text[-length - 1 :] in self._evidence.stretches:
                length += 1
            return _SEEN[length]
        run = offer.path.text
        if len(run) > 2 and tail and run[-1] + offer.character in run:
            return _SEEN[3 if run[-2:] + offer.character in run else 2]
        return 0.0

    def _is_end(self, position: int) -> bool:
        return position >= len(self._text) or self._text[position] in _ENDS_A_PIECE

    def _step(self, paths: list[_Path], position: int) -> tuple[int, list[_Offer], bool]:
        """Read what stands at `position`: where it goes on, the offers, and whether they are new choices."""
        character = self._text[position]
        if character in "?(" and (group := GROUP.match(self._text, position)):
            reading = inner_reading(group[2])
            if character == "?":
                return (
                    group.end(),
                    [offer for path in paths for offer in self._swallowed(path, reading)],
                    True,
                )
            fitting = [path for path in paths if carrier_of_bytes(path.recent, reading)]
            if fitting:
                return (
                    group.end(),
                    [_Offer(path, "", path.recent, path.pending, path.partner) for path in fitting],
                    False,
                )
        if character == "?":
            return position + 1, [offer for path in paths for offer in self._lost(path, position)], True
        branched = any(path.partner is not None for path in paths)
        data = encode(character)
        return (
            position + 1,
            [offer for path in paths for offer in self._visible(path, character, data, position)],
            branched,
        )

    def _visible(self, path: _Path, character: str, data: bytes, position: int) -> Iterator[_Offer]:
        """Go on over a visible character, in step or one byte late."""
        if not path.shifted:
            yield _Offer(path, character, data)
            return
        if not data:
            return
        if path.pending is not None:
            hidden = decode_pair(path.pending, data[0])
            found = [(hidden, path.pending)] if hidden else []
        else:
            likely = self._likeliest(
                path,
                characters_ended_by(data[0], path.partner or 0),
                _FREQUENT_BEHIND_UNPAIRED,
                self._next_form(data, position),
            )
            found = [(candidate.character, candidate.first) for candidate in likely]
        for hidden, first in found:
            if len(data) == 1:
                yield _Offer(path, hidden, bytes([first, data[0]]))
            elif data[1] < 0x80:
                yield _Offer(path, hidden, data, suffix=chr(data[1]))
            else:
                yield _Offer(path, hidden, data, data[1])

    def _next_form(self, data: bytes, position: int) -> str:
        """Return the character behind the one whose second byte is `data[0]`, if it can be read already."""
        if position + 1 >= len(self._text):
            return ""
        if len(data) == 1:
            return simplify(self._text[position + 1])
        following = encode(self._text[position + 1])
        return simplify(decode_pair(data[1], following[0]) or "") if following else ""

    def _swallowed(self, path: _Path, reading: str) -> Iterator[_Offer]:
        """Go on over `?reading)`: the byte lost made an annotated character with the byte before it."""
        if path.partner is not None:
            for found in characters_with(reading):
                if decode_pair(path.partner, found.first) is None:
                    yield _Offer(path, found.character, bytes(found[2:]), bonus=self._annotated(found))
            return
        candidates = characters_annotated(path.recent[-1], reading) if path.recent else ()
        for found in candidates:
            if path.pending is None:
                yield _Offer(path, "", bytes(found[2:]), found.second, bonus=self._annotated(found))
            else:
                yield _Offer(path, found.character, bytes(found[2:]), bonus=self._annotated(found))
        if path.pending is None and not candidates:
            for found in characters_with(reading):
                yield _Offer(
                    path, found.character, bytes(found[2:]), bonus=_LOST_WHOLE + self._annotated(found)
                )

    def _lost(self, path: _Path, position: int) -> Iterator[_Offer]:
        """Go on over a `?` alone: a last byte, a pair that is no character, or a byte and an ASCII sign."""
        if not path.shifted:
            yield _Offer(path, "", b"", suffix=LOST)
            return
        if path.pending is not None:
            candidates = characters_led_by(path.pending)
            unpaired = characters_without_partner(path.pending)
        else:
            candidates = unpaired = characters_after(path.partner or 0)
        following = self._text[position + 1 : position + 2]
        if self._is_end(position + 1) or following == LOST:
            yield from self._guesses(path, candidates, _FREQUENT_LAST)
        elif following != "(":
            for offer in self._guesses(path, candidates, 1):
                yield offer._replace(bonus=offer.bonus + _SWALLOWED_ASCII, suffix=LOST)
        if not self._is_end(position + 1):
            for offer in self._guesses(path, unpaired, _FREQUENT_UNPAIRED):
                yield offer._replace(partner=offer.recent[-1])

    def _guesses(self, path: _Path, candidates: Candidates, number: int) -> Iterator[_Offer]:
        for found in self._likeliest(path, candidates, number, ""):
            unread = found.character in self._evidence.annotated and not path.broken
            yield _Offer(path, found.character, bytes(found[2:]), bonus=-5.0 if unread else 0.0)

    def _likeliest(self, path: _Path, candidates: Candidates, number: int, following: str) -> list[Candidate]:
        """Return the frequent candidates, and those that make a word with what stands beside them."""
        tail = self._prefix(path).tail
        forms = candidates.by_form.keys() & self._model.completions(tail)
        if seen := self._evidence.followers.get(tail[-1:]):
            forms |= candidates.by_form.keys() & seen
        if following:
            forms |= candidates.by_form.keys() & self._model.openings(following)
        return list(
            dict.fromkeys(
                (*candidates.ranked[:number], *(candidates.by_form[form] for form in sorted(forms)))
            )
        )

    def _annotated(self, found: Candidate) -> float:
        """Return what the rest of the page says for or against `found` being annotated."""
        if found.character in self._evidence.annotated:
            return 3.0
        if found.character in self._evidence.plain:
            return -4.0
        return 0.0 if found.form != found.character else -3.0
