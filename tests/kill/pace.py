"""How long what is killed may live: kills meet all of it, and all of them are made before it is through."""

import random

LONGEST_LIFE = 6.0
"""Seconds."""


class Pace:
    """Chooses how long a crawl may live: longer while it is behind the kills, shorter while it is ahead."""

    def __init__(self, kills: int) -> None:
        self.kills = kills
        self.life = 1.0

    def next_life(self, kill: int, share_done: float) -> float:
        """Return the seconds before the next kill."""
        change = 1.15 if share_done < kill / self.kills else 0.87
        self.life = min(max(self.life * change, 0.15), LONGEST_LIFE / 2)
        return random.uniform(0.0, 2 * self.life)


class Span:
    """How long something lives if left alone, learned as it goes, so that kills spread over all of it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def next_life(self) -> float:
        """Return the seconds before the next kill."""
        return random.uniform(0.0, self.seconds)

    def learn(self, life: float, *, killed: bool) -> None:
        """Take over what became of a life: it ended before its kill, or was alive late in the span."""
        if not killed:
            self.seconds = max(0.1, life)
        elif life > 0.8 * self.seconds:
            self.seconds = min(1.3 * self.seconds, LONGEST_LIFE)
