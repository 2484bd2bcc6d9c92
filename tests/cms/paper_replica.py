"""A replica of a digital newspaper: editions of four pages, days without edition, pages without text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit

NODES = ("node_A01.html", "node_A02.html", "node_A10.html", "node_B01.html")


@dataclass
class PaperReplica:
    """A newspaper from `first` to `last`: none on the first and every tenth day and in a week."""

    first: date
    last: date
    host: str = "https://paper.replica.example"
    fetched: list[str] = field(default_factory=list)

    @property
    def template(self) -> str:
        """The channel's URL."""
        return self.host + "/pc/column/{yyyy}{mm}/{dd}/node_A01.html"

    def days(self) -> Iterator[date]:
        """Yield the days with an edition."""
        for offset in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=offset)
            if self.has_edition(day):
                yield day

    def has_edition(self, day: date) -> bool:
        """Say whether a day has an edition."""
        paused = day.month == 2 and 10 <= day.day <= 16
        return self.first <= day <= self.last and (day - self.first).days % 10 != 0 and not paused

    def articles(self, day: date, node: int) -> list[str]:
        """Return the paths of the articles on a page; the third page is all advertisement."""
        count = 0 if node == 2 else 2 + (day.day + node) % 2
        return [f"/pc/content/{day:%Y%m/%d}/content_{day:%y%m%d}{node}{n}.html" for n in range(count)]

    def all_articles(self) -> set[str]:
        """Return the paths of every article."""
        return {path for day in self.days() for node in range(4) for path in self.articles(day, node)}

    def fetch(self, url: str) -> bytes | None:
        """Return an edition's page, None for 404."""
        path = urlsplit(url).path
        self.fetched.append(path)
        parts = path.split("/")
        if parts[:3] != ["", "pc", "column"] or parts[-1] not in NODES:
            return None
        day = date(int(parts[3][:4]), int(parts[3][4:]), int(parts[4]))
        if not self.has_edition(day):
            return None
        return self.render(day, NODES.index(parts[-1])).encode()

    def render(self, day: date, node: int) -> str:
        """Return the HTML of an edition's page."""
        before, behind = day - timedelta(days=1), day + timedelta(days=1)
        nodes = "".join(f"<li><a href='{name}'>第{name[5:8]}版</a></li>" for name in NODES)
        articles = "".join(
            f"<li><a href='{path}'>{day.month}月{day.day}日要闻之{path[-6:-5]}</a></li>"
            for path in self.articles(day, node)
        )
        return (
            f"<html><head><meta charset='utf-8'><title>试验日报 {day}</title></head><body>"
            f"<a href='../../{before:%Y%m/%d}/node_A01.html'>上一期</a>"
            f"<a href='../../{behind:%Y%m/%d}/node_A01.html'>下一期</a>"
            f"<ul class='banmian'>{nodes}</ul><ul class='titles'>{articles}</ul>"
            "<a href='/about.html'>关于本报</a></body></html>"
        )
