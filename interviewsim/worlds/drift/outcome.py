"""From a finished year to its figures: how late changes were found, how often nothing was there, and what it cost."""

from interviewsim.domain.world import DAY_SECONDS, Figure, Outcome, Series
from interviewsim.worlds.drift.signals import DAYS
from interviewsim.worlds.drift.year import Year

_QUARTERS = 4
_CHANGES = ("sudden", "gradual")


def outcome(name: str, year: Year, seed: int) -> Outcome:
    """Derive everything from the year. The delay of a change that was never found is None."""
    return Outcome(
        world=name,
        seed=seed,
        figures=(*_found(year), *_quality(year), *_money(year)),
        series=(
            _per_day("accuracy", [year.conditions.launch_accuracy * 100 - p for p in year.missing_points], "%"),
            _per_day("false_alarms_so_far", [sum(d <= day for d in year.false_alarm_days) for day in range(DAYS)], ""),
        ),
    )


def _found(year: Year) -> tuple[Figure, ...]:
    planted = [name for name in _CHANGES if _planted(year, name)]
    found = sum(name in year.found_after for name in planted)
    return (
        Figure(name="found_share", value=found / len(planted) if planted else None, unit="share", better="higher"),
        *(
            Figure(name=f"{name}_delay_days", value=year.found_after.get(name), unit="days", better="lower")
            for name in _CHANGES
        ),
        Figure(
            name="false_alarms_per_quarter", value=len(year.false_alarm_days) / _QUARTERS, unit="alarms", better="lower"
        ),
        Figure(name="alarms_ignored", value=year.ignored, unit="alarms", better="lower"),
        Figure(name="first_alarm_day", value=year.first_alarm_day, unit="day"),
        Figure(name="confirmations", value=year.confirmations, unit="samples"),
    )


def _planted(year: Year, name: str) -> bool:
    given = year.conditions
    return given.sudden_points > 0 if name == "sudden" else given.gradual_points_per_day > 0


def _quality(year: Year) -> tuple[Figure, ...]:
    best = year.conditions.launch_accuracy
    return (
        Figure(name="mean_accuracy", value=round(best - _missing(year) / DAYS / 100, 6), unit="share", better="higher"),
        Figure(
            name="worst_accuracy", value=round(best - max(year.missing_points) / 100, 6), unit="share", better="higher"
        ),
        Figure(name="extra_wrong_decisions", value=round(_extra_wrong(year)), unit="decisions", better="lower"),
    )


def _money(year: Year) -> tuple[Figure, ...]:
    given, design = year.conditions, year.design
    labels = DAYS * design.sample_per_day if design.quality_labels == "sample" else 0
    labels += year.confirmations * given.confirm_sample
    lost = _extra_wrong(year) * given.wrong_decision_usd
    labelling, looking = labels * given.label_usd, len(year.false_alarm_days) * given.false_alarm_usd
    return (
        _usd("lost_to_drift_usd", lost),
        _usd("label_cost_usd", labelling),
        _usd("false_alarm_cost_usd", looking),
        _usd("total_cost_usd", lost + labelling + looking),
    )


def _missing(year: Year) -> float:
    return sum(year.missing_points)


def _extra_wrong(year: Year) -> float:
    return _missing(year) / 100 * year.conditions.decisions_per_day


def _usd(name: str, value: float) -> Figure:
    return Figure(name=name, value=round(value, 2), unit="USD", better="lower")


def _per_day(name: str, points: list[float] | list[int], unit: str) -> Series:
    return Series(name=name, unit=unit, step_seconds=DAY_SECONDS, points=tuple(round(float(p), 4) for p in points))
