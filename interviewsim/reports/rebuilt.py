"""Levels derived anew from stored answers, beside those that were derived before."""

from collections.abc import Mapping

from interviewsim.domain.base import Value
from interviewsim.domain.rating import Scorecard, Status
from interviewsim.domain.rubric import Level
from interviewsim.reports.plain import pad, wrap

_NAME_COLUMNS = 30


class RebuiltCriterion(Value):
    """What all raters together give."""

    status: Status
    level: Level | None


class RebuiltRater(Value):
    """One rater's levels in one repeat."""

    rater: str
    repeat: int
    rating: str
    levels: dict[str, Level]
    """Criteria without a level are absent."""
    before: dict[str, Level] | None
    """The levels derived last; null where none were noted."""


class RebuiltJson(Value):
    """A scorecard made anew without asking anybody."""

    transcript_id: str
    changed: bool
    """Whether any rater's levels aren't those derived before."""
    criteria: dict[str, RebuiltCriterion]
    raters: tuple[RebuiltRater, ...]


def rebuilt(card: Scorecard, before: Mapping[str, dict[str, Level]]) -> RebuiltJson:
    """Compare a scorecard made of stored ratings with the levels noted before, by the rating's key."""
    raters = tuple(
        RebuiltRater(
            rater=one.rater,
            repeat=one.repeat,
            rating=one.rating,
            levels={name: found.level for name, found in one.criteria.items() if found.level is not None},
            before=before.get(one.rating),
        )
        for one in card.raters
    )
    return RebuiltJson(
        transcript_id=card.transcript_id,
        changed=any(one.before is not None and one.before != one.levels for one in raters),
        criteria={name: RebuiltCriterion(status=r.status, level=r.level) for name, r in card.criteria.items()},
        raters=raters,
    )


def rebuilt_text(result: RebuiltJson) -> str:
    """Return what changed, and the levels as they are now."""
    count = len(result.raters)
    lines = wrap(f"{result.transcript_id}: {count} rating{'' if count == 1 else 's'} read, nobody asked")
    for name, found in result.criteria.items():
        words = f"level {found.level}" if found.level else found.status.replace("_", " ")
        lines.append(f"  {pad(name, _NAME_COLUMNS)}{words}")
    for rater in result.raters:
        for name in sorted((rater.before or {}).keys() | rater.levels.keys()) if rater.before is not None else ():
            old, new = (rater.before or {}).get(name), rater.levels.get(name)
            if old != new:
                change = f"{name}: {old or 'no level'} before, {new or 'no level'} now"
                lines += wrap(f"{change} ({rater.rater}, repeat {rater.repeat})", first="! ")
    if any(rater.before is None for rater in result.raters):
        lines += wrap("some had no levels noted before; they are noted now")
    lines.append("something changed" if result.changed else "nothing changed")
    return "\n".join(lines) + "\n"
