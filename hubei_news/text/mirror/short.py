"""Read the usual run of a mirror page at once: one way only, and no open place but its first and its last.

Such a run begins at a `?reading)` and is in step again at the next `?reading)`, at an ASCII sign or at a `?`
that ends the piece. What is not so simple is left to `run.py`, which comes to the same text in more
steps.
"""

import re

from hubei_news.text.gbk import characters_annotated, characters_led_by, encode, seconds_with
from hubei_news.text.language import CONTEXT
from hubei_news.text.mirror.choice import Chooser
from hubei_news.text.mirror.groups import GROUP, inner_reading
from hubei_news.text.mirror.lone import LoneMarks
from hubei_news.text.mirror.slots import (
    LOST,
    Choice,
    Reading,
    Shown,
    Slot,
    choices_annotated,
    choices_of,
    choices_read,
    firsts_of,
)

_STOP = re.compile(r"[?(\n]")
_ASCII = re.compile(rb"[\x00-\x7f]")
_WINDOW = 24
"""Two characters behind a run, with their readings, stand within so many signs."""


class ShortRuns:
    """Reads the short runs of one page."""

    def __init__(self, text: str, chooser: Chooser, lone: LoneMarks) -> None:
        self._text = text
        self._chooser = chooser
        self._evidence = chooser.evidence
        self._lone = lone

    def read(self, first: re.Match[str], before: str) -> Reading | None:
        """Read the run that begins with the `?reading)` found, behind the repaired text `before`.

        None if it is not so simple.
        """
        last = encode(before[-1:])
        found = characters_annotated(last[-1], inner_reading(first[1])) if last else ()
        if not found:
            return None
        firsts = firsts_of(found, self._evidence)
        end = first.end()
        if self._text[end : end + 1] != LOST:
            return self._read_visible(before, firsts, end)
        closing = self._closing([*firsts.items()], end, torn=True)
        return self._close(before, "", *closing) if closing else None

    def _read_visible(self, before: str, firsts: dict[int, float], end: int) -> Reading | None:
        """Read on from `end`, over characters; one of `firsts` is the first byte of the first of them."""
        text = self._text
        data = bytearray()
        torn = False
        try:
            while True:
                found = _STOP.search(text, end)
                stop = found.start() if found else len(text)
                segment = text[end:stop].encode("gbk")
                if ascii_byte := _ASCII.search(segment):
                    segment = segment[: ascii_byte.end()]
                    stop = end + (len(segment) + 1) // 2
                data += segment
                if ascii_byte or text[stop : stop + 1] == LOST:
                    break
                group = GROUP.match(text, stop)
                if not (group and data and data[-1] in seconds_with(inner_reading(group[2]))):
                    return None
                torn, end = True, group.end()
            closing: tuple[list[Choice], int] | None = [], stop
            if not ascii_byte:
                closing = self._closing([(data[-1], 0.0)], stop, torn=torn and not segment)
            if not closing:
                return None
            late = data if ascii_byte else data[:-1]
            if len(firsts) == 1:
                shown = (bytes(firsts) + late).decode("gbk")
            else:
                known = late[1:].decode("gbk")
                choices = choices_of(firsts, data[0])
                if ascii_byte and not known:
                    return self._close(before, "", choices, stop)
                first = self._choose(before, "", choices, known)
                if not first:
                    return None
                shown = first + known
        except UnicodeError:
            return None
        return self._close(before, shown, *closing)

    def _closing(
        self, firsts: list[tuple[int, float]], mark: int, *, torn: bool
    ) -> tuple[list[Choice], int] | None:
        """Return what may stand where the `?` at `mark` ends the run, if it has a reading or ends the piece.

        One of `firsts` stood in front of it.
        """
        if group := GROUP.match(self._text, mark):
            choices = choices_annotated(firsts, inner_reading(group[2]))
            return (choices, group.end()) if choices else None
        if not self._lone.ends_piece(mark):
            return None
        how: Shown = "unknown" if torn else "bare"
        return [Choice(characters_led_by(first), bonus, how) for first, bonus in firsts], mark + 1

    def _close(self, before: str, shown: str, choices: list[Choice], end: int) -> Reading | None:
        """End the run at `end`; its text is `shown` and, if there are `choices`, one character more."""
        text = self._text
        last = ""
        if choices:
            following = text[end : end + CONTEXT]
            if "(" in following or LOST in following:
                after = end
                if following[0] == "(" and (group := GROUP.match(text, end)):
                    choices, after = choices_read(choices, inner_reading(group[2])), group.end()
                if text[after : after + 1] in ("(", LOST):
                    return None
                following = GROUP.sub("", text[after : after + _WINDOW]).partition(LOST)[0]
            last = self._choose(before, shown, choices, following)
            if not last:
                return None
        elif not shown:
            return None
        shown += last
        self._chooser.take_in(shown)
        return Reading(end, shown, shown.count(LOST))

    def _choose(self, before: str, shown: str, choices: list[Choice], following: str) -> str:
        """Return the character at an open place, `?` if two are as likely; empty if it is not so simple."""
        if not choices:
            return ""
        if len(choices) == len(ranked := choices[0].candidates.ranked) == 1:
            return ranked[0].character
        if len(following) < CONTEXT:
            return ""
        return self._chooser.choose(before, shown, Slot(choices), following)
