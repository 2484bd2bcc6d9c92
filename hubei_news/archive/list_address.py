"""The address of the list page after one that could not be read: its numbers go on as they did. Pure."""

import re
from collections import Counter

_NUMBERS = re.compile(r"(\d+)")


def address_after(before: str, here: str) -> str | None:
    """Return the address that follows `here`, which followed `before`; None where no pattern is seen.

    `index_6.html` after `index_5.html` is followed by `index_7.html`, `?start=40` after `?start=20` by
    `?start=60`, `xwdt/11.htm#3` after `xwdt/12.htm#2` by `xwdt/10.htm#4`. After a first page that has no
    number (`index.html`) the one number that is new (`index_1.html`) is counted up.
    """
    earlier, later = _NUMBERS.split(before), _NUMBERS.split(here)
    if earlier[::2] == later[::2]:
        steps = [int(new) - int(old) for old, new in zip(earlier[1::2], later[1::2], strict=True)]
        return _moved(later, steps) if 0 < sum(map(bool, steps)) <= 2 else None
    new = list((Counter(later[1::2]) - Counter(earlier[1::2])).elements())
    if len(new) != 1:
        return None
    last = max(position for position in range(1, len(later), 2) if later[position] == new[0])
    return _moved(later, [int(position == last) for position in range(1, len(later), 2)])


def _moved(parts: list[str], steps: list[int]) -> str | None:
    """Move every number by its step, keeping its leading zeros; None below the last page of a countdown."""
    moved = list(parts)
    for position, step in zip(range(1, len(parts), 2), steps, strict=True):
        number = int(parts[position]) + step
        if step < 0 and number < 1:
            return None
        if step:
            width = len(parts[position]) if parts[position].startswith("0") else 1
            moved[position] = f"{number:0{width}d}"
    return "".join(moved)
