"""From a night to its figures and series."""

from collections.abc import Iterator

import numpy as np

from interviewsim.domain.base import Number
from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.worlds.claims.arrivals import Flags, Floats
from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.design import Design
from interviewsim.worlds.claims.money import Money, money
from interviewsim.worlds.claims.night import Night, simulate

_STEP_SECONDS = 1800
_STEPS = 24


def outcome(name: str, design: Design, conditions: Conditions, seed: int) -> Outcome:
    """Run the night and derive everything from it. Shares are 0..1; a share of nothing is None."""
    night = simulate(design, conditions, seed)
    paid = money(night, conditions)
    figures = (
        *_cost(night, conditions),
        *_time(night, conditions),
        *_quality(night, paid, design, conditions),
        *_people(night, paid, conditions),
        *_work(night),
    )
    return Outcome(world=name, seed=seed, figures=figures, series=_series(night))


def _cost(night: Night, conditions: Conditions) -> Iterator[Figure]:
    cost = night.cost_usd
    parts = {"reading": night.reading_usd, "first_model": night.first_usd, "escalation": night.escalation_usd}
    yield _usd("cost_per_claim_usd", cost.mean())
    yield _usd("cost_p50_usd", _percentile(cost, 50))
    yield _usd("cost_p95_usd", _percentile(cost, 95))
    yield _share("over_budget_share", cost > conditions.budget_usd_per_claim)
    yield _usd("night_cost_usd", cost.sum())
    for part, usd in parts.items():
        yield _usd(f"{part}_usd_per_claim", usd.mean())


def _time(night: Night, conditions: Conditions) -> Iterator[Figure]:
    finish = night.schedule.finish_hours
    yield _figure("finish_p50_hours", _percentile(finish, 50), "h", "lower")
    yield _figure("finish_p95_hours", _percentile(finish, 95), "h", "lower")
    yield _share("late_nights_share", finish > conditions.window_hours)
    yield _figure("all_online_hours", night.all_online_hours, "h", "lower")


def _quality(night: Night, paid: Money, design: Design, conditions: Conditions) -> Iterator[Figure]:
    done, claims = night.decisions, night.claims
    outside = conditions.residency_required and design.region != "home"
    needed = int(claims.needs_person.sum())
    yield _share("read_wrong_share", done.read_wrong)
    yield _count("wrong_payouts", done.paid_wrong)
    yield _usd("wrong_payout_usd", paid.wrong_payout_usd)
    yield _count("missed_reviews", done.missed)
    yield _figure("missed_review_share", done.missed.sum() / needed if needed else None, "share", "lower")
    yield _count("denied_unseen", done.denied)
    yield _figure("outside_home_claims", len(claims) if outside else 0, "claims", "lower")


def _people(night: Night, paid: Money, conditions: Conditions) -> Iterator[Figure]:
    done = night.decisions
    yield _figure("reviewer_hours", paid.people_hours, "h", "lower")
    yield _share("reviewed_share", done.reviewed | done.sampled)
    yield _figure("straight_through_share", done.straight_through.mean(), "share", "higher")
    yield _count("by_hand_claims", done.by_hand)
    yield _figure("sample_margin_share", _margin(night), "share", "lower")
    yield _usd("people_usd", paid.people_usd)
    yield _usd("all_in_usd_per_claim", paid.all_in_usd / len(night.claims))
    yield _usd("today_usd_per_claim", paid.today_usd / len(night.claims), "none")
    yield _usd("saved_usd", paid.today_usd - paid.all_in_usd, "higher")
    yield _figure("break_even_nights", paid.break_even_nights(conditions.build_usd), "nights", "lower")


def _work(night: Night) -> Iterator[Figure]:
    claims = len(night.claims)
    yield _figure("claims", claims, "claims")
    yield _figure("pages_per_claim", night.claims.pages.mean(), "pages")
    yield _figure("pages_p95", _percentile(night.claims.pages, 95), "pages")
    yield _figure("image_pages_per_claim", night.image_pages / claims, "pages")
    yield _figure("ocr_pages_per_claim", night.ocr_pages / claims, "pages")
    yield _figure("million_tokens", night.tokens / 1e6, "million tokens", "lower")
    yield _figure("escalated_share", night.decisions.escalated.mean(), "share")


def _margin(night: Night) -> float | None:
    """Return half the width of the 95 % interval that the sample gives for the share of wrong claims among its kind.

    The normal approximation, 1.96 * sqrt(p * (1 - p) / n), with the true share p of the claims that only chance shows
    to a person.
    """
    sampled = int(night.decisions.sampled.sum())
    unseen = night.decisions.straight_through | night.decisions.sampled
    if not sampled:
        return None
    p = float(night.decisions.read_wrong[unseen].mean())
    return float(1.96 * np.sqrt(p * (1 - p) / sampled))


def _series(night: Night) -> tuple[Series, ...]:
    hours = np.arange(_STEPS) * _STEP_SECONDS / 3600
    finish = night.schedule.finish_hours
    return (
        _line("claims_waiting", "claims", np.rint(np.interp(hours, *_waiting(night)))),
        _line("nights_done_share", "share", (finish[:, None] <= hours).mean(axis=0)),
    )


def _waiting(night: Night) -> tuple[list[float], list[float]]:
    """Return hours and claims not yet decided on a typical night, to be joined by straight lines."""
    claims, again = len(night.claims), int(night.decisions.escalated.sum())
    ends = [float(end[0]) for end in night.typical.ends]
    if not any(night.typical.batch_shares):
        return [0.0, ends[-1]], [claims, 0.0]
    fields = len(ends) - 1 - (again > 0)
    begins = ends[fields - 1] if fields else 0.0
    return ([begins, ends[fields], ends[-1]], [claims, again, 0.0]) if again else ([begins, ends[-1]], [claims, 0.0])


def _line(name: str, unit: str, points: Floats) -> Series:
    return Series(name=name, unit=unit, step_seconds=_STEP_SECONDS, points=tuple(round(float(p), 6) for p in points))


def _percentile(values: Floats, percent: int) -> float:
    """Return the smallest value such that `percent` of all are no larger."""
    return float(np.percentile(values, percent, method="inverted_cdf"))


def _figure(name: str, value: Number | None, unit: str, better: str = "none") -> Figure:
    """Round to six digits, so that the last bit of a platform's arithmetic never shows."""
    rounded = value if value is None or isinstance(value, int) else round(float(value), 6)
    return Figure.model_validate({"name": name, "value": rounded, "unit": unit, "better": better})


def _usd(name: str, value: float, better: str = "lower") -> Figure:
    return _figure(name, value, "USD", better)


def _share(name: str, flags: Flags) -> Figure:
    return _figure(name, float(flags.mean()), "share", "lower")


def _count(name: str, flags: Flags) -> Figure:
    return _figure(name, int(flags.sum()), "claims", "lower")
