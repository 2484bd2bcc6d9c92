"""The calendar of a digital newspaper: which URL is which day's edition. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = {"{yyyy}": "%Y", "{mm}": "%m", "{dd}": "%d"}
_READ = {
    "{yyyy}": r"(?P<y>\d{4})",
    "{mm}": r"(?P<m>\d\d)",
    "{dd}": r"(?P<d>\d\d)",
    "{m}": r"(?P<m>\d\d?)",
    "{d}": r"(?P<d>\d\d?)",
}
_PLACEHOLDER = re.compile(r"\{(?:yyyy|mm|dd|m|d)\}")
FIRST_YEAR = 1998


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A channel's URL with the day left open: `https://…/{yyyy}{mm}/{dd}/node_01.html`."""

    template: str

    def url(self, day: date) -> str:
        """Return the first page of a day's edition."""
        text = self.template.replace("{m}", str(day.month)).replace("{d}", str(day.day))
        for placeholder, form in _WRITTEN.items():
            text = text.replace(placeholder, day.strftime(form))
        return text

    def folder(self, day: date) -> str:
        """Return what the addresses of a day's pages begin with: up to the slash behind the day."""
        head, _, tail = self.template.rpartition("}")
        return Calendar(template=f"{head}}}{tail.partition('/')[0]}/").url(day)

    def day(self, url: str) -> date | None:
        """Return the day to whose edition an address belongs, None if it is no page of the newspaper."""
        head, _, tail = self.template.rpartition("}")
        head = f"{head}}}{tail.partition('/')[0]}/"
        parts = _PLACEHOLDER.split(head)
        names = _PLACEHOLDER.findall(head)
        pattern = re.escape(parts[0]) + "".join(
            _READ[name] + re.escape(part) for name, part in zip(names, parts[1:], strict=True)
        )
        found = re.match(pattern, url)
        if found is None:
            return None
        try:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            return None

    def before(self, day: date) -> str | None:
        """Return the first page of the edition before a day's, None before 1998."""
        earlier = day - timedelta(days=1)
        return self.url(earlier) if earlier.year >= FIRST_YEAR else None


def calendar_of(channel_url: str) -> Calendar | None:
    """Return the calendar of a channel's URL, None where it names a list."""
    return Calendar(template=channel_url) if _PLACEHOLDER.search(channel_url) else None
