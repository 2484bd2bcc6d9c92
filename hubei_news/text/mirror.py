"""Mirror repair: give back the text of copies that carry readings in parentheses and shifted bytes.

What the copiers did, and how it is undone, is described in docs/mirror.md.
"""

from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import add

from hubei_news.text.language import CONTEXT, language_model
from hubei_news.text.mirror_choice import Chooser
from hubei_news.text.mirror_evidence import find_evidence
from hubei_news.text.mirror_groups import ANNOTATION, MARK, carrier, inner_reading
from hubei_news.text.mirror_run import RunReader
from hubei_news.text.records import Repair


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
    reader = RunReader(text, Chooser(language_model(), evidence))
    repairs: list[Repair] = []
    parts: list[str] = []
    before = ""
    end = unresolved = 0
    for match in MARK.finditer(text):
        start, stop = match.span()
        if start < end:
            continue
        parts.append(_take_out(text[end:start], end, before, evidence.shown, repairs))
        before = (before + parts[-1])[-CONTEXT:]
        run = reader.read(start, before) if match[1] else reader.read_unannounced(start, before)
        if run is None:
            unresolved += bool(match[1])
            after = match.group()
        else:
            unresolved += run.lost
            stop, after = run.end, run.text
            repairs.append(Repair(position=start, before=text[start:stop], after=after))
        parts.append(after)
        before, end = (before + after)[-CONTEXT:], stop
    parts.append(_take_out(text[end:], end, before, evidence.shown, repairs))
    return MirrorRepair("".join(parts), tuple(repairs), unresolved)


def _take_out(
    stretch: str, position: int, before: str, annotated: frozenset[str], repairs: list[Repair]
) -> str:
    """Return `stretch`, which stands at `position` behind `before`, without the readings of its characters.

    What is taken out is added to `repairs`. `annotated` are characters with their readings.
    """
    pieces = ANNOTATION.split(stretch)
    if len(pieces) == 1:
        return stretch
    pieces[0] = before + pieces[0]
    kept, groups = pieces[::2], pieces[1::2]
    ends = [piece[-1:] for piece in kept]
    starts = list(accumulate(map(len, pieces), initial=position - len(before)))[1::2]
    if annotated.issuperset(map(add, ends, groups)):
        repairs += map(Repair, starts, groups, repeat(""))
        return "".join(kept)[len(before) :]
    shown = ""
    for index, group in enumerate(groups):
        shown = kept[index] if len(kept[index]) >= CONTEXT else (shown + kept[index])[-CONTEXT:]
        if shown[-1:] + group in annotated or carrier(shown[-CONTEXT:], inner_reading(group[1:-1])):
            repairs.append(Repair(starts[index], group, ""))
        else:
            kept[index] += group
            shown = group
    return "".join(kept)[len(before) :]
