"""Read one shifted run of a mirror page: the bytes of the visible text, one later than they were.

What the bytes decide comes out as text. Where they leave a choice of how to go on, every way is followed
until one is clearly likelier.
"""

import re

from hubei_news.text.gbk import (
    candidates_with,
    characters_annotated,
    characters_ended_by,
    encode,
    gather,
    seconds_with,
)
from hubei_news.text.mirror.choice import Chooser
from hubei_news.text.mirror.groups import GROUP, carrier, inner_reading
from hubei_news.text.mirror.lone import LoneMarks
from hubei_news.text.mirror.short import ShortRuns
from hubei_news.text.mirror.slots import (
    LOST,
    Choice,
    Reading,
    Slot,
    Way,
    choices_annotated,
    choices_of,
    choices_read,
    firsts_of,
    less_likely,
)

_LINE_ENDS = frozenset(("", "\n", "\r"))
_STOP = re.compile(r"[?(\n]")
_ASCII = re.compile(rb"[\x00-\x7f]")

_STEP = 6
"""So many characters at a time are read while several ways are followed."""

_LONGEST = 1_000
"""No piece of a text is so long: one that still goes on is given up, as each open place costs its length."""

_MOST_WAYS = 4
_BEHIND = 14.0
"""A way that is so much less likely than the best one is given up."""

_STRAY_READING, _UNANNOUNCED, _CLEARLY = -8.0, -6.0, 6.0


