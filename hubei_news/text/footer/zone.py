"""Says which lines between a breadcrumb and the first paragraph are the page's, by place."""

import re
from dataclasses import dataclass

from hubei_news.text.folding import fold
from hubei_news.text.footer.account import (
    FROM_PROVINCE,
    LINES_OF_ACCOUNT,
    is_place_of_account,
    names_account,
)
from hubei_news.text.footer.below import tells
from hubei_news.text.footer.furniture import Furniture, filler
from hubei_news.text.footer.information import (
    LABEL,
    TELLS_SOURCE,
    has_clock,
    has_known_labels,
    is_clocked_day,
    is_outlet_with_stamp,
    tells_source,
)
from hubei_news.text.footer.media import is_full_byline, is_known_medium, is_press
from hubei_news.text.footer.menu import SHORT, HeadLine, is_column_again
from hubei_news.text.footer.navigation import HEADS_NEWS, PROOFS, is_navigation
from hubei_news.text.footer.shape import LONGEST_TITLE
from hubei_news.text.names import is_name
from hubei_news.text.unlabelled import is_medium

INFORMATION = "information-line"
"""The rule of a line that says when, where and by whom an article was published: its credits are read."""
IN_HEAD = "between-head-lines"
LONGEST_OUTLET = 8
LENGTH_OF_NAME = 3
"""Characters of a name that may stand without any word of a page: of two are many plain words."""
HIDES_CREDITS = re.compile(r"^[一-鿿 ]{2,10}:|[。!?]")
"""A title that looks like an entry or a sentence: credits below it are not looked for in the text."""
PADDED_DAY = re.compile(r"\d{4}年\s?(?:0\d月\s?\d{2}|\d{2}月\s?0\d)日")
CALLED = re.compile(
    r":\s?(?:欢迎$|[一-鿿](?:局长|书记|市长|县长|镇长|主任|院长|校长|经理|老师|教授|女士|先生)$)"
)
"""How an interview begins that a reporter opens with a name: 记者：石局长."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The lines between the last breadcrumb and the first paragraph, and those above the breadcrumb."""

    above: tuple[tuple[int, str], ...]
    """Number and text of the lines from the first to the breadcrumb."""
    lines: tuple[HeadLine, ...]
    article: tuple[str, ...] = ()
    """The lines from the first paragraph on."""

    def furniture(self) -> dict[int, Furniture]:
        """Return what of the head is furniture, judged by its place beside the title."""
        found = {index: filler(IN_HEAD) for index in self.above_of_page()}
        found |= {line.index: line.furniture for line in self.lines if line.furniture is not None}
        title = self.title()
        proofs = bool(self.above) + sum(line.kind in PROOFS for line in self.lines)
        if not proofs:
            return found
        for at, line in enumerate(self.lines):
            if self.is_of_page(at, title):
                found[line.index] = filler(IN_HEAD)
            elif self.informs(at, title):
                found[line.index] = filler(INFORMATION)
        return found

    def is_of_page(self, at: int, title: int) -> bool:
        """Return whether a line is the page's: by itself, or by its shape where sure lines stand around it.

        Sub-heads, salutations and titles have the shape of columns, buttons and media as well: a line right
        above the first paragraph, or in one piece with the title, is the article's.
        """
        line = self.lines[at]
        if line.kind == "count":
            return self.counts(at, title)
        if line.kind == "label":
            above = bool(self.above) and at < title
            return above or any(other.kind == "sure" for other in self.lines)
        if line.kind in ("nothing", "site"):
            return True
        if at < title:
            return is_navigation(self.lines, self.article, at, title)
        again = self.is_repeated(at, title)
        shaped = line.kind in ("screen", "column") or again
        return shaped and (self.is_in_row(at, title) or (again and is_column_again(line.text)))

    def is_in_row(self, at: int, title: int) -> bool:
        """Return whether a line below the title stands between sure lines of the page."""
        above, below = self.lines[title + 1 : at], self.lines[at + 1 :]
        return 0 <= title < at and all(any(line.kind == "sure" for line in side) for side in (above, below))

    def above_of_page(self) -> list[int]:
        """Return the lines down to the breadcrumb without the title, if none stands below."""
        titled = self.is_titled()
        return [
            index for index, text in self.above if titled or len(text) <= SHORT or index == self.above[-1][0]
        ]

    def is_titled(self) -> bool:
        """Return whether a line below the breadcrumb may be the title."""
        return any(line.kind == "title" and len(line.text) > SHORT for line in self.lines)

    def is_beside_proof(self, at: int) -> bool:
        """Return whether a sure line of the page or an information line stands right above or below."""
        return any(
            line.kind in PROOFS for line in self.lines[max(at - 1, 0) : at] + self.lines[at + 1 : at + 2]
        )

    def counts(self, at: int, title: int) -> bool:
        """Return whether a number below the title is a button's: none, or no section's above the text."""
        above = [line.kind for line in self.lines[:at] if line.kind not in ("nothing", "count")]
        none = self.lines[at].text == "0"
        return bool(above) and above[-1] == "sure" and at > title >= 0 and (none or self.is_closed(at))

    def is_closed(self, at: int) -> bool:
        """Return whether the next line below that is no number is sure or an information line."""
        below = [line.kind for line in self.lines[at + 1 :] if line.kind not in ("nothing", "count")]
        return below[:1] in (["sure"], ["information"])

    def informs(self, at: int, title: int) -> bool:
        """Return whether a line says when, where or by whom the article was published."""
        line = self.lines[at]
        if line.kind == "day":
            padded = at == title + 1 and PADDED_DAY.fullmatch(line.text) is not None
            sure = any(other.kind == "sure" for other in self.lines)
            return (padded and sure) or self.is_in_row(at, title)
        if line.kind == "information":
            beside = self.lines[max(at - 1, 0) : at] + self.lines[at + 1 : at + 2]
            entries = [other for other in beside if other.kind == "title" and LABEL.match(other.text)]
            long = (other for other in self.lines if other.kind == "title" and len(other.text) > SHORT)
            named = next(long, self.lines[max(title, 0)])
            named_above = all(other is named and other.index < line.index for other in entries)
            return named_above or not LABEL.match(line.text) or has_known_labels(line.text)
        if line.kind == "address":
            of_page = at == title + 1 and line.text.startswith("http") and bool(self.above)
            return at > title and (of_page or self.is_beside_proof(at))
        if line.kind == "credit":
            return at > title and (self.is_hidden_credit(at) or self.is_beside_day(at))
        signed = line.kind in ("medium", "byline") and at > title >= 0 and self.signs(at)
        of_account = is_place_of_account(at, self.lines) or names_account(at, self.lines)
        return signed or of_account or (at > max(title, 0) and self.names_author(at, title))

    def is_hidden_credit(self, at: int) -> bool:
        """Return whether a credit below a title that hides it has no entry of the article beside it."""
        titles = [line.text for line in self.lines if line.kind == "title"]
        named = next((number for number, text in enumerate(titles) if len(text) > SHORT), 0)
        above_value = self.lines[at].text.endswith(":") and [
            line.kind for line in self.lines[at + 1 : at + 2]
        ]
        entries = any(map(LABEL.match, titles[named + 1 :])) or above_value == ["title"]
        return (
            not entries and not CALLED.search(self.lines[at].text) and any(map(HIDES_CREDITS.search, titles))
        )

    def is_beside_day(self, at: int) -> bool:
        """Return whether a credit is a full byline or the source alone, beside the day and hour of the page.

        A byline may stand below the title that is printed again below the day.
        """
        text = self.lines[at].text
        near = self.lines[max(at - 1, 0) : at] + self.lines[at + 1 : at + 2]
        again = at > 1 and self.lines[at - 1].text in [line.text for line in self.lines[: at - 1]]
        byline = is_full_byline(text)
        if byline and at == len(self.lines) - 1:
            near += self.lines[max(at - LINES_OF_ACCOUNT, 0) : at]
        if byline and again:
            near += self.lines[at - 2 : at - 1]
        beside = any(line.kind == "information" and is_clocked_day(line.text) for line in near)
        if not beside or not (byline or tells_source(text)):
            return False
        others = [line.text for number, line in enumerate(self.lines) if number != at]
        others += [fold(line).strip() for line in self.article if len(line) <= LONGEST_TITLE]
        return not any(map(is_full_byline if byline else tells_source, others))

    def title(self) -> int:
        """Return where the title stands: the last that may be one above the information; -1 if none may."""
        told = next(
            (at for at, line in enumerate(self.lines) if line.kind in ("information", "credit")),
            len(self.lines),
        )
        long = [
            (at, line.kind)
            for at, line in enumerate(self.lines)
            if len(line.text) > SHORT and line.kind in ("title", "screen", "column")
        ]
        above = [at for at, kind in long if kind == "title" and at < told]
        shaped = [at for at, kind in long if kind != "title" and at < told]
        return next((places[-1] for places in (above, shaped) if places), long[0][0] if long else -1)

    def is_repeated(self, at: int, title: int) -> bool:
        """Return whether a line below the title says again what one above it says: the name of a column."""
        line = self.lines[at]
        above = [other.text for other in self.lines[: max(title, 0)]]
        return line.kind == "title" and at > title and line.text in above

    def signs(self, at: int) -> bool:
        """Return whether a medium or a byline stands beside an information line, and no text right below it.

        A byline (林莉／江源报道) may stand right above the text: no sub-head is written so.
        """
        if self.lines[at].kind == "medium" and not is_known_medium(self.lines[at].text):
            return False
        kinds = [line.kind for line in self.lines]
        beside = any(kind in ("information", "stamp") for kind in [*kinds[:at], *kinds[at + 1 : at + 2]])
        closed = any(kind in ("sure", "information", "credit", "byline") for kind in kinds[at + 1 : at + 2])
        return beside and (kinds[at] == "byline" or closed)

    def names_author(self, at: int, title: int) -> bool:
        """Return whether a line names who wrote or printed the article where no sub-head could stand."""
        above, below = self.lines[at - 1], self.lines[at + 1] if at + 1 < len(self.lines) else None
        text, below_title = self.lines[at].text, at == title + 1
        if below is None:
            again = is_column_again(above.text) and at > 1 and self.lines[at - 2].kind == "information"
            alone = again and is_known_medium(text) and not self.speaks_of_media()
            return alone or (above.kind == "information" and self.ends_head(at, title))
        if below.kind == "information":
            return below_title and has_clock(below.text) and self.is_author(text, title)
        if below.kind != "sure":
            return False
        if is_outlet_with_stamp(text):
            return below_title
        if above.kind == "information":
            return len(text) <= LONGEST_OUTLET and is_medium(text)
        return (
            below_title and is_known_medium(text) and any(line.kind == "information" for line in self.lines)
        )

    def ends_head(self, at: int, title: int) -> bool:
        """Return whether the last line below the day is the only paper told, or a platform's place."""
        if FROM_PROVINCE.fullmatch(self.lines[at].text):
            return at > title + 2 and self.lines[at - 2].kind == "sure"
        told = at != title + 2 or TELLS_SOURCE.search(self.lines[at - 1].text)
        return not told and is_known_medium(self.lines[at].text) and not self.speaks_of_media()

    def is_author(self, text: str, title: int) -> bool:
        """Return whether a line between title and day is a paper or a person, named nowhere below."""
        if is_known_medium(text):
            return not self.speaks_of_media()
        headed = title > 0 and HEADS_NEWS.fullmatch(self.lines[title - 1].text) is not None
        named = headed and len(text) == LENGTH_OF_NAME and is_name(text)
        return named and not self.speaks_of(text)

    def speaks_of_media(self) -> bool:
        """Return whether other lines of the article are names of papers: it tells what they say."""
        short = (fold(line).strip() for line in self.article if len(line) <= LONGEST_TITLE)
        return any(map(is_press, short))

    def speaks_of(self, name: str) -> bool:
        """Return whether the article tells of somebody: then a line above it may be its title's second."""
        return any(name in fold(line) for line in self.article if tells(line))
