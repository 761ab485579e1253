"""Grading offline: a transcript in, a scorecard of what was noticed out."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviewsim.domain.base import Scalar
from interviewsim.domain.rating import IndicatorFinding, Scorecard, WorldRun
from interviewsim.domain.review import ReviewResult
from interviewsim.domain.reviewing import reviewed
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario, WorldSetup
from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.domain.view import Learned, SessionView
from interviewsim.domain.world import Outcome
from interviewsim.grading.claims import claims
from interviewsim.grading.coverage import Said, best_finding, mentions, spoken
from interviewsim.grading.evidence import with_evidence
from interviewsim.grading.flags import flags
from interviewsim.grading.ledger import (
    commit_turn,
    facts_learned,
    figures_told,
    inject_turns,
    learned_in_session,
    learned_in_transcript,
    missed_facts,
)
from interviewsim.grading.levels import indicative_result
from interviewsim.worlds import registry

RATER = "patterns"


@dataclass(frozen=True)
class Noticed:
    """What code alone can tell of a transcript."""

    card: Scorecard
    """With the levels that patterns give."""
    said: tuple[Said, ...]
    learned: tuple[Learned, ...]

    @property
    def findings(self) -> dict[str, IndicatorFinding]:
        """What patterns and the ledger found, by indicator."""
        return {f.id: f for result in self.card.criteria.values() for f in result.indicators}

    @property
    def prompted_turns(self) -> frozenset[int]:
        """Candidate turns after the design sheet was open."""
        return frozenset(s.turn.number for s in self.said if s.turn.prompted)


def grade(
    transcript: Transcript,
    scenario: Scenario,
    rubric: Rubric,
    view: SessionView | None = None,
    *,
    baseline: Outcome | None = None,
) -> Scorecard:
    """Return what patterns alone notice in an interview; its levels are indicative and never enter an average.

    A session's own `view` gives the ledger, the runs, which turns were prompted and the self-rating. An imported
    transcript has none of these: the facts asked for are recognised in the candidate's questions, and whatever was asked
    before `commit_turn` counts as asked before committing to a design.

    Args:
        transcript: who said what; a session's own is `view.transcript()`.
        scenario: what the interview was about.
        rubric: the scenario's rubric, extended with the scenario's own indicators.
        view: the session, unless the transcript was imported.
        baseline: what the world computes for the design that was in place.
    """
    return notice(transcript, scenario, rubric, view, baseline=baseline).card


def notice(
    transcript: Transcript,
    scenario: Scenario,
    rubric: Rubric,
    view: SessionView | None = None,
    *,
    baseline: Outcome | None = None,
) -> Noticed:
    """Return the scorecard of `grade` with what it was made from."""
    said = spoken(transcript.turns, scenario.brief, scenario.review)
    review = (
        reviewed(((s.turn.number, s.turn.text, s.heard) for s in said), scenario.review) if scenario.review else None
    )
    learned, findings = _noticed(transcript.turns, said, scenario, rubric, view, review)
    proven = {f.id: f for f in with_evidence(findings, transcript)}
    injects = inject_turns(transcript.turns, scenario, view)
    claimed = claims(said, scenario, injects, figures_told(view) if view else ())
    card = Scorecard(
        transcript_id=transcript.id,
        scenario=scenario.slug,
        rubric=rubric.slug,
        rubric_version=rubric.version,
        rater=RATER,
        criteria={
            c.id: indicative_result(c, rubric.of(c.id), tuple(proven[i.id] for i in rubric.of(c.id)))
            for c in rubric.criteria
        },
        flags=flags(said, scenario, claimed, learned, injects),
        claims=claimed,
        facts=facts_learned(learned, scenario),
        missed_facts=missed_facts(learned, scenario),
        runs=_runs(view, scenario.world) if view and scenario.world else (),
        baseline=baseline,
        review=review,
        self_rating=view.self_rating if view else None,
    )
    return Noticed(card, said, learned)


def _noticed(
    turns: tuple[Turn, ...],
    said: tuple[Said, ...],
    scenario: Scenario,
    rubric: Rubric,
    view: SessionView | None,
    review: ReviewResult | None,
) -> tuple[tuple[Learned, ...], tuple[IndicatorFinding, ...]]:
    mentioned = mentions(said, rubric.indicators)
    learned = (
        learned_in_session(view)
        if view is not None
        else learned_in_transcript(said, scenario, commit_turn(turns, scenario, mentioned, rubric.indicators))
    )
    prompted = frozenset(s.turn.number for s in said if s.turn.prompted)
    defects = review.found if review else ()
    return learned, tuple(best_finding(i, mentioned[i.id], learned, prompted, defects) for i in rubric.indicators)


def _runs(view: SessionView, world: WorldSetup) -> tuple[WorldRun, ...]:
    in_place = _design_in_place(world, {name for run in view.runs for name in run.design})
    return tuple(
        WorldRun(
            turn=run.turn,
            design=run.design,
            changed={n: v for n, v in run.design.items() if n not in in_place or in_place[n] != v},
            conditions=run.conditions,
            outcome=run.outcome,
        )
        for run in view.runs
    )


def _design_in_place(world: WorldSetup, names: Iterable[str]) -> dict[str, Scalar]:
    """Return the baseline, with the world's defaults for the fields that it leaves open."""
    if all(name in world.baseline for name in names):
        return world.baseline
    defaults = {name: info.default for name, info in registry.load(world.name).design.model_fields.items()}
    return defaults | world.baseline
