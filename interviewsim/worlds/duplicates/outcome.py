"""From the checks of a month to its figures: what was caught, what was held wrongly, and what it all cost."""

from dataclasses import dataclass

import numpy as np

from interviewsim.domain.world import DAY_SECONDS, Figure, Outcome, Series
from interviewsim.worlds.duplicates.checks import Checked
from interviewsim.worlds.duplicates.invoices import MONTH_DAYS, Flags, Invoices
from interviewsim.worlds.duplicates.sheets import Conditions, Design

_RULE_SECONDS = 0.002


@dataclass(frozen=True)
class _Costs:
    """What the month cost, in USD, and the hours in it."""

    tools_usd: float
    clerk_hours: float
    clerks_usd: float
    upkeep_hours: float
    upkeep_usd: float
    wrong_holds_usd: float

    @property
    def total_usd(self) -> float:
        return self.tools_usd + self.clerks_usd + self.upkeep_usd + self.wrong_holds_usd


def outcome(name: str, month: Invoices, done: Checked, design: Design, given: Conditions, seed: int) -> Outcome:
    """Derive everything from the checks. A share of nothing is None."""
    costs = _costs(month, done, design, given)
    return Outcome(
        world=name,
        seed=seed,
        figures=(*_caught(month, done), *_money(month, done, costs, given), *_way(done, costs, design, given)),
        series=(
            _per_day("duplicates_paid", month, month.duplicate & ~done.held),
            _per_day("duplicates_stopped", month, month.duplicate & done.held),
            _per_day("wrongly_held", month, ~month.duplicate & done.held),
        ),
    )


def _caught(month: Invoices, done: Checked) -> tuple[Figure, ...]:
    stopped, held = _count(month.duplicate & done.held), _count(done.held)
    return (
        Figure(name="caught_share", value=_share(stopped, _count(month.duplicate)), unit="share", better="higher"),
        Figure(name="right_when_held_share", value=_share(stopped, held), unit="share", better="higher"),
        Figure(name="wrongly_held", value=held - stopped, unit="invoices", better="lower"),
        Figure(name="duplicates_paid", value=_count(month.duplicate) - stopped, unit="invoices", better="lower"),
    )


def _money(month: Invoices, done: Checked, costs: _Costs, given: Conditions) -> tuple[Figure, ...]:
    stopped = float(month.amount_usd[month.duplicate & done.held].sum()) * given.lost_share
    missed = float(month.amount_usd[month.duplicate & ~done.held].sum()) * given.lost_share
    return (
        _usd("monthly_cost_usd", costs.total_usd),
        _usd("tool_cost_usd", costs.tools_usd),
        _usd("lost_to_duplicates_usd", missed),
        Figure(name="net_gain_usd", value=round(stopped - costs.total_usd, 2), unit="USD", better="higher"),
        Figure(
            name="cost_per_1000_invoices_usd",
            value=_share(costs.total_usd * 1000, given.invoices_per_month),
            unit="USD",
            better="lower",
        ),
    )


def _way(done: Checked, costs: _Costs, design: Design, given: Conditions) -> tuple[Figure, ...]:
    seconds = _RULE_SECONDS * (design.number_key != "off") + given.index_seconds * design.similar_text
    seconds += given.model_seconds * (design.model_reads != "nothing")
    told = _count(done.held & (done.by_number | done.seen_by_people))
    return (
        Figure(name="clerk_hours", value=round(costs.clerk_hours, 2), unit="h", better="lower"),
        Figure(name="upkeep_hours", value=costs.upkeep_hours, unit="h", better="lower"),
        Figure(name="slowest_check_seconds", value=round(seconds, 3), unit="s", better="lower"),
        Figure(name="held_with_reason_share", value=_share(told, _count(done.held)), unit="share", better="higher"),
        Figure(name="sent_to_model", value=_count(done.read_by_model), unit="invoices", better="lower"),
    )


def _costs(month: Invoices, done: Checked, design: Design, given: Conditions) -> _Costs:
    tools = _count(done.read_by_model) * given.model_pairs * given.model_call_usd
    tools += given.invoices_per_month * given.index_lookup_usd * design.similar_text
    clerk_hours = _count(done.seen_by_people) * given.clerk_minutes / 60
    upkeep = given.rules_upkeep_hours * (design.number_key != "off") + given.index_upkeep_hours * design.similar_text
    upkeep += given.model_upkeep_hours * (design.model_reads != "nothing")
    return _Costs(
        tools_usd=tools,
        clerk_hours=clerk_hours,
        clerks_usd=clerk_hours * given.clerk_usd_per_hour,
        upkeep_hours=upkeep,
        upkeep_usd=upkeep * given.engineer_usd_per_hour,
        wrong_holds_usd=_count(~month.duplicate & done.held) * given.wrong_hold_usd,
    )


def _count(flags: Flags) -> int:
    return int(np.count_nonzero(flags))


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 6) if whole else None


def _usd(name: str, value: float) -> Figure:
    return Figure(name=name, value=round(value, 2), unit="USD", better="lower")


def _per_day(name: str, month: Invoices, flags: Flags) -> Series:
    counts = np.bincount(month.day[flags], minlength=MONTH_DAYS)
    return Series(name=name, unit="invoices", step_seconds=DAY_SECONDS, points=tuple(float(n) for n in counts))
