"""Read one shifted run of a mirror page: the bytes of the visible text, one later than they were.

What the bytes decide comes out as text, what they leave open as a `Slot` with what may have stood there.
"""

import re

from hubei_news.text.gbk import (
    Candidate,
    characters_after,
    characters_annotated,
    characters_ended_by,
    characters_led_by,
    characters_with,
    characters_without_partner,
    decode_pair,
    encode,
    gather,
)
from hubei_news.text.language import is_han
from hubei_news.text.mirror_choice import Chooser
from hubei_news.text.mirror_groups import GROUP, inner_reading
from hubei_news.text.mirror_slots import LOST, Choice, Run, Shown, Slot
from hubei_news.text.readings import is_reading

_ENDS_A_PIECE = frozenset(",.;:!\"'\n\r\t ，。、；：？！“”‘’（）()《》〈〉【】「」『』—…·～")
_LINE_ENDS = frozenset(("", "\n", "\r"))
_ALWAYS_ENDS = frozenset(",.;:!\"'\n\r\t )")
_STOP = re.compile(r"[?(\n]")
_ASCII = re.compile(rb"[\x00-\x7f]")
_AHEAD = 6
"""How many characters behind a lone `?` are looked at to tell what it swallowed."""

_UNPAIRED = -4.0
_SWALLOWED_ASCII = -5.0
_LITERAL = -6.0
_IMPOSSIBLE = -40.0


