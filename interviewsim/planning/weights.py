"""What each criterion counts: equal shares, and more where the problem gives a reason."""

from collections.abc import Callable, Sequence

from interviewsim.domain.hiring import HiringProblem
from interviewsim.domain.interview_plan import WHOLE_WEIGHT, WeightedCriterion
from interviewsim.domain.job import Topic
from interviewsim.domain.rubric import Criterion, Rubric
from interviewsim.planning.topics import topics_of

_EQUAL = 4
_Raise = tuple[Topic, int, str, Callable[[HiringProblem], bool]]

_RAISES: tuple[_Raise, ...] = (
    ("cost", 2, "there is a cost budget per run", lambda p: p.limit in ("cost", "both")),
    ("failure", 2, "a service level has to be kept", lambda p: p.limit in ("sla", "both")),
    ("failure", 1, "people outside meet every failure", lambda p: p.users == "external"),
    ("operations", 2, "others build on it, so that it has to be run with care", lambda p: p.scope == "platform"),
    ("operations", 1, "experience of running such systems is what is missing", lambda p: p.gap == "experience"),
    ("operations", 1, "decisions have to be on record", lambda p: p.category == "compliance"),
    ("framing", 2, "the process and its exceptions have to be understood first", lambda p: p.category == "strategy"),
    ("framing", 1, "an existing process has to be understood first", lambda p: p.category == "operations_automation"),
    ("framing", 1, "people do what nobody planned for", lambda p: p.category == "customer_onboarding"),
    ("trade_offs", 2, "the role is to weigh and decide", lambda p: p.category == "strategy"),
    ("trade_offs", 1, "much is uncertain when the model is the product", lambda p: p.category == "ai_native_product"),
    ("communication", 2, "both sides have to be understood", lambda p: p.category == "strategy" or p.team_round),
    ("evaluation", 2, "the product is only as good as what is measured", lambda p: p.category == "ai_native_product"),
    ("depth", 3, "models have to be trained", lambda p: p.trains_models),
    ("depth", 1, "knowledge is what is missing", lambda p: p.gap == "skills"),
)


def weighted(problem: HiringProblem, rubrics: Sequence[Rubric]) -> tuple[WeightedCriterion, ...]:
    """Return every criterion of the rubrics with its weight, 100 in all, and the reason for it.

    Raises:
        ValueError: there are more criteria than there are points to share.
    """
    found = [
        (rubric, criterion, *_parts(problem, rubric, criterion)) for rubric in rubrics for criterion in rubric.criteria
    ]
    weights = shares([parts for _, _, parts, _ in found])
    return tuple(
        WeightedCriterion(rubric=rubric.slug, criterion=criterion.id, weight=weight, reason=reason)
        for (rubric, criterion, _, reason), weight in zip(found, weights, strict=True)
    )


def shares(parts: Sequence[int]) -> tuple[int, ...]:
    """Share 100 points in proportion to the parts, in whole points of at least 1; the largest remainders are rounded up.

    Raises:
        ValueError: there are no parts, or too many to give each a point.
    """
    if not 0 < len(parts) <= WHOLE_WEIGHT:
        raise ValueError(f"{len(parts)} criteria can't share {WHOLE_WEIGHT} points")
    spare, total = WHOLE_WEIGHT - len(parts), sum(parts)
    whole = [1 + part * spare // total for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(parts[i] * spare % total), i))
    for index in by_remainder[: WHOLE_WEIGHT - sum(whole)]:
        whole[index] += 1
    return tuple(whole)


def _parts(problem: HiringProblem, rubric: Rubric, criterion: Criterion) -> tuple[int, str]:
    own = topics_of(rubric, criterion)
    raises = [(more, why) for topic, more, why, holds in _RAISES if topic in own and holds(problem)]
    if not raises:
        return _EQUAL, "an equal share: nothing in the problem speaks for more"
    return _EQUAL + sum(more for more, _ in raises), "more than an equal share: " + "; ".join(why for _, why in raises)
