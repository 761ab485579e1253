"""From a problem to a plan: which scenario fills which round, what counts how much, and why."""

from collections.abc import Iterable, Mapping, Sequence

from interviewsim.domain.hiring import HiringProblem, RoundKind
from interviewsim.domain.interview_plan import InterviewPlan, NotNeeded, RaterNeed, Round
from interviewsim.domain.rubric import Rubric
from interviewsim.errors import InputError
from interviewsim.planning.offers import SCREEN_MINUTES, Offer, fits
from interviewsim.planning.problem import CATEGORY_WORDS, LOOK_FOR, not_needed, rounds_of, tier_of
from interviewsim.planning.weights import weighted
from interviewsim.psychometrics.reliability import SEPARATE_INTERVIEWERS, raters_needed, spearman_brown

WANTED_RELIABILITY = 0.70
MOST_RATERS = 20

ROUND_WORDS: Mapping[RoundKind, str] = {
    "screen": "first round",
    "deep_dive": "deep dive",
    "paired": "paired session",
    "team": "team round",
}
_DOES: Mapping[RoundKind, str] = {
    "screen": f"at most {SCREEN_MINUTES} minutes, on specifics",
    "deep_dive": "one situation in depth",
    "paired": "a design is worked out with what nobody volunteers",
    "team": "with people of other trades",
}


def choose(
    problem: HiringProblem,
    offers: Iterable[Offer],
    rubrics: Mapping[str, Rubric],
    *,
    wanted_reliability: float = WANTED_RELIABILITY,
    single_reliability: float = SEPARATE_INTERVIEWERS,
    notes: tuple[str, ...] = (),
) -> InterviewPlan | NotNeeded:
    """Return a plan with a reason for every choice, or why the role isn't needed.

    Args:
        problem: what is to be solved.
        offers: the scenarios that are there.
        rubrics: by slug, the rubrics of the offers.
        wanted_reliability: of the average of all raters.
        single_reliability: of one rater's score.
        notes: what the plan has to say beside its own notes.

    Raises:
        InputError: no scenario fits, or the reliability would take more than 20 raters.
    """
    if answer := not_needed(problem):
        return answer
    rounds, missing = _rounds(problem, tuple(offers))
    if not rounds:
        raise InputError("no scenario fits this problem; interviewsim packs list shows those that are there")
    used = dict.fromkeys(r.rubric for r in rounds)
    tier = tier_of(problem)
    return InterviewPlan(
        title=f"Interviews for {CATEGORY_WORDS[problem.category]}",
        problem=problem,
        tier=tier.tier,
        tier_reason=tier.reason,
        rounds=rounds,
        criteria=weighted(problem, [rubrics[slug] for slug in used]),
        raters=_raters(single_reliability, wanted_reliability),
        look_for=LOOK_FOR[problem.category],
        notes=(*notes, *missing),
    )


def _rounds(problem: HiringProblem, offers: Sequence[Offer]) -> tuple[tuple[Round, ...], tuple[str, ...]]:
    """Fill the rounds, the ones with the fewest scenarios to choose from first; no scenario is used twice."""
    kinds = rounds_of(problem)
    able = {kind: [o for o in offers if fits(o, problem, kind)] for kind in kinds}
    taken: dict[RoundKind, Offer] = {}
    for kind in sorted(kinds, key=lambda kind: len(able[kind])):
        left = [o for o in able[kind] if o not in taken.values()]
        if left:
            taken[kind] = min(left, key=lambda o: (-_closeness(o, problem, kind), o.slug))
    rounds = tuple(_round(kind, taken[kind], problem) for kind in kinds if kind in taken)
    missing = tuple(
        f"No scenario is left for a {ROUND_WORDS[kind]}: {_DOES[kind]}." for kind in kinds if kind not in taken
    )
    return rounds, missing


def _closeness(offer: Offer, problem: HiringProblem, kind: RoundKind) -> int:
    return (
        4 * (problem.category in offer.suits)
        + 3 * bool(offer.needs)
        + 2 * (offer.gap == problem.gap)
        + 2 * (kind == "paired" and offer.runs_a_world)
        + (offer.best_round == kind)
    )


def _round(kind: RoundKind, offer: Offer, problem: HiringProblem) -> Round:
    return Round(
        kind=kind, scenario=offer.slug, rubric=offer.rubric, minutes=offer.minutes, reason=_reason(kind, offer, problem)
    )


def _reason(kind: RoundKind, offer: Offer, problem: HiringProblem) -> str:
    words = [
        *([f"is about {CATEGORY_WORDS[problem.category]}"] if problem.category in offer.suits else []),
        *(["calls for trained models, as the problem does"] if offer.needs else []),
        *([f"looks into {problem.gap}, which is what is missing"] if offer.gap == problem.gap else []),
        *(["its design can be run"] if kind == "paired" and offer.runs_a_world else []),
    ]
    return f"{_DOES[kind]}; {offer.title!r} " + (", ".join(words) or "is the closest of those that are there")


def _raters(single: float, wanted: float) -> RaterNeed:
    count = raters_needed(single, wanted)
    if count > MOST_RATERS:
        raise InputError(f"a reliability of {wanted} would take {count} raters of {single} each; ask for less")
    return RaterNeed(
        count=count,
        wanted_reliability=wanted,
        single_reliability=single,
        expected_reliability=round(spearman_brown(single, count), 3),
    )
