"""Mirror repair: give back the text of copies that carry readings in parentheses and shifted bytes.

What the copiers did, and how it is undone, is described in docs/mirror.md.
"""

from dataclasses import dataclass

from hubei_news.text.language import language_model
from hubei_news.text.mirror_choice import Chooser
from hubei_news.text.mirror_evidence import find_evidence
from hubei_news.text.mirror_groups import START, carrier, inner_reading
from hubei_news.text.mirror_run import RunReader
from hubei_news.text.records import Repair

_CONTEXT = 8
"""How many repaired characters in front of a damaged place can matter for it."""


@dataclass(frozen=True, slots=True)
class MirrorRepair:
    """The repaired text, each repair in order, and how many damaged places were left as they stood."""

    text: str
    repairs: tuple[Repair, ...] = ()
    unresolved: int = 0


def repair(text: str, *, page: str = "") -> MirrorRepair:
    """Repair `text` (line ends kept) if it shows the disguise; any other text comes back unchanged.

    `page` is other text of the same page: a headline is too short to show the disguise by itself. Putting
    each repair's `after` for its `before` into `text` at its position gives the repaired text. Never fails;
    the time is linear in the length.
    """
    evidence = find_evidence(f"{page}\n{text}" if page else text)
    if evidence is None:
        return MirrorRepair(text)
    chooser = Chooser(language_model(), evidence)
    reader = RunReader(text, chooser)
    annotated = evidence.shown
    repairs: list[Repair] = []
    parts: list[str] = []
    shown = ""
    end = unresolved = 0
    for match in START.finditer(text):
        start, stop = match.span()
        if start < end:
            continue
        group = match.group()
        if start - end >= _CONTEXT:
            before = text[start - _CONTEXT : start]
        else:
            before = (shown + text[end:start])[-_CONTEXT:]
        if before[-1:] + group in annotated:
            after = ""
        elif group[0] == "(":
            if carrier(before, inner_reading(match[2])) is None:
                continue
            after = ""
        else:
            run = reader.read(start, before) if match[2] else reader.read_unannounced(start, before)
            if run is None:
                unresolved += bool(match[2])
                continue
            stop, after = run.end, run.text
            unresolved += run.lost
        repairs.append(Repair(position=start, before=text[start:stop], after=after))
        parts += text[end:start], after
        shown, end = (before + after)[-_CONTEXT:], stop
    return MirrorRepair("".join((*parts, text[end:])), tuple(repairs), unresolved)
