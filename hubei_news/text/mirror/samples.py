"""Keeps what a mirror page shows of which characters stand side by side on it."""

from hubei_news.text.mirror.evidence import LONGEST_SAMPLE
from hubei_news.text.mirror.forms import forms_of

_NONE: set[str] = set()


class Samples:
    """The undamaged text of one page, and what has been repaired of it so far, in forms (`forms_of`)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs = ""
        self._seen: dict[str, tuple[set[str], int]] = {}

    def add(self, text: str) -> None:
        """Let what was repaired speak for what comes."""
        if len(self._runs) < LONGEST_SAMPLE:
            self._runs += f"\n{forms_of(text)}"

    def seen_behind(self, end: str) -> set[str]:
        """Return what stands elsewhere on the page behind `end`."""
        if end[-1:] < "一":
            return _NONE
        found = self._seen.get(end)
        seen, known = found or (followers_in(self._text, end), 0)
        runs = self._runs
        if found is None or known < len(runs):
            if further := followers_in(runs, end, known):
                seen = seen | further
            self._seen[end] = seen, len(runs)
        return seen


def followers_in(text: str, end: str, start: int = 0) -> set[str]:
    """Return what stands behind `end` anywhere in `text` from `start` on."""
    found = set()
    at = text.find(end, start)
    while at >= 0:
        at += len(end)
        found.add(text[at : at + 1])
        at = text.find(end, at)
    return found
