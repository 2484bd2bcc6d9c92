"""Choose what stood at the places of a mirror page where its bytes leave a choice."""

from collections.abc import Iterable
from itertools import islice
from math import inf

from hubei_news.text.gbk import Candidate, Candidates, firsts_without
from hubei_news.text.language import (
    CONTEXT,
    LIKELIHOODS,
    MARK,
    STRANGE,
    STRANGE_LIKELIHOOD,
    LanguageModel,
    plain_signs,
)
from hubei_news.text.mirror.evidence import Evidence, Says
from hubei_news.text.mirror.forms import forms_of
from hubei_news.text.mirror.samples import Samples, followers_in
from hubei_news.text.mirror.slots import LOST, Path, Slot, Way

_MOST_PATHS = 10
_BEHIND = 6.0
"""A way that is so much less likely than the best one is given up."""

_NEXT = 1.0
"""What a character more makes a way less likely, at the least: nearly none costs less."""

_FEW = 24
"""So many candidates are all looked at; of more, only those that something speaks for."""

_MARGIN = 0.25
"""A place whose best candidate is not even so much likelier than the next is left."""

_LIKELIEST = 4
_LIKELIEST_BEFORE = 2
_FREQUENT = 1
_MANY = 150
"""Of more candidates the likeliest are soon found among the followers; of fewer, each is asked for."""

_ASKED = 40
"""So many of the most frequent candidates are asked whether they go together with what follows."""

_LONGEST_RUN = 100
"""So many characters of a run speak for what comes in it; few are longer."""

_SEEN, _SEEN_BEHIND_TWO = 3.0, 5.0
"""Reward for a character that stands elsewhere on the page behind the same one, and the same two."""


