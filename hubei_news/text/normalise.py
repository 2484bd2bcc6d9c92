"""From a text as found to its normal form."""

from dataclasses import dataclass

from hubei_news.text.mirror.repair import repair
from hubei_news.text.punctuation import widen_punctuation
from hubei_news.text.records import Repairs, Script
from hubei_news.text.script import normalise_script
from hubei_news.text.whitespace import join_broken_lines, normalise_whitespace


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalText:
    """The normal form, the script that the text was in, and what the mirror repair did and could not do."""

    text: str
    script: Script
    repairs: Repairs
    unresolved: int


def normalise_text(text: str, *, page: str = "") -> NormalText:
    """Return the normal form of a text of one paragraph a line; `page` is other text of its page, as found.

    Mirror damage first, because it changes bytes and everything else characters; white space before
    punctuation, so that a mark at a broken line's end stands beside what follows. The positions of `repairs`
    are positions in `text`.
    """
    mirror = repair(text, page=page)
    simplified, script = normalise_script(mirror.text)
    spaced = normalise_whitespace(join_broken_lines(simplified))
    widened = widen_punctuation(spaced, question_marks=not mirror.unresolved)
    return NormalText(text=widened, script=script, repairs=mirror.repairs, unresolved=mirror.unresolved)
