"""What can be seen of a day: noise, weekdays, the season, and the changes that nobody has repaired yet."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from interviewsim.worlds.drift.sheets import Conditions

PARTNERS = 5
DAYS = 364
_WEEKEND_SHARE = 2 / 7


@dataclass(frozen=True)
class Effect:
    """How much a cause moves a signal that is watched for all partners together, in standard deviations of a day."""

    weekend: float
    season: float
    sudden: float
    gradual: float
    """For each point of accuracy that the slow change has taken."""


EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "inputs": Effect(weekend=2.0, season=4.0, sudden=4.5, gradual=0.2),
        "confidence": Effect(weekend=1.0, season=0.3, sudden=0.3, gradual=0.35),
        "outputs": Effect(weekend=1.5, season=2.5, sudden=2.5, gradual=0.4),
    }
)
_QUALITY_WEEKEND_POINTS = 1.5


@dataclass(frozen=True)
class Harm:
    """Points of accuracy that each unrepaired change takes today."""

    sudden: float
    gradual: float

    @property
    def total(self) -> float:
        """Points that are missing overall."""
        return self.sudden + self.gradual


class Signals:
    """The year's noise, drawn once, so that all designs meet the same year."""

    def __init__(self, conditions: Conditions, seed: int) -> None:
        """Draw the year."""
        self._given = conditions
        rng = np.random.default_rng(seed)
        names = ("quality", *EFFECTS)
        noise = rng.standard_normal((len(names), PARTNERS, DAYS))
        self._noise = dict(zip(names, noise.tolist(), strict=True))
        self.confirming: list[float] = rng.standard_normal(DAYS).tolist()

    def rows(self, signal: str, day: int, harm: Harm, labels: int, *, by_partner: bool) -> tuple[list[float], float]:
        """Return a signal's values on a day, one for all or one a partner, and what the weekday adds to each."""
        spread = self.points_spread(labels)
        sudden, common = self._moved(signal, day, harm, spread)
        weekday = self._weekday(signal, day, spread)
        noise = [row[day] for row in self._noise[signal]]
        if not by_partner:
            return [sum(noise) / math.sqrt(PARTNERS) + sudden + common + weekday], weekday
        each = (common + weekday) / math.sqrt(PARTNERS)
        values = [n + each for n in noise]
        values[0] += sudden * math.sqrt(PARTNERS)
        return values, weekday / math.sqrt(PARTNERS)

    def points_spread(self, labels: int) -> float:
        """Return the standard deviation, in points, of the share of right decisions among so many labels."""
        right = self._given.launch_accuracy
        return 100 * math.sqrt(right * (1 - right) / labels)

    def _moved(self, signal: str, day: int, harm: Harm, spread: float) -> tuple[float, float]:
        if signal == "quality":
            return harm.sudden / spread, harm.gradual / spread
        effect = EFFECTS[signal]
        season = effect.season * self._in_season(day)
        size = harm.sudden / 7 * effect.sudden
        return size, season + harm.gradual * effect.gradual

    def _weekday(self, signal: str, day: int, spread: float) -> float:
        whole = _QUALITY_WEEKEND_POINTS / spread if signal == "quality" else EFFECTS[signal].weekend
        return whole * self._given.weekend_effect * ((day % 7 >= 5) - _WEEKEND_SHARE)

    def _in_season(self, day: int) -> bool:
        return self._given.season_day <= day < self._given.season_day + self._given.season_days
