"""How much is measured, how runs are interleaved, and what comes of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median, quantiles

Measure = Callable[[], Awaitable[float]]


class Wrong(Exception):
    """A side did not do the work that it was timed for: there is no figure."""


def check(holds: bool, problem: str) -> None:
    """Raises Wrong."""
    if not holds:
        raise Wrong(problem)


@dataclass(frozen=True)
class Plan:
    """`rounds` pairs are measured after one that warms up; `scale` multiplies the work in each."""

    rounds: int = 7
    scale: float = 1.0
    warm_up: bool = True

    def many(self, count: int) -> int:
        return max(2, round(count * self.scale))

    async def interleaved(self, ours: Measure, theirs: Measure) -> tuple[list[float], list[float]]:
        """Ours, theirs, ours, theirs, …: a slow moment of the machine falls on both."""
        pairs = [(await ours(), await theirs()) for _ in range(self.rounds + self.warm_up)]
        kept = pairs[self.warm_up :]
        return [mine for mine, _ in kept], [other for _, other in kept]


@dataclass(frozen=True)
class Row:
    """One line of the table. The nth value of `ours` was taken right before the nth of `theirs`."""

    what: str
    unit: str
    beside: str
    ours: list[float]
    theirs: list[float]
    is_rate: bool = False  # more is better

    @property
    def ratio(self) -> float:
        """How many times as much time or memory ours takes, by the medians."""
        return self._cost(median(self.ours), median(self.theirs))

    @property
    def pair_ratio(self) -> float:
        """The same within each pair of runs; their median."""
        return median(self._cost(mine, other) for mine, other in zip(self.ours, self.theirs, strict=True))

    def _cost(self, mine: float, other: float) -> float:
        return other / mine if self.is_rate else mine / other


def spread(values: list[float]) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high
