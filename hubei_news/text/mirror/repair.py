"""Mirror repair: give back the text of copies that carry readings in parentheses and shifted bytes.

What the copiers did, and how it is undone, is described in docs/mirror.md.
"""

from dataclasses import dataclass, field

from hubei_news.text.language import CONTEXT, language_model
from hubei_news.text.mirror.choice import Chooser
from hubei_news.text.mirror.evidence import find_evidence
from hubei_news.text.mirror.groups import MARK, Groups
from hubei_news.text.mirror.run import RunReader
from hubei_news.text.mirror.stretches import Stretches
from hubei_news.text.records import Repairs


@dataclass(frozen=True, slots=True)
class MirrorRepair:
    """The repaired text, each repair in order, and how many damaged places were left as they stood."""

    text: str
    repairs: Repairs = field(default_factory=Repairs)
    unresolved: int = 0


def repair(text: str, *, page: str = "") -> MirrorRepair:
    """Repair `text` (line ends kept) if it shows the disguise; any other text comes back unchanged.

    `page` is other text of the same page: a headline is too short to show the disguise by itself. Putting
    each repair's `after` for its `before` into `text` at its position gives the repaired text. Never fails;
    the time is linear in the length.
    """
    groups = Groups.of(text)
    evidence = find_evidence(Groups.of(f"{page}\n{text}") if page else groups)
    if evidence is None:
        return MirrorRepair(text)
    reader = RunReader(text, Chooser(language_model(), evidence))
    between = Stretches(groups, evidence.carriers)
    repairs = Repairs()
    parts: list[str] = []
    before = ""
    end = unresolved = 0
    for match in MARK.finditer(text):
        start, stop = match.span()
        if start < end:
            continue
        parts.append(between.read(end, start, before, repairs))
        before = (before + parts[-1])[-CONTEXT:]
        run = reader.read(match, before) if match[1] else reader.read_unannounced(start, before)
        if run is None:
            unresolved += bool(match[1])
            after = match.group()
        else:
            unresolved += run.lost
            stop, after = run.end, run.text
            repairs.add(start, text[start:stop], after)
        parts.append(after)
        before, end = (before + after)[-CONTEXT:], stop
    parts.append(between.read(end, len(text), before, repairs))
    return MirrorRepair("".join(parts), repairs, unresolved)
