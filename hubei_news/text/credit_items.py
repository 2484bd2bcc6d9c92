"""Takes a credit line apart: which labels stand in it, what each says, and whether anything else is left."""

import re
from itertools import zip_longest

from hubei_news.text.credit_labels import Label, label_of, word_list
from hubei_news.text.credit_names import POSITION, is_beside_names, without_title
from hubei_news.text.credit_parts import UNKNOWN_MEDIUM, CreditLine, Item
from hubei_news.text.credit_tokens import PERSONS, Token, tokenize
from hubei_news.text.folding import fold
from hubei_news.text.names import (
    has_shape_of_name,
    is_name,
    is_organisation,
    may_be_name,
    split_run,
)
from hubei_news.text.pen_names import is_button, is_loose_name, is_pen_name, is_remark
from hubei_news.text.source import clean_source

LONGEST_CREDIT = 240
"""Characters: a longer line is text."""
LONGEST_SOURCE = 40
AUTHOR_OF = re.compile(r"^《[^《》]{2,16}》(?=作者\s)")
"""《棱镜》作者 周纯: of which column somebody is the author."""
QUOTED_MEDIUM = re.compile(r"《([^《》]{2,16})》(?=(?:[^，。；：:\s]{0,6})(?:记者|記者|通讯员|通訊員|特约))")
"""A medium in title marks before the title of its reporter: 《海州日报》记者 于洋."""

NICKNAME = re.compile(r"(?![由经受])(?![一-鿿]*(?:担任|负责|兼任|提供|委托|聘))[一-鿿]{2,8}")
"""What an editor of the net may be called behind a label that no sentence has: 责任编辑：棒棒不是糖."""
LATIN = re.compile(r"[A-Z][a-z]{1,15}")
"""One word of a foreign name: Demi Xia."""
MOST_NAMES = 8
WITHOUT_RANK = re.compile(r"(?:全媒体?|融媒体?|首席|见习|特约|特派|实习|驻.{1,6})+$")
LOOSE_FIELDS = frozenset({"editors", "reporters", "reporters+photographers", ""})
"""Fields whose people sign with pen names as well."""


def read_credit_line(line: str, *, closed: bool = False) -> CreditLine:
    """Read a line (as printed, either script) as credits; what is no credit stays in `left_over`.

    `closed`: the line is the inside of a parenthesis; what stands behind 记者 or 通讯员 there is a name.
    """
    line = QUOTED_MEDIUM.sub(r"\1", AUTHOR_OF.sub("", line))
    return LineReader(line, tokenize(fold(line), closed=closed), closed=closed).read()


def names_alone(found: CreditLine) -> CreditLine | None:
    """Return bare names in a parenthesis （黄俊华、王馨） as reporters, if there is nothing but names."""
    position = any(POSITION.match(fold(word)) for word in found.left_over)
    media = all(is_organisation(fold(word)) or POSITION.match(fold(word)) for word in found.left_over)
    if found.items or not media or not 1 <= len(found.bare_names) <= MOST_NAMES:
        return None
    if not position and any(is_remark(fold(name)) or is_button(fold(name)) for name in found.bare_names):
        return None
    item = Item(word="", field="reporters", names=list(found.bare_names))
    return CreditLine(items=(item,), left_over=(), bare_names=())


