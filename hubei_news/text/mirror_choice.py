"""Choose what stood at the places of a mirror page where its bytes leave a choice."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hubei_news.text.gbk import Candidate, Candidates, decode_pair, simplify
from hubei_news.text.language import CONTEXT, MARK, LanguageModel, plain_signs
from hubei_news.text.mirror_evidence import LONGEST_SAMPLE, Evidence
from hubei_news.text.mirror_slots import LOST, Part, Slot

_MOST_PATHS = 12
_FEW = 20
"""So many candidates are all looked at; of more, only those that something speaks for."""

_ASKED = 40
"""So many of the most frequent candidates are asked whether they go together with what follows."""

_LIKELIEST = 6
_FREQUENT = 2
_SEEN = (0.0, 2.0, 4.0)
"""Reward for a character that stands elsewhere on the page behind the same one, and the same two."""


class _Path(NamedTuple):
    score: float
    tail: str
    text: str
    last: int | None


class Chooser:
    """Chooses for one page."""

    def __init__(self, model: LanguageModel, evidence: Evidence) -> None:
        self.evidence = evidence
        self._model = model
        self._text = evidence.text

    def resolve(self, before: str, parts: Sequence[Part], after: str) -> str:
        """Return the likeliest text of `parts` between `before` and `after`."""
        if all(isinstance(part, str) for part in parts):
            return "".join(part for part in parts if isinstance(part, str))
        after = after[: CONTEXT + 1]
        best = max(self._paths(before, [*parts, after] if after else parts, whole=False))
        text = best.text[: len(best.text) - len(after)]
        if len(self._text) < 2 * LONGEST_SAMPLE:
            self._text += f"\n{_forms(text)}"
        return text

    def score(self, before: str, parts: Sequence[Part]) -> float:
        """Return the logarithm of how likely the likeliest text of `parts` is."""
        return max(self._paths(before, parts, whole=True)).score

    def goes_together(self, pair: str) -> bool:
        """Say whether two characters have been seen side by side."""
        forms = _forms(pair)
        return len(forms) == 2 and forms[0] > MARK and forms[1] in self._model.followers(forms[0])

    def _paths(self, before: str, parts: Sequence[Part], *, whole: bool) -> list[_Path]:
        """Return the ways to read `parts`; with `whole`, what leaves no choice is reckoned too."""
        paths = [_Path(0.0, _forms(before[-CONTEXT:]), "", None)]
        for index, part in enumerate(parts):
            if isinstance(part, str):
                paths = self._over_text(paths, part, whole=whole)
            else:
                following = parts[index + 1] if index + 1 < len(parts) else ""
                if len(paths) == 1 and isinstance(following, str) and not (whole or part.linked):
                    paths = [self._over_lone_slot(paths[0], part, _forms(following[:CONTEXT]))]
                    continue
                paths = self._over_slot(
                    paths, part, _forms(following[:1]) if isinstance(following, str) else ""
                )
        return paths

    def _over_text(self, paths: list[_Path], text: str, *, whole: bool) -> list[_Path]:
        forms = _forms(text)
        judged = forms if whole else forms[:CONTEXT] if len(paths) > 1 else ""
        score = self._model.score
        scored = [
            _Path(
                score_so_far + score(tail, judged) if judged else score_so_far,
                (tail + forms)[-CONTEXT:],
                shown + text,
                None,
            )
            for score_so_far, tail, shown, _ in paths
        ]
        return [max(scored)] if len(forms) >= CONTEXT else scored

    def _over_slot(self, paths: list[_Path], slot: Slot, following: str) -> list[_Path]:
        score = self._model.score
        found = []
        for path in paths:
            for candidate, bonus in self._likely(slot, path, following):
                if slot.linked and path.last is not None and decode_pair(path.last, candidate.first):
                    continue
                found.append(
                    _Path(
                        path.score + bonus + score(path.tail, candidate.form),
                        (path.tail + candidate.form)[-CONTEXT:],
                        path.text + candidate.character,
                        candidate.second,
                    )
                )
        found.sort(reverse=True)
        return found[:_MOST_PATHS] or [path._replace(text=path.text + LOST, last=None) for path in paths]

    def _over_lone_slot(self, path: _Path, slot: Slot, following: str) -> _Path:
        """Choose where everything beside is known."""
        score = self._model.score
        tail = path.tail
        likely = self._likely(slot, path, following[:1])
        if not likely:
            return path._replace(text=path.text + LOST)
        scored = [(bonus + score(tail, candidate.form + following), candidate) for candidate, bonus in likely]
        best, chosen = max(scored)
        return _Path(best, (tail + chosen.form)[-CONTEXT:], path.text + chosen.character, chosen.second)

    def _likely(self, slot: Slot, path: _Path, following: str) -> list[tuple[Candidate, float]]:
        """Return the candidates that something speaks for, and what the page says for each."""
        seen = self._seen_behind(path.tail, path.text)
        likely = []
        for candidates, bonus, shown in slot.choices:
            ranked = candidates.ranked
            chosen = (
                ranked if len(ranked) <= _FEW else self._shortlist(candidates, path.tail, following, seen)
            )
            for candidate in chosen:
                weight = bonus
                if shown == "reading":
                    weight += self.evidence.with_reading(candidate)
                elif shown == "bare":
                    weight += self.evidence.without_reading(candidate)
                if candidate.form in seen:
                    weight += _SEEN[seen[candidate.form]]
                likely.append((candidate, weight))
        return likely

    def _shortlist(
        self, candidates: Candidates, tail: str, following: str, seen: dict[str, int]
    ) -> Iterable[Candidate]:
        ranked, by_form = candidates
        forms = by_form.keys()
        followers = self._model.followers(tail[-1:])
        behind_one = forms & followers.keys()
        if len(behind_one) > _LIKELIEST:
            behind_one = set(sorted(behind_one, key=followers.__getitem__)[-_LIKELIEST:])
        behind_one |= forms & self._model.followers(tail).keys()
        if seen:
            behind_one |= forms & seen.keys()
        if following >= "一":
            known = self._model.followers
            behind_one.update(c.form for c in ranked[:_ASKED] if following in known(c.form))
        chosen = [by_form[form] for form in behind_one]
        return [*chosen, *(c for c in ranked[:_FREQUENT] if c.form not in behind_one)]

    def _seen_behind(self, tail: str, run: str) -> dict[str, int]:
        """Return what stands elsewhere on the page or in `run` behind the end of `tail`: behind its last
        character, or behind both.
        """
        last = tail[-1:]
        if not last >= "一":
            return {}
        text = f"{self._text}\n{_forms(run)}" if run else self._text
        seen = {piece[0]: 1 for piece in text.split(last)[1:] if piece}
        if seen and len(tail) > 1:
            seen.update((piece[0], 2) for piece in text.split(tail)[1:] if piece)
        return seen


def _forms(text: str) -> str:
    return plain_signs(simplify(text))
