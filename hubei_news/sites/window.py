"""The hours of a day in which a site may be crawled, as a site file writes them: `22:00-06:00`."""

import re
from datetime import time
from typing import Any

from pydantic import BaseModel, ConfigDict

_WINDOW = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


class Window(BaseModel):
    """The hours of a day, in Asia/Shanghai, in which a site may be crawled; it may run past midnight."""

    model_config = ConfigDict(frozen=True)
    start: time
    end: time

    def contains(self, moment: time) -> bool:
        """Tell whether a wall-clock time lies in the window: start included, end not."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


def parse_window(value: Any) -> Window:
    """Return the window that a text names; `ValueError` says what is allowed."""
    if not isinstance(value, str) or not (found := _WINDOW.fullmatch(value)):
        raise ValueError('allowed are two times of the day, as "22:00-06:00"')
    if found[1] == found[3] and found[2] == found[4]:
        raise ValueError('allowed are two different times; a site without "window" may be crawled all day')
    hour, minute, end_hour, end_minute = (int(part) for part in found.groups())
    return Window(start=time(hour, minute), end=time(end_hour, end_minute))
