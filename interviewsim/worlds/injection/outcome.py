"""From attacks and a day of requests to figures: what got through, what was refused for nothing, and what it costs."""

from dataclasses import dataclass

from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.worlds.injection.attacks import ATTACKS, PARTNER_ATTACKS, Attack
from interviewsim.worlds.injection.layers import refused_by, stopped_by, waits_for_a_person
from interviewsim.worlds.injection.requests import Request, day
from interviewsim.worlds.injection.sheets import Conditions, Design

_TELLS = frozenset(("canary", "input_check", "output_check", "approval", "actions", "data_access", "recipients"))
"""Layers that leave a trace when they stop something; the others just don't let it happen."""
_HOUR_SECONDS = 3600


@dataclass(frozen=True)
class _Tried:
    """An attack and the layers that stop it."""

    attack: Attack
    stopped_by: tuple[str, ...]

    @property
    def through(self) -> bool:
        return not self.stopped_by


def outcome(name: str, design: Design, given: Conditions, seed: int) -> Outcome:
    """Try everything and count."""
    attacks = (*ATTACKS, *(PARTNER_ATTACKS if given.partner_feed else ()))
    tried = [_Tried(a, stopped_by(a, design, max(1, min(5, a.cunning + given.attack_cunning)))) for a in attacks]
    requests = day(given.requests_per_day, seed)
    return Outcome(
        world=name,
        seed=seed,
        figures=(*_harm(tried), *_service(requests, design, given)),
        series=(_refusals(requests, design),),
    )


def _harm(tried: list[_Tried]) -> tuple[Figure, ...]:
    through = [t.attack for t in tried if t.through]
    stopped = [t for t in tried if not t.through]
    single = sum(len(t.stopped_by) == 1 for t in stopped)
    noticed = sum(not _TELLS.isdisjoint(t.stopped_by) for t in stopped)
    return (
        Figure(name="attacks_through", value=len(through), unit="attacks", better="lower"),
        Figure(name="attacks_tried", value=len(tried), unit="attacks"),
        Figure(name="families_open", value=len({a.family for a in through}), unit="families", better="lower"),
        Figure(name="records_leaked", value=sum(a.records for a in through), unit="records", better="lower"),
        Figure(name="money_lost_usd", value=sum(a.usd for a in through), unit="USD", better="lower"),
        Figure(name="stopped_by_one_layer", value=single, unit="attacks", better="lower"),
        Figure(name="noticed_share", value=_share(noticed, len(tried)), unit="share", better="higher"),
    )


def _service(requests: tuple[Request, ...], design: Design, given: Conditions) -> tuple[Figure, ...]:
    refused = sum(bool(refused_by(r, design)) for r in requests)
    approvals = sum(waits_for_a_person(r, design) for r in requests)
    seconds, usd = _added(requests, design, given)
    usd += approvals * given.approval_minutes / 60 * given.person_usd_per_hour + refused * given.handed_over_usd
    count = len(requests)
    return (
        Figure(name="benign_refused_share", value=_share(refused, count), unit="share", better="lower"),
        Figure(name="approvals_per_1000", value=_share(approvals * 1000, count), unit="approvals", better="lower"),
        Figure(name="added_seconds", value=_share(seconds, count), unit="s", better="lower"),
        Figure(name="added_cost_per_1000_usd", value=_share(usd * 1000, count), unit="USD", better="lower"),
    )


def _added(requests: tuple[Request, ...], design: Design, given: Conditions) -> tuple[float, float]:
    """Return the seconds and the USD that checks and a second reader add to all requests together."""
    checks = (design.input_check == "model") + (design.output_check == "model")
    reading = sum(r.outside_text for r in requests) if design.outside_text == "reader_apart" else 0
    return (
        checks * given.model_check_seconds * len(requests) + reading * given.reader_seconds,
        checks * given.model_check_usd * len(requests) + reading * given.reader_usd,
    )


def _refusals(requests: tuple[Request, ...], design: Design) -> Series:
    """Return the share of honest requests refused in each hour of the day."""
    hours = [requests[h * len(requests) // 24 : (h + 1) * len(requests) // 24] for h in range(24)]
    points = tuple(_share(sum(bool(refused_by(r, design)) for r in hour), len(hour)) for hour in hours)
    return Series(name="refused_share", unit="share", step_seconds=_HOUR_SECONDS, points=points)


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 6) if whole else None
