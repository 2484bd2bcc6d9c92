"""A `?` alone in a shifted run of a mirror page: what it may have swallowed, and how the run goes on."""

import re

from hubei_news.text.gbk import (
    characters_after,
    characters_led_by,
    characters_without_partner,
    seconds_with,
)
from hubei_news.text.language import is_han
from hubei_news.text.mirror.choice import Chooser
from hubei_news.text.mirror.groups import GROUP, inner_reading
from hubei_news.text.mirror.slots import LOST, Choice, Shown, Slot, Way, less_likely

_ENDS_A_PIECE = frozenset(",.;:!\"'\n\r\t ，。、；：？！“”‘’（）()《》〈〉【】「」『』—…·～")
_LINE_ENDS = frozenset(("", "\n", "\r"))
_ALWAYS_ENDS = frozenset(",.;:!\"'\n\r\t )")

_UNPAIRED = -4.0
_SWALLOWED_ASCII = -5.0
_LITERAL = -6.0

_CLEARLY = 6.0
"""If what is behind a `?` is so much likelier one byte late, or as it stands, no other way is followed."""

_LOOKED_AT = 6
"""So many characters behind it are asked."""

_STOP = re.compile(r"[?(\n]")
_ASCII = re.compile(rb"[\x00-\x7f]")


class LoneMarks:
    """Goes on over the lone `?` of one page."""

    def __init__(self, text: str, chooser: Chooser) -> None:
        self._text = text
        self._chooser = chooser

    def read(self, way: Way, *, whole: bool) -> list[Way]:
        """Go on over a `?` alone: a last byte, a byte and an ASCII sign, or two that make no character."""
        end = way.end + 1
        if not way.shifted:
            self._chooser.add(way, LOST, whole=whole)
            way.last, way.end = None, end
            return [way]
        following = self._text[end : end + 1]
        if self._is_unpaired(following, end):
            return [self._unpaired(way)]
        ends = not following or following in _ALWAYS_ENDS or self._ends_plainly(end)
        late = 0.0 if ends or following < "@" else self._gain_of_lateness(end)
        unpaired = None
        if not ends and (following >= "@" or following == LOST) and late > -_CLEARLY:
            unpaired = way.fork()
            unpaired.paths = less_likely(unpaired.paths, _UNPAIRED)
            unpaired = self._unpaired(unpaired)
            if late > _CLEARLY:
                return [unpaired]
        slot = self._led_slot(way, paired=True)
        self._chooser.open(way, slot)
        way.firsts, way.unknown, way.last, way.end = {}, False, None, end
        if ends:
            return [way]
        ways = [way]
        if following == LOST:
            way.paths = less_likely(way.paths, _LITERAL)
            if self._text[end + 1 : end + 2].isdigit():
                ways = []
        elif not (following in _ENDS_A_PIECE or (following.isascii() and not following.isalnum())):
            way.paths = less_likely(way.paths, _SWALLOWED_ASCII)
            self._chooser.add(way, LOST, whole=True)
            way.lost += 1
        return [*ways, unpaired] if unpaired else ways

    def _gain_of_lateness(self, position: int) -> float:
        """Return how much likelier the characters at `position` are if they are read one byte late.

        0 if none is known. This spares following both ways where the next characters decide.
        """
        shown = self._text[position : position + _LOOKED_AT]
        if stop := _STOP.search(shown):
            shown = shown[: stop.start()]
        try:
            data = shown.encode("gbk")
            ascii_byte = _ASCII.search(data)
            late = data[1 : ascii_byte.end() if ascii_byte else -1].decode("gbk")
        except UnicodeError:
            return 0.0
        if not late:
            return 0.0
        return self._chooser.likelihood(late) - self._chooser.likelihood(shown[: len(late) + 1])

    def ends_piece(self, position: int) -> bool:
        """Say whether the `?` at `position`, in a run, can only be a last byte."""
        end = position + 1
        following = self._text[end : end + 1]
        if not following or following in _ALWAYS_ENDS:
            return True
        return self._ends_plainly(end) and not self._is_unpaired(following, end)

    def _is_unpaired(self, following: str, end: int) -> bool:
        """Say whether a `?` in front of `following`, at `end`, can only be two bytes of two characters."""
        return bool(
            GROUP.match(self._text, end)
            or self._is_annotated_end(following, end + 1)
            or (is_han(following) and not self.reads_plainly(end))
        )

    def _unpaired(self, way: Way) -> Way:
        """Take the `?` for two bytes of two characters."""
        self._chooser.open(way, self._led_slot(way, paired=False))
        way.firsts, way.unknown, way.last = {}, True, None
        way.end += 1
        return way

    def _led_slot(self, way: Way, *, paired: bool) -> Slot:
        """Return what may have stood where the second byte of a character is lost."""
        if way.unknown:
            return Slot([Choice(characters_after(paired=paired), 0.0, "bare")], linked=True)
        led_by = characters_led_by if paired else characters_without_partner
        shown: Shown = "unknown" if way.broken else "bare"
        return Slot([Choice(led_by(first), bonus, shown) for first, bonus in way.firsts.items()])

    def _ends_plainly(self, position: int) -> bool:
        """Say whether a mark stands at `position`, and plain text or a line end behind it."""
        if self._text[position] not in _ENDS_A_PIECE:
            return False
        return self._text[position + 1 : position + 2] in _LINE_ENDS or self.reads_plainly(position + 1)

    def reads_plainly(self, position: int) -> bool:
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
        return group[1] == "(" and ord(sign) in seconds_with(inner_reading(group[2]))
