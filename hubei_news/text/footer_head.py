"""Finds the furniture above an article's first paragraph: navigation, share bars, information lines."""

import re
from dataclasses import dataclass, replace

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer_below import tells, told_before
from hubei_news.text.footer_information import (
    CHINESE_DAY,
    LABEL,
    ON_A_DAY,
    is_information,
    names_medium,
)
from hubei_news.text.footer_shape import (
    EDGES,
    LONGEST_TITLE,
    SENTENCE,
    is_column_or_button,
    names_screen,
)
from hubei_news.text.footer_tail import LONGEST_FOOTER
from hubei_news.text.furniture import Furniture, RuleSet, filler
from hubei_news.text.names import is_name

INFORMATION = "information-line"
"""The rule of a line that says when, where and by whom an article was published: its credits are read."""
IN_HEAD = "between-head-lines"
BREADCRUMB = "breadcrumb"
OF_ARTICLE_PAGE = re.compile(r"正文(?:\s.{0,20})?$")
"""How a breadcrumb ends that stands nowhere but above an article: what is above it is the page's."""
OF_HOME = re.compile(r"^\W{0,3}(?:网站)?首\s?页|位置|^[^>]{2,10}网\s?>")
"""How others begin, above which no sentence may stand: 设置 > 通用 may be of the article itself."""
MAY_BE_CRUMB = re.compile(r"正文|首\s?页|位置|网\s?>")
SKIPPED_AT_HEAD = 5
"""Lines of the head that may stand between furniture: title, subtitle, information line."""
LONGEST_HEAD = 100
LONGEST_ZONE = 40
"""Lines between the last breadcrumb and the first paragraph."""
REACH_OF_INFORMATION = 2
PROOFS = frozenset({"sure", "credit", "information", "site"})
SHORT = 6
FEWEST_SHORT = 2
SHARE_ABOVE_CRUMB = 2
COLUMNS_IN_A_ROW = re.compile(
    r"[^，。;:|]{1,10}(?:\s?\|\s?[^，。;:|]{1,10}){2,30}|[一-鿿A-Za-z]{2,5}(?:\s[一-鿿A-Za-z]{2,5}){5,40}"
)
ALSO_IN_HEAD = frozenset(
    {"comments", "comment-form", "buttons-with-counts", "buttons-without-gaps", "post-data"}
)
"""Rules of a page's end whose lines stand under a title as well."""
HIDES_CREDITS = re.compile(r"^[一-鿿 ]{2,10}:|[。!?]")
"""A title that looks like an entry or a sentence: credits below it are not looked for in the text."""
LEADS_INTO_TEXT = re.compile(r"提示|摘要|导读|导语|编者|按语|前言|问题|背景|人物|标题|核心|要点|内容|[问答]:")
"""Short labels of an article's own first lines; others belong to what once stood behind them: 热点：."""
NOTHING = re.compile(r"[\W_]{1,6}")
COUNT = re.compile(r"\W{0,2}\d{1,6}\W{0,2}")
LINE_OF_SITE = re.compile(
    r".{0,24}(?:新闻热线\s?:?\s?\d|采集系统|手机报料|在线报料).{0,60}|公告:(?:\s[^\s。]{4,30}){2,8}"
)
"""How a site speaks of itself below a title: its telephone, its notices in a row."""
NAVIGATES = re.compile(r"^[·‧■>]|(?:>{1,2}|:|\+)$")
LONGEST_OF_SITE = 14
PRINTED = re.compile(r"[\s，,!?、“”·—]")
"""What headlines have, and the words of a site's menus hardly."""
OF_SITE = re.compile(
    r"热线|手机报|手机版|客户端|公众号|论坛|登录|注册|退出|搜索|订阅|报料|爆料|公告:|微博|彩信|短信|会员|采集|频道|站内|专题\]|首页|帐号|账号"
)
SELLS = re.compile(
    r"(?:彩信|短信|手机报).{0,40}(?:发|订|拨打|到\d)|\d{5,}.{0,12}(?:订阅|订|退订)|发\S{1,12}[到至]\d{5,}"
    r"|欢迎订阅《"
)


def find_head(lines: list[str], rules: RuleSet, tail: RuleSet) -> dict[int, Furniture]:
    """Return the furniture above the first paragraph by line number; some rules of the `tail` hold there."""
    found = certain_lines(lines, rules)
    zone = read_zone(lines, rules, tail)
    return found if zone is None else zone.furniture() | found