class RunReader:
    """Reads the shifted runs of one page."""

    def __init__(self, text: str, chooser: Chooser) -> None:
        self._text = text
        self._chooser = chooser
        self._evidence = chooser.evidence

    def read(self, start: int, before: str) -> Run | None:
        """Read the run whose first `?` stands at `start`; `before` is the repaired text in front of it.

        None if the bytes allow no text.
        """
        data = encode(before[-1:])
        run = Run(start, data[-1] if data else None)
        going = True
        while going:
            sign = self._text[run.end : run.end + 1]
            group = GROUP.match(self._text, run.end) if sign and sign in "?(" else None
            if group and sign == "?":
                going = self._swallowed(run, inner_reading(group[2]), group.end())
            elif not run.shifted:
                going = False
            elif group:
                going = self._annotated(run, inner_reading(group[2]), group.end())
            elif sign == "?":
                run = self._lost(run, before)
            else:
                going = self._visible(run)
        if run.shifted:
            run.parts.append(LOST)
            run.lost += 1
        elif group and isinstance(slot := run.parts[-1], Slot):
            self._read_so(slot, inner_reading(group[2]))
        return run if run.parts else None

    def _swallowed(self, run: Run, reading: str, end: int) -> bool:
        """Go on over `?reading)`: the byte lost made an annotated character with the byte before it."""
        if not run.shifted:
            return self._begin(run, reading, end)
        if run.unknown:
            found = [Choice(gather(characters_with(reading)), 0.0, "reading")]
        else:
            found = [
                Choice(gather(characters), bonus, "reading")
                for first, bonus in run.firsts.items()
                if (characters := characters_annotated(first, reading))
            ]
        if not found or not found[0].candidates.ranked:
            return False
        run.parts.append(Slot(found, linked=run.unknown))
        run.firsts, run.unknown, run.broken, run.last, run.end = {}, False, False, None, end
        return True

    def _begin(self, run: Run, reading: str, end: int) -> bool:
        """Begin to be one byte late; if no character can have lost its second half, one is lost whole."""
        previous = run.parts[-1] if run.parts else None
        lasts = [run.last] if run.last is not None else []
        if isinstance(previous, Slot):
            lasts = sorted({candidate.second for candidate in previous.candidates()})
        found = [c for last in lasts for c in characters_annotated(last, reading)]
        if not found:
            whole = gather(characters_with(reading))
            if whole.ranked:
                run.parts.append(Slot([Choice(whole, 0.0, "reading")]))
                run.last, run.end = None, end
            return bool(whole.ranked)
        if isinstance(previous, Slot):
            fitting = {c.first for c in found}
            previous.choices = [
                Choice(
                    gather(c for c in choice.candidates.ranked if c.second in fitting),
                    choice.bonus,
                    choice.shown,
                )
                for choice in previous.choices
            ]
        run.firsts = {}
        for c in found:
            bonus = self._evidence.with_reading(c)
            run.firsts[c.second] = max(bonus, run.firsts.get(c.second, bonus))
        run.broken, run.end = True, end
        return True

    def _annotated(self, run: Run, reading: str, end: int) -> bool:
        """Go on over a reading behind the visible character, which the shift made."""
        if run.last is None or not any(c.second == run.last for c in characters_with(reading)):
            return False
        run.broken, run.end = True, end
        return True

    def _read_so(self, slot: Slot, reading: str) -> None:
        """Leave in `slot` what may have `reading` behind it, if anything may."""
        fitting = [c for c in slot.candidates() if is_reading(reading, c.character)]
        if fitting:
            slot.choices = [Choice(gather(fitting), 0.0, "reading")]

    def _visible(self, run: Run) -> bool:
        """Go on over visible characters up to a stop, or until the bytes are in step again."""
        return self._read_late(run, self._stop(run.end))

    def _read_late(self, run: Run, stop: int) -> bool:
        """Read up to `stop`; false if nothing could be read."""
        begin = run.end
        if (run.unknown or len(run.firsts) > 1) and not self._read_first(run, stop):
            return False
        if not run.shifted:
            return True
        if run.end >= stop:
            return begin < run.end
        segment = self._text[run.end : stop]
        try:
            data = segment.encode("gbk")
        except UnicodeEncodeError as error:
            data = segment[: error.start].encode("gbk")
        return bool(data) and self._read_bytes(run, data)

    def _read_bytes(self, run: Run, data: bytes) -> bool:
        """Read `data`, the bytes of the visible text, as far as they are late; false if they make no text."""
        (first,) = run.firsts
        ascii_byte = _ASCII.search(data)
        late = data[: ascii_byte.end()] if ascii_byte else data
        stream = bytes((first,)) + late
        run.broken = False
        try:
            shown = (stream if ascii_byte else stream[:-1]).decode("gbk")
        except UnicodeDecodeError as error:
            if error.start:
                run.parts.append(stream[: error.start].decode("gbk"))
                run.last = stream[error.start]
                run.firsts = {run.last: 0.0}
                run.end += error.start // 2
            return False
        run.parts.append(shown)
        run.last = stream[-1]
        run.firsts = {} if ascii_byte else {run.last: 0.0}
        run.end += len(late.decode("gbk", "ignore"))
        return True

    def _read_first(self, run: Run, stop: int) -> bool:
        """Read one character whose first byte leaves a choice."""
        if run.end >= stop:
            return False
        data = encode(self._text[run.end])
        if not data:
            return False
        if run.unknown:
            choices = [Choice(characters_ended_by(data[0]), 0.0, "bare")]
        else:
            choices = [
                Choice(gather([Candidate.of(shown, first, data[0])]), bonus, "unknown")
                for first, bonus in run.firsts.items()
                if (shown := decode_pair(first, data[0]))
            ]
        if not choices or not choices[0].candidates.ranked:
            return False
        single = len(choices) == len(choices[0].candidates.ranked) == 1
        run.parts.append(
            choices[0].candidates.ranked[0].character if single else Slot(choices, linked=run.unknown)
        )
        run.unknown, run.broken, run.firsts = False, False, {}
        run.end += 1
        run.last = data[-1]
        if len(data) == 2:
            if data[1] < 0x80:
                run.parts.append(chr(data[1]))
            else:
                run.firsts = {data[1]: 0.0}
        return True

    def _lost(self, run: Run, before: str) -> Run:
        """Go on over a `?` alone: a last byte, a byte and an ASCII sign, or two that make no character."""
        end = run.end + 1
        following = self._text[end : end + 1]
        if (
            GROUP.match(self._text, end)
            or self._is_annotated_end(following, end + 1)
            or (is_han(following) and not self._reads_plainly(end))
        ):
            return run.continued(self._led_slot(run, paired=False), end=end, unknown=True)
        last = self._led_slot(run, paired=True)
        alone = run.continued(last, end=end)
        if not following or following in _ALWAYS_ENDS or self._ends_plainly(end):
            return alone
        ways = []
        if following == LOST:
            if not self._text[end + 1 : end + 2].isdigit():
                ways.append((alone, _LITERAL))
        elif following in _ENDS_A_PIECE or (following.isascii() and not following.isalnum()):
            ways.append((alone, 0.0))
        else:
            ways.append((run.continued(last, LOST, end=end, lost=1), _SWALLOWED_ASCII))
        if following >= "@" or following == LOST:
            unpaired = run.continued(self._led_slot(run, paired=False), end=end, unknown=True)
            ways.append((unpaired, _UNPAIRED))
        return self._likelier(before, ways)

    def _ends_plainly(self, position: int) -> bool:
        """Say whether a mark stands at `position`, and plain text or a line end behind it."""
        if self._text[position] not in _ENDS_A_PIECE:
            return False
        return self._text[position + 1 : position + 2] in _LINE_ENDS or self._reads_plainly(position + 1)

    def _reads_plainly(self, position: int) -> bool:
        """Say whether characters at `position` go together, as they do where nothing is shifted."""
        together = self._chooser.goes_together
        return together(self._text[position : position + 2]) or together(
            self._text[position + 1 : position + 3]
        )

    def _is_annotated_end(self, sign: str, end: int) -> bool:
        """Say whether `sign` is the ASCII end of a character whose reading stands at `end`."""
        while sign == LOST and self._text[end : end + 1]:
            sign, end = self._text[end], end + 1
        if not "@" <= sign <= "~" or not (group := GROUP.match(self._text, end)):
            return False
        return group[1] == "(" and any(
            c.second == ord(sign) for c in characters_with(inner_reading(group[2]))
        )

    def _likelier(self, before: str, ways: list[tuple[Run, float]]) -> Run:
        """Return the run that reads best together with the next few characters."""
        if len(ways) == 1:
            return ways[0][0]
        begin = ways[0][0].end
        limit = min(len(self._text), begin + _AHEAD)
        if group := GROUP.search(self._text, begin, limit + 1):
            limit = group.start()
        scores = []
        for run, prior in ways:
            bonus = prior
            ahead = run.continued(end=begin, unknown=run.unknown)
            while ahead.shifted and ahead.end < limit:
                if self._text[ahead.end] == LOST:
                    is_end = self._text[ahead.end + 1 : ahead.end + 2] in _ENDS_A_PIECE
                    led = self._led_slot(ahead, paired=is_end)
                    ahead = ahead.continued(led, end=ahead.end + 1, unknown=not is_end)
                elif not self._read_late(ahead, min(self._stop(ahead.end), limit)):
                    bonus = prior + _IMPOSSIBLE
                    break
            ahead.parts.append(self._text[ahead.end : limit])
            scores.append(bonus + self._chooser.score(before, ahead.parts))
        return ways[scores.index(max(scores))][0]

    def _stop(self, position: int) -> int:
        stop = _STOP.search(self._text, position)
        return stop.start() if stop else len(self._text)

    def _led_slot(self, run: Run, *, paired: bool) -> Slot:
        """Return what may have stood where the second byte of a character is lost."""
        if run.unknown:
            return Slot([Choice(characters_after(paired=paired), 0.0, "bare")], linked=True)
        led_by = characters_led_by if paired else characters_without_partner
        shown: Shown = "unknown" if run.broken else "bare"
        return Slot([Choice(led_by(first), bonus, shown) for first, bonus in run.firsts.items()])