class LineReader:
    """Walks over the tokens of one line and gathers its items."""

    def __init__(self, line: str, tokens: list[Token], *, closed: bool) -> None:
        self.line = line
        self.closed = closed
        self.tokens = tokens
        self.items: list[Item] = []
        self.left_over: list[str] = []
        self.bare: list[str] = []
        self.previous: Token | None = None

    def read(self) -> CreditLine:
        """Return what the tokens say."""
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.kind == "label" and not self.is_value(index):
                index = self.read_label(index)
            elif token.kind in ("word", "label"):
                index = self.read_word(index)
            else:
                index += 1
            if token.kind != "space":
                self.previous = token
        self.finish_sources()
        return CreditLine(
            items=tuple(self.items), left_over=tuple(self.left_over), bare_names=tuple(self.bare)
        )

    def is_value(self, index: int) -> bool:
        """Return whether a label word stands as a value (来源：新闻) or as a word on the screen."""
        token = self.tokens[index]
        label = label_of(token.text)
        after = self.separator_after(index)
        if after is not None and after.kind == "mark":
            return False
        if label.glued or label.behind or token.medium:
            return False
        if label.field == "source" and token.text not in ("来源", "出处", "原载", "信息来源"):
            return False
        current = self.items[-1] if self.items else None
        at_start = self.previous is None or self.previous.kind == "bracket"
        named = self.next_word(index)
        if named is not None and is_name(named.text) and label.field != "information":
            return False
        return not at_start or current is not None or named is None

    def separated(self, index: int) -> bool:
        """Return whether a pause stands before a token (唐敏、首席记者徐蕾)."""
        return self.previous is not None and self.previous.kind == "pause" and index > 0

    def separator_after(self, index: int) -> Token | None:
        """Return the next token that is no space."""
        return next((token for token in self.tokens[index + 1 :] if token.kind != "space"), None)

    def next_word(self, index: int) -> Token | None:
        """Return the next token if it is a word, spaces aside."""
        after = self.separator_after(index)
        return after if after is not None and after.kind == "word" else None

    def read_label(self, index: int) -> int:
        """Open the item of a label, or give the names before it to a label that stands behind them."""
        token = self.tokens[index]
        label = label_of(token.text)
        after = self.separator_after(index)
        explicit = after is not None and after.kind == "mark"
        if self.bare and label.field == "reporters" and label.glued and self.separated(index):
            self.items.append(Item(word=token.text, field="reporters", begin=token.start, names=self.bare))
            self.bare = []
        slash_before = (
            self.previous is not None and self.previous.kind == "mark" and self.previous.text == "/"
        )
        named = label.glued and after is not None and is_name(after.text)
        slashed = slash_before and not explicit and not named
        ends = after is None or after.kind in ("bracket", "pause", "label") or slashed
        ends = ends and (self.previous is None or self.previous.text != "[")
        if (
            ends
            and (label.behind or slash_before)
            and self.take_names_before(label, token.start, slashed=slash_before)
        ):
            return index + 1
        current = self.items[-1] if self.items else None
        if current is not None and not current.names and not explicit and self.is_title(current, label):
            return index + 1
        if current is not None and current.field == "source" and token.medium and not current.value:
            medium = self.line[token.start : token.start + len(token.medium)]
            current.value = medium[: len(WITHOUT_RANK.sub("", token.medium))]
        self.items.append(
            Item(
                word=token.text,
                field=label.field,
                explicit=explicit,
                medium=token.medium,
                begin=token.start,
                start=token.end,
            )
        )
        if explicit:
            while self.tokens[index].kind != "mark":
                index += 1
        return index + 1

    @staticmethod
    def is_title(current: Item, label: Label) -> bool:
        """Return whether a label stands as a title in the value of another (图/通讯员 何川)."""
        return (
            label.glued and current.word in word_list("titled") and (current.explicit or "/" in current.word)
        )

    def take_names_before(self, label: Label, begin: int, *, slashed: bool) -> bool:
        """Give the names printed before a label (张三 摄) to its fields; False if there are none.

        A correspondent who takes the picture, with a stroke between (通讯员 张三/图), stays one.
        """
        both = "+" in label.field
        if self.bare:
            names, self.bare = self.bare, []
            self.items.append(Item(word="", field=label.field, begin=begin, names=names))
            return True
        if self.left_over and all(is_organisation(fold(word)) for word in self.left_over):
            self.left_over.clear()
            self.items.append(Item(word="", field=label.field, begin=begin))
            return True
        current = self.items[-1] if self.items else None
        if current is None or not current.names or current.field not in PERSONS | {""}:
            return False
        if slashed and current.field == "correspondents" and label.field == "reporters":
            self.items.append(Item(word="", field="", begin=begin))
            return True
        if both:
            claimed = max((at for at, item in enumerate(self.items) if not item.word), default=-1)
            people = [item for item in self.items[claimed + 1 :] if item.field in PERSONS]
            everyone = [name for item in people for name in item.names]
            self.items.append(Item(word="", field="photographers", begin=begin, names=everyone))
        else:
            self.items.append(Item(word="", field=label.field, begin=begin, names=list(current.names)))
            if not (slashed and current.field == "correspondents"):
                current.names = []
        return True

    def read_word(self, index: int) -> int:
        """Read a word as a value of the item that is open, as a bare name, or as left over."""
        current = self.items[-1] if self.items else None
        if current is not None and current.field in ("source", "information"):
            return index + 1
        name, after = self.spaced_name(index)
        folded = fold(name).strip(".。-~*#·")
        waits_for_names = current is not None and current.explicit and not current.names
        if not folded or (folded in word_list("screen") and not (waits_for_names and len(folded) == 1)):
            return after
        after_bracket = self.previous is not None and self.previous.text in (")", "]")
        if current is None or not current.word or (after_bracket and current.names):
            (self.bare if is_name(folded) else self.left_over).append(name)
            return after
        self.add_name(current, name, folded)
        return after

    def spaced_name(self, index: int) -> tuple[str, int]:
        """Return the word, joined with the next if both are one spaced name, and the index behind."""
        token = self.tokens[index]
        text = self.line[token.start : token.end]
        if index + 2 < len(self.tokens) and self.tokens[index + 1].kind == "space":
            following = self.tokens[index + 2]
            if LATIN.fullmatch(text) and LATIN.fullmatch(following.text):
                return self.line[token.start : following.end], index + 3
        if len(text) == 1 and index + 2 < len(self.tokens) and self.tokens[index + 1].kind == "space":
            following = self.tokens[index + 2]
            joined = text + self.line[following.start : following.end]
            if (
                following.kind in ("word", "label")
                and len(joined) <= 3
                and (len(joined) == 2 or is_name(fold(joined)))
            ):
                return joined, index + 3
        return text, index + 1

    def add_name(self, item: Item, name: str, folded: str) -> None:
        """Add a name to an item, or note that the item holds something else."""
        bare = without_title(folded, explicit=item.explicit)
        offset = max(fold(name).find(bare), 0)
        printed = name[offset : offset + len(bare)]
        person = item.field in PERSONS
        listed = self.previous is not None and self.previous.kind == "pause"
        if is_beside_names(bare, explicit=item.explicit, named=bool(item.names), person=person):
            return
        expected = self.closed or "通讯员" in item.word
        penned = expected and person and may_be_name(bare) and not is_organisation(bare)
        if is_name(bare) or penned:
            item.names.append(printed)
        elif run := split_run(bare):
            for one in run:
                item.names.append(printed[: len(one)])
                printed = printed[len(one) :]
        elif bare[0] in "《<":
            item.complete = item.complete and bool(item.field)
        elif is_organisation(bare):
            beside = self.closed and bool(item.names)
            item.complete = item.complete and (beside or item.explicit or "/" in item.word)
            if not item.field:
                item.names.append(printed)
        elif not self.add_pen_name(item, bare, printed, listed=listed):
            if self.closed and not item.names and UNKNOWN_MEDIUM.match(bare):
                self.left_over.append(name)
            else:
                item.complete = False

    @staticmethod
    def add_pen_name(item: Item, bare: str, printed: str, *, listed: bool) -> bool:
        """Add what has no surname, or is a plain word as well, if the label expects it; False if not."""
        loose = item.field in LOOSE_FIELDS and (item.word[1:] or item.word == "文") and is_loose_name(bare)
        loose = loose or (item.word.endswith(("责任编辑", "责编")) and bool(NICKNAME.fullmatch(bare)))
        penned = item.takes_pen_names and (is_pen_name(bare) or bool(LATIN.fullmatch(bare)))
        shaped = has_shape_of_name(bare) and label_of(item.word).glued and not item.names
        if item.explicit and loose:
            if listed or not (item.field == "reporters" and item.names):
                item.names.append(printed)
            return True
        if (item.explicit and penned) or shaped:
            item.names.append(printed)
            item.doubtful = item.word != "摄影"
            return True
        return False

    def finish_sources(self) -> None:
        """Take the value of each source as printed, up to the label that follows it."""
        for item, following in zip_longest(self.items, self.items[1:]):
            if item.field != "source" or item.value:
                continue
            end = len(self.line)
            if following is not None:
                end = following.begin
            item.value = clean_source(self.line[item.start : max(end, item.start)]) or ""
            item.complete = len(item.value) <= LONGEST_SOURCE and not re.search(
                r"[。！？；]|[从如为]何|何[处时人]|什么|怎么", item.value
            )
