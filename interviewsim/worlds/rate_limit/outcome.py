"""From the counts of a run to its figures and series."""

from collections.abc import Sequence

from interviewsim.domain.base import Number
from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.worlds.rate_limit.assistant import Assistant
from interviewsim.worlds.rate_limit.cost import cost_usd
from interviewsim.worlds.rate_limit.tally import STEP_SECONDS, Settled, Tally

_PER_MINUTE = 60 // STEP_SECONDS
_HERD = 10
"""So many refusals within a tenth of a second count as calls that came together."""


def outcome(name: str, run: Assistant, seed: int) -> Outcome:
    """Derive everything from a finished run. Shares are 0..1; a share or percentile of nothing is None."""
    return Outcome(world=name, seed=seed, figures=_figures(run), series=_series(run.tally))


def nearest_rank(values: Sequence[int], percent: int) -> int:
    """Return the smallest of at least one value such that `percent` of all are no larger."""
    return sorted(values)[-(-percent * len(values) // 100) - 1]


def _figures(run: Assistant) -> tuple[Figure, ...]:
    everyone = run.tally.settled
    interactive = [s for s in everyone if not s.request.deferrable]
    return (
        *_service(run, interactive),
        *_background([s for s in everyone if s.request.deferrable]),
        *_calls(run),
        *_money(run, everyone),
        *_fates(everyone),
    )


def _service(run: Assistant, interactive: Sequence[Settled]) -> tuple[Figure, ...]:
    in_time = _share(_count_in_time(interactive, run.conditions.sla_seconds), len(interactive))
    return (
        Figure(
            name="sla_kept", value=None if in_time is None else in_time >= run.conditions.sla_share, better="higher"
        ),
        Figure(name="interactive_in_time_share", value=in_time, unit="share", better="higher"),
        Figure(name="interactive_success_share", value=_answered_share(interactive), unit="share", better="higher"),
        *(
            Figure(name=f"interactive_p{p}_seconds", value=_percentile(interactive, p), unit="s", better="lower")
            for p in (50, 95, 99)
        ),
    )


def _background(deferrable: Sequence[Settled]) -> tuple[Figure, ...]:
    return (
        Figure(name="deferrable_success_share", value=_answered_share(deferrable), unit="share", better="higher"),
        Figure(name="deferrable_p95_seconds", value=_percentile(deferrable, 95), unit="s", better="lower"),
    )


def _calls(run: Assistant) -> tuple[Figure, ...]:
    calls, refused, tally = run.client.primary.calls, run.client.primary.refusals, run.tally
    together = sum(n for n in tally.refusals_at.values() if n >= _HERD)
    return (
        Figure(name="provider_calls", value=calls, unit="calls", better="lower"),
        Figure(name="refused_share", value=_share(refused, calls), unit="share", better="lower"),
        Figure(name="refused_together_share", value=_share(together, refused), unit="share", better="lower"),
        Figure(name="retry_amplification", value=_share(calls, tally.primary_requests), unit="x", better="lower"),
    )


def _money(run: Assistant, everyone: Sequence[Settled]) -> tuple[Figure, ...]:
    answered = [s.ending for s in everyone if s.ending.kind == "answered"]
    total_usd = cost_usd(run.client.primary, run.client.second, run.conditions)
    quality = sum(ending.quality for ending in answered)
    return (
        Figure(
            name="cost_per_1000_answered_usd",
            value=_share(total_usd * 1000, len(answered)),
            unit="USD",
            better="lower",
        ),
        Figure(name="total_cost_usd", value=round(total_usd, 6), unit="USD", better="lower"),
        Figure(
            name="input_tokens",
            value=run.client.primary.input_tokens + run.client.second.input_tokens,
            unit="tokens",
            better="lower",
        ),
        Figure(
            name="output_tokens",
            value=run.client.primary.output_tokens + run.client.second.output_tokens,
            unit="tokens",
            better="lower",
        ),
        Figure(name="mean_quality", value=_share(quality, len(answered)), unit="share", better="higher"),
    )


def _fates(everyone: Sequence[Settled]) -> tuple[Figure, ...]:
    arrived = len(everyone)
    counts = {k: sum(s.ending.kind == k for s in everyone) for k in ("answered", "failed", "shed", "gave_up")}
    sources = {k: sum(s.ending.source == k for s in everyone) for k in ("second", "cache")}
    return (
        Figure(name="success_share", value=_share(counts["answered"], arrived), unit="share", better="higher"),
        Figure(name="failed_share", value=_share(counts["failed"], arrived), unit="share", better="lower"),
        Figure(name="shed_share", value=_share(counts["shed"], arrived), unit="share", better="lower"),
        Figure(name="gave_up_share", value=_share(counts["gave_up"], arrived), unit="share", better="lower"),
        Figure(name="fallback_share", value=_share(sources["second"], counts["answered"]), unit="share"),
        Figure(name="cached_share", value=_share(sources["cache"], counts["answered"]), unit="share"),
        Figure(name="arrived_requests", value=arrived, unit="requests"),
        *(Figure(name=f"{kind}_requests", value=count, unit="requests") for kind, count in counts.items()),
    )


def _series(tally: Tally) -> tuple[Series, ...]:
    latency = [
        _share(ms, count * 1000)
        for ms, count in zip(tally.series("interactive_ms"), tally.series("interactive_answered"), strict=True)
    ]
    return (
        _line("arrived", "requests", tally.series("arrived")),
        _line("answered", "requests", tally.series("answered")),
        _line("refused", "calls", tally.series("refused")),
        _line("queue_depth", "requests", tally.series("queue")),
        _line("backlog_depth", "requests", tally.series("backlog")),
        _line("interactive_mean_seconds", "s", latency),
        _line("offered_tokens_per_minute", "tokens/min", [n * _PER_MINUTE for n in tally.series("offered_tokens")]),
        _line("primary_tokens_per_minute", "tokens/min", [n * _PER_MINUTE for n in tally.series("primary_tokens")]),
    )


def _line(name: str, unit: str, points: Sequence[Number | None]) -> Series:
    known = (None if point is None else float(point) for point in points)
    return Series(name=name, unit=unit, step_seconds=STEP_SECONDS, points=tuple(known))


def _count_in_time(settled: Sequence[Settled], within_seconds: float) -> int:
    return sum(s.ending.kind == "answered" and s.took_ms <= within_seconds * 1000 for s in settled)


def _answered_share(settled: Sequence[Settled]) -> float | None:
    return _share(sum(s.ending.kind == "answered" for s in settled), len(settled))


def _share(part: float, whole: int) -> float | None:
    """Divide and round to six digits, so that the last bit of a platform's arithmetic never shows."""
    return round(part / whole, 6) if whole else None


def _percentile(settled: Sequence[Settled], percent: int) -> float | None:
    return nearest_rank([s.took_ms for s in settled], percent) / 1000 if settled else None
