"""A line of the table: what a crawl of the synthetic site came to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.kill.account import Verdict

SOME = 5
"""How many examples of each difference are named."""


@dataclass
class Result:
    """What was done (`kills`, `runs`), what it cost (`requests`, `seconds`), and what is wrong."""

    name: str
    kills: int = 0
    runs: int = 0
    seconds: float = 0.0
    requests: int = 0
    kills_by_phase: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    duplicated: int = 0
    different: int = 0
    states: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.duplicated or self.different or self.states or self.faults)

    def judge(self, verdict: Verdict) -> None:
        """Take over what a comparison found."""
        self.lost, self.duplicated = len(verdict.lost), verdict.duplicated
        self.different, self.states = len(verdict.different), len(verdict.states)
        self.faults += [f"lost: {url}" for url in verdict.lost[:SOME]]
        self.faults += [f"different: {url}" for url in verdict.different[:SOME]]
        self.faults += verdict.states[:SOME] + verdict.faults[:SOME]


def table(results: Sequence[Result]) -> str:
    """Return one line a crawl, then what was killed and what is wrong."""
    lines = [
        f"{'':<16}{'kills':>7}{'runs':>7}{'requests':>10}{'lost':>7}{'dupl.':>7}{'differ':>8}{'seconds':>9}"
    ]
    for result in results:
        differ = result.different + result.states
        lines.append(
            f"{result.name:<16}{result.kills:>7}{result.runs:>7}{result.requests:>10}{result.lost:>7}"
            f"{result.duplicated:>7}{differ:>8}{result.seconds:>9.0f}"
        )
    for result in results:
        if result.kills_by_phase:
            killed = ", ".join(f"{phase} {count}" for phase, count in result.kills_by_phase.most_common())
            lines.append(f"{result.name} was killed during: {killed}")
        lines += [f"{result.name}: {line}" for line in (*result.notes, *result.faults)]
    return "\n".join(lines)