class Chooser:
    """Chooses for one page."""

    def __init__(self, model: LanguageModel, evidence: Evidence) -> None:
        self.evidence = evidence
        self._model = model
        self._says = {"reading": evidence.with_reading, "bare": evidence.without_reading, "unknown": _NOTHING}
        self._samples = Samples(evidence.text)
        self._seen_behind = self._samples.seen_behind

    def begin(self, before: str) -> list[Path]:
        """Return the one path behind `before`, which has no text yet."""
        return [Path(0.0, forms_of(before[-CONTEXT:]), "", None)]

    def open(self, way: Way, slot: Slot) -> None:
        """Go on in `way` with a place that stays open until what follows is known."""
        if way.slot:
            way.paths = self._over_slot(way.paths, way.slot, "")
        way.slot = slot

    def add(self, way: Way, text: str, *, whole: bool) -> None:
        """Go on in `way` with `text`; with `whole`, what leaves no choice is reckoned too."""
        forms = forms_of(text)
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
        tail = forms_of((before + text)[-CONTEXT:])
        following = forms_of(following[:CONTEXT])
        chosen = self._likeliest(self._weigh(slot, tail, text, following[:1]), tail, following)
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

    def take_in(self, text: str) -> None:
        """Let `text`, which was repaired, speak for what comes."""
        self._samples.add(text)

    def goes_together(self, pair: str) -> bool:
        """Say whether two characters have been seen side by side."""
        forms = forms_of(pair)
        return len(forms) == 2 and forms[0] > MARK and self._model.goes_together(forms)

    def likelihood(self, text: str) -> float:
        """Return the logarithm of how likely `text` is behind anything."""
        return self._model.score("", forms_of(text))

    def _over_text(self, paths: list[Path], text: str, forms: str, *, whole: bool) -> list[Path]:
        if len(paths) == 1 and not whole:
            path = paths[0]
            return [Path(path.score, (path.tail + forms)[-CONTEXT:], path.text + text, None)]
        score = self._model.score
        head = forms[:CONTEXT]
        scored = [
            _NEW(Path, (score_so_far + score(tail, head), (tail + forms)[-CONTEXT:], shown + text, None))
            for score_so_far, tail, shown, _ in paths
        ]
        if len(forms) >= CONTEXT:
            best = max(scored)
            return [best._replace(score=best.score + score(head, forms[CONTEXT:]))] if whole else [best]
        scored.sort(reverse=True)
        return scored

    def _over_slot(self, paths: list[Path], slot: Slot, following: str) -> list[Path]:
        found: list[tuple[float, str, str, str, str, int]] = []
        best = least = -inf
        for so_far, tail, text, last in paths:
            if so_far - _NEXT < best:
                break
            weighed = self._weigh(slot, tail, text, following)
            if slot.linked and last is not None:
                fitting = firsts_without(last)
                weighed = [found for found in weighed if found[1].first in fitting]
            if weighed:
                best = max(best, so_far + max(weighed)[0])
                least = best - _BEHIND
                found += [
                    (reached, tail, c.form, text, c.character, c.second)
                    for weight, c in weighed
                    if (reached := so_far + weight) >= least
                ]
        if not found:
            return [path._replace(text=path.text + LOST, last=None) for path in paths]
        found.sort(reverse=True)
        ends = set()  # of two paths that end alike the likelier one stays so
        kept: list[Path] = []
        for reached, tail, form, text, character, second in found:
            if reached < least:
                break
            end = (tail + form)[-CONTEXT:]
            if end not in ends:
                ends.add(end)
                kept.append(_NEW(Path, (reached, end, text + character, second)))
                if len(kept) == _MOST_PATHS:
                    break
        return kept

    def _over_lone_slot(self, path: Path, slot: Slot, following: str) -> Path:
        """Choose where everything beside is known."""
        tail = path.tail
        likely = self._weigh(slot, tail, path.text, following[:1])
        if not likely:
            return path._replace(text=path.text + LOST, last=None)
        chosen = self._likeliest(likely, tail, following)
        if chosen is None:
            return Path(path.score, (tail + plain_signs(LOST))[-CONTEXT:], path.text + LOST, None)
        return Path(path.score, (tail + chosen.form)[-CONTEXT:], path.text + chosen.character, chosen.second)

    def _likeliest(
        self, likely: list[tuple[float, Candidate]], tail: str, following: str
    ) -> Candidate | None:
        """Return the likeliest of several between `tail` and `following`; None if the next is as likely."""
        if len(likely) == 1:
            return likely[0][1]
        score = self._model.score
        likely.sort(reverse=True)
        best = next_best = -inf
        chosen = None
        for so_far, candidate in likely:
            if so_far < best - _MARGIN:  # what follows makes none likelier
                break
            reached = so_far + score(tail + candidate.form, following)
            if reached > best:
                best, next_best, chosen = reached, best, candidate
            elif reached > next_best:
                next_best = reached
        return None if next_best > best - _MARGIN else chosen

    def _weigh(self, slot: Slot, tail: str, text: str, following: str) -> list[tuple[float, Candidate]]:
        """Return the candidates that something speaks for, each with how likely it is behind `tail`."""
        last = tail[-1:]
        seen = self._seen_behind(last)
        run = ""
        if len(text) > 2 and last in (run := forms_of(text[-_LONGEST_RUN:-1])):
            seen = seen | followers_in(run, last)
        two, without_two, one, without = self._model.behind(tail)
        single, unknown = self._model.single, self._model.unknown
        annotated, plain = self.evidence.annotated, self.evidence.plain
        weighed = []
        for candidates, bonus, shown in slot.choices:
            if_annotated, if_plain, if_differing, if_other = self._says[shown]
            chosen: Iterable[Candidate] = candidates.ranked
            if len(candidates.ranked) > _FEW:
                chosen = self._shortlist(candidates, last, following, seen, two)
            for candidate in chosen:
                form, character = candidate.form, candidate.character
                if form == STRANGE:
                    weight = bonus + STRANGE_LIKELIHOOD
                elif two and (at := two.find(form)) > 0:
                    weight = bonus + LIKELIHOODS[two[at + 1]]
                elif form in one:
                    weight = bonus + without_two + one[form]
                else:
                    weight = bonus + without + single.get(form, unknown)
                if character in annotated:
                    weight += if_annotated
                elif character in plain:
                    weight += if_plain
                else:
                    weight += if_other if form == character else if_differing
                if form in seen:
                    twice = form in self._seen_behind(tail) or (run and form in followers_in(run, tail))
                    weight += _SEEN_BEHIND_TWO if twice else _SEEN
                weighed.append((weight, candidate))
        return weighed

    def _shortlist(
        self, candidates: Candidates, last: str, following: str, seen: set[str], followers: str
    ) -> Iterable[Candidate]:
        by_form, memory = candidates.by_form, candidates.memory
        behind = memory.get(last)
        if behind is None:
            behind = memory[last] = self._likely_behind(candidates, last)
        chosen = by_form.keys() & followers[1:120:2]
        chosen.update(behind)
        if following > MARK:
            before = memory.get(f"-{following}")
            if before is None:
                before = memory[f"-{following}"] = self._likely_before(candidates, following)
            chosen.update(before)
        if seen:
            chosen |= by_form.keys() & seen
        return map(by_form.__getitem__, chosen)

    def _likely_behind(self, candidates: Candidates, last: str) -> tuple[str, ...]:
        ranked, by_form = candidates.ranked, candidates.by_form
        followers = self._model.one.get(last, _NO)
        if len(by_form) < min(len(followers), _MANY):
            known = [(-followers[form], form) for form in followers.keys() & by_form.keys()]
            known.sort()
            behind = [form for _, form in known[:_LIKELIEST]]
        else:
            behind = list(islice(filter(by_form.__contains__, followers), _LIKELIEST))
        return (*behind, *(candidate.form for candidate in ranked[:_FREQUENT]))

    def _likely_before(self, candidates: Candidates, following: str) -> tuple[str, ...]:
        one, single = self._model.one, self._model.single
        found = [
            (single[form] + one[form][following], form)
            for form in [candidate.form for candidate in candidates.ranked[:_ASKED]]
            if following in one.get(form, _NO)
        ]
        found.sort(reverse=True)
        return tuple(form for _, form in found[:_LIKELIEST_BEFORE])


_NEW = tuple.__new__
"""Half the work of calling `Path`, which takes its fields apart first."""

_NOTHING = Says(0.0, 0.0, 0.0, 0.0)
_NO: dict[str, float] = {}