def certain_lines(lines: list[str], rules: RuleSet) -> dict[int, Furniture]:
    """Return the lines at the head that are furniture by themselves, with title and credits between them."""
    found: dict[int, Furniture] = {}
    skipped = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        credit = is_credit_line(line)
        furniture = None if credit else rules.recognise(line)
        if furniture is not None and furniture.strong:
            found[index] = furniture
            if len(found) > LONGEST_FOOTER:
                return {}
            continue
        skipped += 1
        if skipped > SKIPPED_AT_HEAD or not (credit or is_title(line)):
            break
    return found


def is_title(line: str) -> bool:
    """Return whether a line may be a title: short and no sentence."""
    return len(line.strip()) <= LONGEST_TITLE and not SENTENCE.search(fold(line))


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line above the first paragraph, and what it is: sure, credit, information, nothing, screen, title."""

    index: int
    kind: str
    text: str
    furniture: Furniture | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """The lines between the last breadcrumb and the first paragraph, and those above the breadcrumb."""

    above: tuple[int, ...]
    lines: tuple[HeadLine, ...]

    def furniture(self) -> dict[int, Furniture]:
        """Return what of the head is furniture, judged by its place beside the title."""
        found = {index: filler(IN_HEAD) for index in self.above}
        found |= {line.index: line.furniture for line in self.lines if line.furniture is not None}
        title = self.title()
        proofs = bool(self.above) + sum(line.kind in PROOFS for line in self.lines)
        if not proofs:
            return found
        short = sum(len(line.text) <= SHORT for line in self.lines[:title]) if title > 0 else 0
        for at, line in enumerate(self.lines):
            if self.is_of_page(at, title):
                found[line.index] = filler(IN_HEAD)
            elif self.informs(at, title):
                found[line.index] = filler(INFORMATION)
            elif line.kind == "title" and at < title and self.is_navigation(at, title, short):
                found[line.index] = filler(IN_HEAD)
        return found

    def is_of_page(self, at: int, title: int) -> bool:
        """Return whether a line is no title: a column, a number below a button, a word said twice."""
        line = self.lines[at]
        if line.kind == "count":
            return at > 0 and self.lines[at - 1].kind in ("sure", "screen", "nothing", "count")
        if line.kind == "screen":
            return title >= 0 and (at < title or is_column_or_button(line.text) or len(line.text) <= SHORT)
        if line.kind == "label":
            return any(other.kind == "sure" for other in self.lines)
        return line.kind in ("nothing", "site", "column") or self.is_repeated(at, title)

    def informs(self, at: int, title: int) -> bool:
        """Return whether a line says when, where or by whom the article was published."""
        line = self.lines[at]
        if line.kind == "day":
            return any(other.kind == "sure" for other in self.lines)
        if line.kind == "information":
            beside = self.lines[max(at - 1, 0) : at] + self.lines[at + 1 : at + 2]
            entries = [other for other in beside if other.kind == "title" and LABEL.match(other.text)]
            named = self.lines[max(title, 0)]
            named_above = all(other is named and other.index < line.index for other in entries)
            return named_above or not LABEL.match(line.text)
        if line.kind == "credit":
            titles = [other.text for other in self.lines if other.kind == "title"]
            return at > title and any(map(HIDES_CREDITS.search, titles))
        return line.kind == "title" and at > title and self.signs(at)

    def title(self) -> int:
        """Return where the title stands: the last that may be one above the information; -1 if none may."""
        told = next(
            (at for at, line in enumerate(self.lines) if line.kind in ("information", "credit")),
            len(self.lines),
        )
        above = [
            at for at, line in enumerate(self.lines[:told]) if line.kind == "title" and len(line.text) > SHORT
        ]
        any_place = [
            at for at, line in enumerate(self.lines) if line.kind == "title" and len(line.text) > SHORT
        ]
        return above[-1] if above else any_place[0] if any_place else -1

    def is_repeated(self, at: int, title: int) -> bool:
        """Return whether a line below the title says again what one above it says: the name of a column."""
        line = self.lines[at]
        above = [other.text for other in self.lines[: max(title, 0)]]
        return line.kind == "title" and at > title and line.text in above

    def signs(self, at: int) -> bool:
        """Return whether a short line beside an information line names the medium or the writer."""
        beside = (
            self.lines[max(at - REACH_OF_INFORMATION, 0) : at]
            + self.lines[at + 1 : at + 1 + REACH_OF_INFORMATION]
        )
        return names_medium(self.lines[at].text) and any(line.kind == "information" for line in beside)

    def is_navigation(self, at: int, title: int, short: int) -> bool:
        """Return whether a line above the title is the page's: short beside others, or of a site's words."""
        line = self.lines[at]
        certain = any(other.kind in ("sure", "screen", "column") for other in self.lines[:title])
        if len(line.text) <= SHORT and short >= FEWEST_SHORT and certain:
            return True
        parted = any(other.kind in ("sure", "screen", "nothing") for other in self.lines[at + 1 : title])
        bare = len(line.text) <= LONGEST_OF_SITE and not PRINTED.search(line.text)
        of_site = bool(OF_SITE.search(line.text)) and (parted or bare)
        return of_site or (parted and bool(NAVIGATES.search(line.text)))


def read_zone(lines: list[str], rules: RuleSet, tail: RuleSet) -> Zone | None:
    """Return the lines above the first paragraph, each with its kind, None if there are none or too many."""
    told = told_before(lines)
    shown = [index for index, line in enumerate(lines) if line.strip()][:LONGEST_HEAD]
    crumb = last_crumb(shown, lines, rules, told)
    below = shown[crumb + 1 :]
    first = next((at for at, index in enumerate(below) if begins_article(lines[index], rules)), None)
    if first is None or first > LONGEST_ZONE:
        return None
    days = any(
        ON_A_DAY.fullmatch(fold(lines[index]).strip())
        for index in below[first:]
        if len(lines[index]) <= LONGEST_TITLE
    )
    read = [judge(index, lines[index], rules, tail) for index in below[:first]]
    if days:
        read = [replace(line, kind="title") if ON_A_DAY.fullmatch(line.text) else line for line in read]
    return Zone(above=tuple(shown[: crumb + 1]), lines=tuple(read))


def last_crumb(shown: list[int], lines: list[str], rules: RuleSet, told: list[int]) -> int:
    """Return which of the lines shown is the last breadcrumb above the article, -1 if none is."""
    for at in range(len(shown))[::-1]:
        index = shown[at]
        folded = fold(lines[index]).strip()
        if told[index] * SHARE_ABOVE_CRUMB > told[-1] or not MAY_BE_CRUMB.search(folded):
            continue
        furniture = rules.recognise(lines[index])
        if furniture is None or not furniture.strong or BREADCRUMB not in furniture.rules:
            continue
        if OF_ARTICLE_PAGE.search(folded) or (told[index] == 0 and OF_HOME.search(folded)):
            return at
    return -1


def begins_article(line: str, rules: RuleSet) -> bool:
    """Return whether a line is the first paragraph: it tells something, and sells nothing."""
    if not tells(line) or SELLS.search(fold(line)):
        return False
    return (
        rules.recognise(line) is None and not is_credit_line(line) and not is_information(fold(line).strip())
    )


def judge(index: int, line: str, rules: RuleSet, tail: RuleSet) -> HeadLine:
    """Return what a line above the first paragraph is."""
    text = fold(line).strip().lstrip(EDGES).strip()
    furniture = rules.recognise(line)
    below = tail.recognise(line)
    if furniture is None and below is not None and below.strong and below.rules & ALSO_IN_HEAD:
        furniture = below
    if is_credit_line(line):
        return HeadLine(index, "credit", text)
    if furniture is not None and furniture.strong:
        return HeadLine(index, "sure", text, furniture)
    return HeadLine(index, kind_of(fold(line).strip(), text), text)


def kind_of(folded: str, text: str) -> str:
    """Return what a line is that no rule knows, `text` without the marks around it."""
    kinds = (
        ("information", is_information(folded)),
        ("day", CHINESE_DAY.fullmatch(folded)),
        ("label", len(text) <= SHORT and text.endswith(":") and not LEADS_INTO_TEXT.search(text)),
        ("site", LINE_OF_SITE.fullmatch(folded) or SELLS.search(folded)),
        ("nothing", NOTHING.fullmatch(folded)),
        ("count", COUNT.fullmatch(folded)),
        ("column", text.endswith("|") or are_columns(text)),
        ("screen", names_screen(text) or is_column_or_button(text)),
    )
    return next((kind for kind, holds in kinds if holds), "title")


def are_columns(text: str) -> bool:
    """Return whether a line is the columns of a site side by side, not the names of people."""
    return bool(COLUMNS_IN_A_ROW.fullmatch(text)) and not all(map(is_name, re.split(r"[\s|]+", text.strip())))
