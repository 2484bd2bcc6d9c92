"""Choose what stood at the places of a mirror page where its bytes leave a choice."""

from collections.abc import Iterable
from itertools import islice
from math import inf

from hubei_news.text.gbk import Candidate, Candidates, decode_pair, simplify
from hubei_news.text.language import CONTEXT, LIKELIHOODS, MARK, LanguageModel, plain_signs
from hubei_news.text.mirror_evidence import LONGEST_SAMPLE, Evidence
from hubei_news.text.mirror_slots import LOST, Path, Slot, Way

_MOST_PATHS = 12
_BEHIND = 10.0
"""A way that is so much less likely than the best one is given up."""

_FEW = 20
"""So many candidates are all looked at; of more, only those that something speaks for."""

_MARGIN = 0.25
"""A place whose best candidate is not even so much likelier than the next is left."""

_LIKELIEST = 3
_LIKELIEST_BEFORE = 3
_FREQUENT = 1
_ASKED = 120
"""So many of the most frequent candidates are asked whether they go together with what follows."""

_SEEN, _SEEN_BEHIND_TWO = 3.0, 5.0
"""Reward for a character that stands elsewhere on the page behind the same one, and the same two."""


class Chooser:
    """Chooses for one page."""

    def __init__(self, model: LanguageModel, evidence: Evidence) -> None:
        self.evidence = evidence
        self._model = model
        self._text = evidence.text
        self._seen: dict[str, tuple[set[str], int]] = {}

    def begin(self, before: str) -> list[Path]:
        """Return the one path behind `before`, which has no text yet."""
        return [Path(0.0, _forms(before[-CONTEXT:]), "", None)]

    def open(self, way: Way, slot: Slot) -> None:
        """Go on in `way` with a place that stays open until what follows is known."""
        if way.slot:
            way.paths = self._over_slot(way.paths, way.slot, "")
        way.slot = slot

    def add(self, way: Way, text: str, *, whole: bool) -> None:
        """Go on in `way` with `text`; with `whole`, what leaves no choice is reckoned too."""
        forms = _forms(text)
        if slot := way.slot:
            way.slot = None
            if len(way.paths) == 1 and len(forms) >= CONTEXT and not (whole or slot.linked):
                way.paths = [self._over_lone_slot(way.paths[0], slot, forms[:CONTEXT])]
                way.lost += way.paths[0].last is None
            else:
                way.paths = self._over_slot(way.paths, slot, forms[:1])
        way.paths = self._over_text(way.paths, text, forms, whole=whole)

    def choose(self, before: str, text: str, slot: Slot, following: str) -> str:
        """Return the likeliest character at a place between known text; `?` if two are equally likely.

        `text` is what was read of the run so far, behind `before`.
        """
        tail = _forms((before + text)[-CONTEXT:])
        following = _forms(following[:CONTEXT])
        likely = self._likely(slot, tail, text, following[:1])
        chosen = self._likeliest(likely, tail, following)
        return chosen.character if chosen else LOST

    def settle(self, way: Way, after: str) -> str:
        """Return the likeliest text of `way` in front of `after`."""
        after = after[: CONTEXT + 1]
        if not way.slot and len(way.paths) == 1:
            text = way.paths[0].text
            self.take_in(text)
            return text
        if after:
            self.add(way, after, whole=False)
        elif way.slot:
            way.paths = self._over_slot(way.paths, way.slot, "")
        best = max(way.paths)
        text = best.text[: len(best.text) - len(after)]
        self.take_in(text)
        return text

    def goes_together(self, pair: str) -> bool:
        """Say whether two characters have been seen side by side."""
        forms = _forms(pair)
        return len(forms) == 2 and forms[0] > MARK and self._model.goes_together(forms)

    def _over_text(self, paths: list[Path], text: str, forms: str, *, whole: bool) -> list[Path]:
        if len(paths) == 1 and not whole:
            path = paths[0]
            return [Path(path.score, (path.tail + forms)[-CONTEXT:], path.text + text, None)]
        score = self._model.score
        head = forms[:CONTEXT]
        scored = [
            Path(score_so_far + score(tail, head), (tail + forms)[-CONTEXT:], shown + text, None)
            for score_so_far, tail, shown, _ in paths
        ]
        if len(forms) >= CONTEXT:
            best = max(scored)
            return [best._replace(score=best.score + score(head, forms[CONTEXT:]))] if whole else [best]
        scored.sort(reverse=True)
        return scored

    def _over_slot(self, paths: list[Path], slot: Slot, following: str) -> list[Path]:
        likelihood = self._model.likelihood
        found = []
        for path in paths:
            so_far, tail, text, last = path
            for candidate, bonus in self._likely(slot, tail, text, following):
                character, form, first, second = candidate
                if slot.linked and last is not None and decode_pair(last, first):
                    continue
                found.append((so_far + bonus + likelihood[tail + form], tail, form, text, character, second))
        if not found:
            return [path._replace(text=path.text + LOST, last=None) for path in paths]
        found.sort(reverse=True)
        least = found[0][0] - _BEHIND
        return [
            Path(reached, (tail + form)[-CONTEXT:], text + character, second)
            for reached, tail, form, text, character, second in found[:_MOST_PATHS]
            if reached >= least
        ]

    def _over_lone_slot(self, path: Path, slot: Slot, following: str) -> Path:
        """Choose where everything beside is known."""
        tail = path.tail
        likely = self._likely(slot, tail, path.text, following[:1])
        if not likely:
            return path._replace(text=path.text + LOST, last=None)
        chosen = self._likeliest(likely, tail, following) if len(likely) > 1 else likely[0][0]
        if chosen is None:
            return Path(path.score, (tail + plain_signs(LOST))[-CONTEXT:], path.text + LOST, None)
        return Path(path.score, (tail + chosen.form)[-CONTEXT:], path.text + chosen.character, chosen.second)

    def _likeliest(
        self, likely: list[tuple[Candidate, float]], tail: str, following: str
    ) -> Candidate | None:
        """Return the likeliest of several between `tail` and `following`; None if the next is as likely."""
        likelihood = self._model.likelihood
        score = self._model.score
        found = [(bonus + likelihood[tail + candidate[1]], candidate) for candidate, bonus in likely]
        found.sort(reverse=True)
        best = next_best = -inf
        chosen = None
        for so_far, candidate in found:
            if so_far < best - _MARGIN:  # what follows makes none likelier
                break
            reached = so_far + score(tail + candidate[1], following)
            if reached > best:
                best, next_best, chosen = reached, best, candidate
            elif reached > next_best:
                next_best = reached
        return None if next_best > best - _MARGIN else chosen

    def _likely(self, slot: Slot, tail: str, text: str, following: str) -> list[tuple[Candidate, float]]:
        """Return the candidates that something speaks for, and what the page says for each."""
        last = tail[-1:]
        seen = self._seen_behind(last)
        seen_twice = self._seen_behind(tail) if seen else seen
        if len(text) > 1 and last >= "一" and last in (run := _forms(text[:-1])):
            seen = seen | _behind(last, run)
            seen_twice = seen_twice | _behind(tail, run)
        likely = []
        for candidates, bonus, shown in slot.choices:
            ranked = candidates.ranked
            chosen = ranked if len(ranked) <= _FEW else self._shortlist(candidates, tail, following, seen)
            for candidate in chosen:
                weight = bonus
                if shown == "reading":
                    weight += self.evidence.with_reading(candidate)
                elif shown == "bare":
                    weight += self.evidence.without_reading(candidate)
                if candidate[1] in seen:
                    weight += _SEEN_BEHIND_TWO if candidate[1] in seen_twice else _SEEN
                likely.append((candidate, weight))
        return likely

    def _shortlist(
        self, candidates: Candidates, tail: str, following: str, seen: set[str]
    ) -> Iterable[Candidate]:
        _, by_form, memory = candidates
        last = tail[-1:]
        packed = self._model.packed.get(tail)
        chosen = memory.get(last)
        if chosen is None:
            chosen = memory[last] = self._likely_behind(candidates, last)
        if following > MARK:
            before = memory.get(f"-{following}")
            if before is None:
                before = memory[f"-{following}"] = self._likely_before(candidates, following)
            chosen = chosen | before
        further = by_form.keys() & (seen.union(packed[1:120:2]) if packed else seen)
        if further:
            chosen = chosen | {form: by_form[form] for form in further}
        return chosen.values()

    def _likely_behind(self, candidates: Candidates, last: str) -> dict[str, Candidate]:
        ranked, by_form, _ = candidates
        followers = self._model.packed.get(last, "")
        if 8 * len(by_form) < len(followers):
            places = sorted((at, form) for form in by_form if (at := followers.find(form)) > 0)
            behind = [form for _, form in places[:_LIKELIEST]]
        else:
            behind = list(islice((form for form in followers[1::2] if form in by_form), _LIKELIEST))
        chosen = {form: by_form[form] for form in behind}
        return chosen | {candidate.form: candidate for candidate in ranked[:_FREQUENT]}

    def _likely_before(self, candidates: Candidates, following: str) -> dict[str, Candidate]:
        packed = self._model.packed
        single = self._model.single
        found = []
        for candidate in candidates.ranked[:_ASKED]:
            form = candidate.form
            followers = packed.get(form, "")
            at = followers.find(following)
            if at > 0:
                found.append((single[form] + LIKELIHOODS[followers[at + 1]], form, candidate))
        found.sort(reverse=True)
        return {form: candidate for _, form, candidate in found[:_LIKELIEST_BEFORE]}

    def _seen_behind(self, end: str) -> set[str]:
        """Return what stands elsewhere on the page behind `end`."""
        if end[-1:] < "一":
            return _NONE
        text = self._text
        seen, known = self._seen.get(end, (_NONE, 0))
        if known < len(text):
            seen = seen | _behind(end, text[known:] if known else text)
            self._seen[end] = seen, len(text)
        return seen

    def take_in(self, text: str) -> None:
        """Let `text`, which was repaired, speak for what comes."""
        if len(self._text) >= 2 * LONGEST_SAMPLE:
            return
        self._text += f"\n{_forms(text)}"


_NONE: set[str] = set()


def _behind(end: str, text: str) -> set[str]:
    return {piece[0] for piece in text.split(end)[1:] if piece}


class _Forms(dict[int, str]):
    """For `str.translate`: every character to its simplified form, or the sign of its kind."""

    def __missing__(self, point: int) -> str:
        form = self[point] = plain_signs(simplify(chr(point)))
        return form


_FORMS = _Forms()


def _forms(text: str) -> str:
    return text.translate(_FORMS)
