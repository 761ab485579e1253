"""From a history and its drill to figures and series."""

from typing import Literal

import numpy as np

from interviewsim.domain.base import Number
from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.worlds.audit.costs import Costs, costs, storage_gb
from interviewsim.worlds.audit.draws import Counts, Floats
from interviewsim.worlds.audit.drill import QUESTIONS, Answers, ask, sample
from interviewsim.worlds.audit.fairness import gap_by_month, unseen_months
from interviewsim.worlds.audit.history import History
from interviewsim.worlds.audit.leaks import exposed, planted_approvals_per_month, planted_approvals_share
from interviewsim.worlds.audit.months import monthly_mean
from interviewsim.worlds.audit.people import People, people
from interviewsim.worlds.audit.records import Records, records

MONTH_SECONDS = 365 * 86_400 // 12
_LATELY_MONTHS = 12
"""Appeals are counted over the last year."""


def outcome(name: str, history: History, seed: int) -> Outcome:
    """Hold the drill and derive everything. Shares are 0..1; a share of nothing is None."""
    kept, staff = records(history), people(history)
    answers = ask(history, kept, staff)
    drawn = sample(history)
    gap = gap_by_month(history)
    return Outcome(
        world=name,
        seed=seed,
        figures=(
            *_drill(history, answers, staff, drawn),
            *_fairness(history, gap),
            *_decisions(history, staff),
            *_protection(history, kept),
            *_money(history, costs(history)),
        ),
        series=_series(history, answers, staff, gap),
    )


def _drill(history: History, answers: Answers, staff: People, drawn: Counts) -> tuple[Figure, ...]:
    shares = answers.share_by_case()[drawn]
    old = history.age_months[drawn] > history.conditions.old_after_months
    refused = history.refused[drawn]
    return (
        _share("answered_share", shares.sum(), len(shares), "higher"),
        _share("old_answered_share", shares[old].sum(), int(old.sum()), "higher"),
        *(_question(question, answers, drawn) for question in QUESTIONS),
        _share("late_share", (staff.late[drawn] & refused).sum(), int(refused.sum()), "lower"),
        Figure(name="sampled_decisions", value=len(drawn), unit="decisions"),
    )


def _question(question: str, answers: Answers, drawn: Counts) -> Figure:
    asked = answers.asked[question][drawn]
    name = question if question in ("reproduced", "faithful") else f"{question}_answered"
    return _share(f"{name}_share", (answers.answered[question][drawn] & asked).sum(), int(asked.sum()), "higher")


def _fairness(history: History, gap: Floats) -> tuple[Figure, ...]:
    known = gap[~np.isnan(gap)]
    return (
        Figure(
            name="group_gap_points",
            value=round(float(known.mean()), 6) if known.size else None,
            unit="points",
            better="lower",
        ),
        Figure(name="unseen_gap_months", value=unseen_months(history, gap), unit="months", better="lower"),
    )


def _decisions(history: History, staff: People) -> tuple[Figure, ...]:
    wrong = history.refused != history.should_refuse
    lately = staff.appealed * (history.age_months <= _LATELY_MONTHS)
    return (
        _share("wrong_share", wrong.sum(), len(wrong), "lower"),
        _share("refused_share", history.refused.sum(), len(wrong), "none"),
        _share("reviewed_share", history.reviewed.sum(), int(history.refused_by_engine.sum()), "none"),
        _share("appeals_in_time_share", lately[staff.appeal_in_time].sum(), lately.sum(), "higher"),
    )


def _protection(history: History, kept: Records) -> tuple[Figure, ...]:
    planted = planted_approvals_share(history)
    return (
        _share("over_kept_share", kept.over_kept.sum(), len(kept.over_kept), "lower"),
        _share("exposed_share", exposed(history).sum(), len(kept.over_kept), "lower"),
        Figure(
            name="planted_works_share",
            value=None if planted is None else round(planted, 6),
            unit="share",
            better="lower",
        ),
        Figure(
            name="planted_approvals_per_month",
            value=round(planted_approvals_per_month(history), 6),
            unit="loans/month",
            better="lower",
        ),
    )


def _money(history: History, bill: Costs) -> tuple[Figure, ...]:
    lines = {
        "storage": bill.storage,
        "review": bill.review,
        "appeal": bill.appeals,
        "reading": bill.reading,
        "model": bill.models,
        "check": bill.checks,
        "total": bill.total,
    }
    return (
        Figure(
            name="cost_per_decision_usd",
            value=round(bill.total / history.conditions.decisions_per_month, 6),
            unit="USD",
            better="lower",
        ),
        *(
            Figure(name=f"{name}_usd_per_month", value=round(usd, 6), unit="USD", better="lower")
            for name, usd in lines.items()
        ),
        Figure(name="stored_gb", value=round(storage_gb(history), 6), unit="GB", better="lower"),
    )


def _series(history: History, answers: Answers, staff: People, gap: Floats) -> tuple[Series, ...]:
    months, everyone = history.conditions.history_months, np.ones(len(history.month), bool)
    return (
        _line("answered_share", "share", monthly_mean(answers.share_by_case(), everyone, months)),
        _line("reproduced_share", "share", monthly_mean(answers.answered["reproduced"], everyone, months)),
        _line("late_share", "share", monthly_mean(staff.late, history.refused, months)),
        _line("reviews_left_hours", "hours", staff.reviews.left / 60),
        _line("appeals_left_hours", "hours", staff.appeals.left / 60),
        _line("group_gap_points", "points", gap),
    )


def _line(name: str, unit: str, points: Floats) -> Series:
    known = (None if np.isnan(point) else round(float(point), 6) for point in points)
    return Series(name=name, unit=unit, step_seconds=MONTH_SECONDS, points=tuple(known))


def _share(name: str, part: float, whole: float, better: Literal["higher", "lower", "none"]) -> Figure:
    """Divide and round to six digits, so that the last bit of a platform's arithmetic never shows."""
    value: Number | None = round(float(part) / float(whole), 6) if whole else None
    return Figure(name=name, value=value, unit="share", better=better)
