"""Evaluation of the interview: who rates, by what, alone or not, and how ratings become one score."""

from interviewsim.domain.interview_plan import WHOLE_WEIGHT
from interviewsim.domain.rubric import Criterion
from interviewsim.planning.record import NO_RATING, NO_SESSION, Found, Record, share

SEVERAL_SCALES = 2


def several_scales(record: Record) -> Found:
    """Answers are rated on several scales, each rating with evidence from the answers."""
    if not record.ratings:
        return NO_RATING
    good = sum(len(r.levels) >= SEVERAL_SCALES and r.quotes >= len(r.levels) for r in record.ratings)
    return share(good, len(record.ratings), "ratings give several criteria a level, with a quote for each")


def anchored_scales(record: Record) -> Found:
    """Every level of every criterion is defined by behaviour."""
    criteria = tuple(record.weighted_criteria())
    return share(
        sum(map(_anchored, criteria)), len(record.plan.criteria), "criteria have an anchor of their own at each level"
    )


def _anchored(criterion: Criterion) -> bool:
    anchors = [anchor.strip().lower() for anchor in criterion.anchors.values()]
    return len(anchors) == 4 and all(anchors) and len(set(anchors)) == len(anchors)


def notes(record: Record) -> Found:
    """What was said is written down while it is said."""
    if not record.sessions:
        return NO_SESSION
    kept = sum(bool(view.lines) for view in record.sessions)
    return share(kept, len(record.sessions), "sessions have a transcript of every word, with times")


def multiple_raters(record: Record) -> Found:
    """Several raters rate every session, as many as the wanted reliability takes."""
    if not record.ratings:
        return NO_RATING
    counts = [len(record.raters_of(view.session_id)) for view in record.sessions]
    fewest, wanted = min(counts, default=0), record.plan.raters.count
    evidence = f"{fewest} or more raters a session; the plan wants {wanted}"
    return Found("yes" if fewest >= wanted else "partly" if fewest > 1 else "no", evidence)


def same_raters(record: Record) -> Found:
    """The same raters rate all candidates."""
    if not record.ratings:
        return NO_RATING
    groups = [record.raters_of(view.session_id) for view in record.sessions]
    if len(groups) < 2:
        return Found("unknown", "there is one session; a second one would tell")
    always, ever = frozenset.intersection(*groups), frozenset[str]().union(*groups)
    return share(len(always), len(ever), "raters rated every session")


def no_discussion(record: Record) -> Found:
    """Raters don't see or discuss each other's ratings before they submit their own."""
    if not record.ratings:
        return NO_RATING
    alone = sum(rating.independent for rating in record.ratings)
    return share(alone, len(record.ratings), "ratings were submitted before the rater saw another")


def training(record: Record) -> Found:
    """Raters have shown on known answers that they rate by this rubric."""
    if not record.ratings:
        return NO_RATING
    trained = sum(rating.trained for rating in record.ratings)
    return share(trained, len(record.ratings), "ratings are by raters who had passed the calibration set")


def statistical_combination(record: Record) -> Found:
    """Ratings are combined by a declared formula, fixed before anybody was interviewed; without levels nothing was combined."""
    if not any(rating.levels for rating in record.ratings):
        return NO_RATING
    overridden = sum(rating.overridden for rating in record.ratings)
    if overridden:
        return Found("partly", f"{overridden} of {len(record.ratings)} ratings set the rubric's rule aside")
    if record.lock is None:
        return Found(
            "partly", f"the weights add up to {WHOLE_WEIGHT}, but the plan isn't locked: they can still change"
        )
    return Found(
        "yes", f"levels by the rubric's rule, weights that add up to {WHOLE_WEIGHT}, locked {record.lock.at:%Y-%m-%d}"
    )