class RunReader:
    """Reads the shifted runs of one page."""

    def __init__(self, text: str, chooser: Chooser) -> None:
        self._text = text
        self._chooser = chooser
        self._evidence = chooser.evidence
        self._lone = LoneMarks(text, chooser)
        self._short = ShortRuns(text, chooser, self._lone)

    def read(self, first: re.Match[str], before: str) -> Reading | None:
        """Read the run that begins with the `?reading)` found; `before` is the repaired text in front of it.

        None if the bytes allow no text.
        """
        if reading := self._short.read(first, before):
            return reading
        start = first.start()
        data = encode(before[-1:])
        way = Way(start, self._chooser.begin(before), last=data[-1] if data else None)
        return self._finish(self._follow([way], start)[0], start)

    def read_unannounced(self, start: int, before: str) -> Reading | None:
        """Read the run at `start`, a `?` without a reading: a first byte lost (`?敖裉斓恼n` is “今天的課).

        None if the text reads on nearly as well as it stands.
        """
        if self._lone.reads_plainly(start + 1):
            return None
        paths = self._chooser.begin(before)
        literal = Way(start, paths, literal=True)
        self._chooser.add(literal, LOST, whole=True)
        literal.end = start + 1
        late = Way(start + 1, less_likely(paths, _UNANNOUNCED), unknown=True)
        ways = self._follow([literal, late], start)
        if ways[0].literal or (len(ways) > 1 and ways[0].score - ways[1].score < _CLEARLY):
            return None
        return self._finish(ways[0], start)

    def _follow(self, ways: list[Way], start: int) -> list[Way]:
        """Go on in `ways` until the likeliest is in step and alone, or comes to an end; it comes first."""
        while not (ways[0].dead or (len(ways) == 1 and self._is_over(ways[0], start))):
            if ways[0].end - start > _LONGEST:
                break
            ways = self._go_on(ways)
        return ways

    def _is_over(self, way: Way, start: int) -> bool:
        """Say whether the text is in step again, and what shifts it anew can be read by itself."""
        if way.shifted or way.end == start:
            return False
        if not way.slot and len(way.paths) == 1:
            return True
        return self._text[way.end : way.end + 1] != "?" or not GROUP.match(self._text, way.end)

    def _go_on(self, ways: list[Way]) -> list[Way]:
        """Read one step further in each of `ways`, which stand at one place; the likeliest comes first."""
        end = ways[0].end
        sign = self._text[end : end + 1]
        group = GROUP.match(self._text, end) if sign and sign in "?(" else None
        whole = len(ways) > 1
        if group:
            reading = inner_reading(group[2])
            for way in ways:
                if sign == LOST:
                    self._swallowed(way, reading, group.end())
                else:
                    self._annotated(way, reading, group.end(), whole=whole)
            found = ways
        elif sign == LOST:
            found = [further for way in ways for further in self._lone.read(way, whole=whole)]
        elif sign in _LINE_ENDS:
            for way in ways:
                way.dead = True
            found = ways
        else:
            stop = self._stop(end + 1)
            stop = min(stop, end + _STEP) if whole else stop
            for way in ways:
                self._visible(way, stop, whole=whole)
            found = ways
        return self._likeliest(found)

    def _likeliest(self, ways: list[Way]) -> list[Way]:
        if len(ways) == 1:
            return ways
        alive = [way for way in ways if not way.dead] or ways
        alive.sort(key=lambda way: -way.score)
        least = alive[0].score - _BEHIND
        kept: list[Way] = []
        for way in alive[:_MOST_WAYS]:
            if way.score < least:
                break
            if not any(_go_on_alike(way, better) for better in kept):
                kept.append(way)
        return kept

    def _finish(self, way: Way, start: int) -> Reading | None:
        if way.shifted or (way.dead and way.end == start):
            if way.end == start:
                return None
            self._chooser.add(way, LOST, whole=False)
            way.lost += 1
        text = self._text
        if way.slot and text[way.end : way.end + 1] == "(" and (group := GROUP.match(text, way.end)):
            self._read_so(way, inner_reading(group[2]))
        after = ""
        if way.slot or len(way.paths) > 1:
            after = GROUP.sub("", text[way.end : way.end + 24]).partition(LOST)[0]
        return Reading(way.end, self._chooser.settle(way, after), way.lost)

    def _swallowed(self, way: Way, reading: str, end: int) -> None:
        """Go on over `?reading)`: the byte lost made an annotated character with the byte before it."""
        if not way.shifted:
            self._begin(way, reading, end)
            return
        if way.unknown:
            found = [Choice(candidates_with(reading), 0.0, "reading")]
        else:
            found = choices_annotated(way.firsts.items(), reading)
        if not found or not found[0].candidates.ranked:
            way.dead = True
            return
        self._chooser.open(way, Slot(found, linked=way.unknown))
        way.firsts, way.unknown, way.broken, way.last, way.end = {}, False, False, None, end

    def _begin(self, way: Way, reading: str, end: int) -> None:
        """Begin to be one byte late; if no character can have lost its second half, one is lost whole."""
        slot = way.slot
        lasts = [way.last] if way.last is not None else []
        if slot:
            lasts = sorted({candidate.second for candidate in slot.candidates()})
        found = [c for last in lasts for c in characters_annotated(last, reading)]
        if not found:
            every = candidates_with(reading)
            if every.ranked:
                self._chooser.open(way, Slot([Choice(every, 0.0, "reading")]))
                way.last, way.end = None, end
            else:
                way.dead = True
            return
        if slot:
            fitting = {c.first for c in found}
            way.slot = Slot(
                [
                    Choice(gather(c for c in choice.candidates.ranked if c.second in fitting), *choice[1:])
                    for choice in slot.choices
                ],
                slot.linked,
            )
        way.firsts = firsts_of(found, self._evidence)
        way.broken, way.end = True, end

    def _annotated(self, way: Way, reading: str, end: int, *, whole: bool) -> None:
        """Go on over a reading behind the visible character."""
        if way.shifted:
            if way.last is None or way.last not in seconds_with(reading):
                way.dead = True
                return
            way.broken = True
        elif not (self._read_so(way, reading) if way.slot else carrier(way.paths[0].text[-2:], reading)):
            self._chooser.add(way, self._text[way.end : end], whole=whole)
            way.paths = less_likely(way.paths, _STRAY_READING)
            way.last = None
        way.end = end

    def _read_so(self, way: Way, reading: str) -> bool:
        """Leave at the open place what may have `reading` behind it, if anything may."""
        slot = way.slot
        fitting = choices_read(slot.choices, reading) if slot else []
        if slot and fitting:
            way.slot = Slot(fitting, slot.linked)
        return bool(fitting)

    def _visible(self, way: Way, stop: int, *, whole: bool) -> None:
        """Go on over visible characters up to `stop`."""
        if (way.unknown or len(way.firsts) > 1) and not self._read_first(way, whole=whole):
            way.dead = True
        if way.firsts and way.end < stop and not way.dead:
            self._read_late(way, stop, whole=whole)
        if not way.shifted and way.end < stop and whole and not way.dead:
            segment = self._text[way.end : stop]
            self._chooser.add(way, segment, whole=True)
            data = encode(segment[-1])
            way.last, way.end = data[-1] if data else None, stop

    def _read_late(self, way: Way, stop: int, *, whole: bool) -> None:
        """Read the bytes of the visible text as far as they are late, at most to `stop`."""
        segment = self._text[way.end : stop]
        try:
            data = segment.encode("gbk")
        except UnicodeEncodeError as error:
            data = segment[: error.start].encode("gbk")
        ascii_byte = _ASCII.search(data)
        late = data[: ascii_byte.end()] if ascii_byte else data
        (first,) = way.firsts
        stream = bytes((first,)) + late
        try:
            shown = (stream if ascii_byte else stream[:-1]).decode("gbk")
        except UnicodeDecodeError as error:
            way.dead = True
            stream = stream[: error.start + 1]
            shown = stream[:-1].decode("gbk")
        way.broken = way.broken and not shown
        if shown:
            self._chooser.add(way, shown, whole=whole)
        way.last = stream[-1]
        if way.dead:
            way.end += len(stream) // 2
            way.firsts = {way.last: 0.0}
            return
        way.firsts = {} if ascii_byte else {way.last: way.firsts[first] if len(stream) == 1 else 0.0}
        way.end += len(late.decode("gbk", "ignore"))
        if not ascii_byte and not late:
            way.dead = True

    def _read_first(self, way: Way, *, whole: bool) -> bool:
        """Read one character whose first byte leaves a choice."""
        data = encode(self._text[way.end])
        if not data:
            return False
        if way.unknown:
            choices = [Choice(characters_ended_by(data[0]), 0.0, "bare")]
        else:
            choices = choices_of(way.firsts, data[0])
        if not choices or not choices[0].candidates.ranked:
            return False
        if len(choices) == len(choices[0].candidates.ranked) == 1 and not way.unknown:
            self._chooser.add(way, choices[0].candidates.ranked[0].character, whole=whole)
        else:
            self._chooser.open(way, Slot(choices, linked=way.unknown))
        way.unknown, way.broken, way.firsts = False, False, {}
        way.end += 1
        way.last = data[-1]
        if len(data) == 2:
            if data[1] < 0x80:
                self._chooser.add(way, chr(data[1]), whole=whole)
            else:
                way.firsts = {data[1]: 0.0}
        return True

    def _stop(self, position: int) -> int:
        stop = _STOP.search(self._text, position)
        return stop.start() if stop else len(self._text)


def _go_on_alike(way: Way, other: Way) -> bool:
    """Say whether both ways go on in the same manner, so that the likelier one stays so."""
    alike = (way.unknown, way.firsts.keys()) == (other.unknown, other.firsts.keys())
    return alike and not (way.slot or other.slot or way.dead or other.dead)
