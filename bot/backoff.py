"""Waiting between tries: longer each time, never exactly alike, so that many do not come back at once (F13)."""

import random
from dataclasses import dataclass, field


@dataclass
class Backoff:
    """Delays in seconds that double from `first` to `longest`, each shortened at random by up to a half."""

    first: float = 0.5
    longest: float = 30.0
    _tries: int = field(default=0, init=False)

    def next_delay(self) -> float:
        """Seconds to wait before the next try."""
        ceiling: float = min(self.longest, self.first * 2 ** min(self._tries, 32))
        self._tries += 1
        return ceiling * random.uniform(0.5, 1.0)  # noqa: S311 - spreading load, no secret

    def reset(self) -> None:
        """It worked: the next trouble starts small again."""
        self._tries = 0
