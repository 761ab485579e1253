"""A year, day by day: changes come, monitors sound, people look, the model is repaired."""

from dataclasses import dataclass

from interviewsim.worlds.drift.monitor import Monitor
from interviewsim.worlds.drift.sheets import Conditions, Design
from interviewsim.worlds.drift.signals import DAYS, PARTNERS, Harm, Signals

_QUIET_DAYS = 3
"""After an alarm behind which there was nothing, its monitor starts afresh after so many days."""
_FELT_POINTS = 1.5
"""Whoever looks into an alarm sees nothing wrong below this."""
_CONFIRMED_POINTS = 2.5
"""A confirming sample counts as worse when it is lower by this."""
_QUARTER_DAYS = 91


@dataclass
class Watch:
    """A signal with its monitors, one for all or one a partner, and when its values are known."""

    signal: str
    delay_days: int
    labels: int
    confirmed: bool
    monitors: list[Monitor]
    from_day: int = 0
    """Values of earlier days are not looked at."""


class Year:
    """One run of the monitors through the year."""

    def __init__(self, design: Design, conditions: Conditions, seed: int) -> None:
        """Set everything up before the first day."""
        self.design, self.conditions = design, conditions
        self.found_after: dict[str, int] = {}
        """Days from a change to the alarm that led to its repair."""
        self.false_alarm_days: list[int] = []
        self.first_alarm_day: int | None = None
        self.ignored = 0
        """Alarms into which nobody looked any more, false or not."""
        self.confirmations = 0
        self.missing_points: list[float] = []
        """Points of accuracy that were missing on each day."""
        self._signals = Signals(conditions, seed)
        self._repaired: dict[str, int] = {}
        self._harm: list[Harm] = []
        self._watches = [w for w in (_quality(design, conditions), _early(design)) if w]

    def run(self) -> None:
        """Live through all days."""
        for day in range(DAYS):
            self._harm.append(self._harm_on(day))
            self.missing_points.append(self._harm[-1].total)
            for watch in self._watches:
                if self._sounds(watch, day):
                    self._look_into(watch, day)

    def _harm_on(self, day: int) -> Harm:
        given = self.conditions
        sudden = given.sudden_points if day >= given.sudden_day else 0.0
        slid = max(0, day - given.gradual_day) * given.gradual_points_per_day
        return Harm(
            sudden=0.0 if day >= self._repaired.get("sudden", DAYS) else sudden,
            gradual=0.0 if day >= self._repaired.get("gradual", DAYS) else min(given.gradual_points_most, slid),
        )

    def _sounds(self, watch: Watch, day: int) -> bool:
        seen = day - watch.delay_days
        if seen < watch.from_day:
            return False
        values, weekday = self._signals.rows(
            watch.signal, seen, self._harm[seen], watch.labels, by_partner=self.design.by_partner
        )
        sounds = [m.alarm(value, weekday) for m, value in zip(watch.monitors, values, strict=True)]
        return any(sounds)

    def _look_into(self, watch: Watch, day: int) -> None:
        if self.first_alarm_day is None:
            self.first_alarm_day = day
        called_on = day
        if watch.confirmed:
            self.confirmations += 1
            called_on += self.conditions.sample_delay_days
            if not self._confirmed(day):
                self._restart((watch,), day + _QUIET_DAYS)
                return
        active = self._active(day)
        lately = sum(day - _QUARTER_DAYS < d <= day for d in self.false_alarm_days)
        ignored = lately > self.conditions.ignored_above
        self.ignored += ignored
        if not active:
            self.false_alarm_days.append(day)
        if ignored or not active:
            self._restart((watch,), day + _QUIET_DAYS)
            return
        response = round(self.conditions.response_days + self.conditions.fatigue_days * lately)
        back_on = called_on + response + self.conditions.repair_days
        for name, since in active.items():
            self.found_after[name] = called_on - since
            self._repaired[name] = back_on
        self._restart(self._watches, back_on)

    def _active(self, day: int) -> dict[str, int]:
        """Return the changes that do harm, are not being repaired, and since when they are there."""
        harm, given = self._harm[day], self.conditions
        both = {"sudden": (harm.sudden, given.sudden_day), "gradual": (harm.gradual, given.gradual_day)}
        return {n: d for n, (points, d) in both.items() if points >= _FELT_POINTS and n not in self._repaired}

    def _confirmed(self, day: int) -> bool:
        spread = self._signals.points_spread(self.conditions.confirm_sample)
        return self._harm[day].total + spread * self._signals.confirming[day] > _CONFIRMED_POINTS

    def _restart(self, watches: tuple[Watch, ...] | list[Watch], day: int) -> None:
        for watch in watches:
            watch.from_day = max(watch.from_day, day)
            for monitor in watch.monitors:
                monitor.reset()


def _quality(design: Design, given: Conditions) -> Watch | None:
    if design.quality_labels == "none":
        return None
    appeals = design.quality_labels == "appeals"
    labels = given.appeals_per_day if appeals else design.sample_per_day
    return Watch(
        signal="quality",
        delay_days=given.appeal_delay_days if appeals else given.sample_delay_days,
        labels=labels,
        confirmed=False,
        monitors=_monitors(design, "quality"),
    )


def _early(design: Design) -> Watch | None:
    if design.early_signal == "none":
        return None
    return Watch(
        signal=design.early_signal,
        delay_days=0,
        labels=1,
        confirmed=design.early_confirmed,
        monitors=_monitors(design, "early"),
    )


def _monitors(design: Design, kind: str) -> list[Monitor]:
    early = kind == "early"
    return [
        Monitor(
            method=design.early_method if early else design.quality_method,
            window_days=design.early_window_days if early else design.quality_window_days,
            limit=design.early_limit if early else design.quality_limit,
            days_in_a_row=design.days_in_a_row,
            reference=design.reference,
        )
        for _ in range(PARTNERS if design.by_partner else 1)
    ]
