"""The words that every report uses for levels, statuses, flags and numbers."""

from collections.abc import Iterable
from types import MappingProxyType

from interviewsim.domain.base import Number, Scalar
from interviewsim.domain.rating import CriterionResult, FlagKind, Scorecard, Status
from interviewsim.domain.rubric import Level
from interviewsim.reports.model import Administered

STATUS_WORDS: MappingProxyType[Status, str] = MappingProxyType(
    {
        "scored": "scored",
        "indicative": "indicative",
        "not_covered": "not covered",
        "insufficient_evidence": "not enough heard",
        "rater_failed": "rater failed",
        "invalidated": "invalidated",
    }
)
STATUS_MEANS: MappingProxyType[Status, str] = MappingProxyType(
    {
        "scored": "Rated with evidence that was checked against the transcript.",
        "indicative": "A hint from patterns, not a rating.",
        "not_covered": "Nothing was heard about this, so nothing is known. It is not a low level.",
        "insufficient_evidence": "Too little was heard to give a level. That is not a low level.",
        "rater_failed": "The rater gave no usable answer. It says nothing about the candidate.",
        "invalidated": "A person set this result aside. It counts nowhere.",
    }
)
NEEDS_PERSON = "needs a person"
NEEDS_PERSON_MEANS = (
    "Something was heard, and code can't vouch for a level. A person has to look. That is not a low level."
)
FLAG_WORDS: MappingProxyType[FlagKind, str] = MappingProxyType(
    {
        "copied_question": "repeats the question",
        "keyword_list": "list of keywords",
        "steers_evaluation": "tries to steer the evaluation",
        "contradicts_ledger": "contradicts a known fact",
    }
)
INDICATIVE_NOTE = (
    "These levels come from patterns. Patterns notice what was mentioned; they can't tell a true sentence from a "
    "false one. Read the quotes before you believe a level."
)
RATED_NOTE = "Each level rests on the quotes below. The report explains; a person decides."
PROMPTED_NOTE = "prompted: said after the design sheet, whose field names give hints, was open"
BASELINE = "in place"
"""Name of the design that was there when the candidate arrived."""
CONDITIONS_NOTE = (
    "Conditions differ between the runs. The design in place ran under those of the last run, so only that run "
    "compares with it directly."
)
FLAGS_NOTE = "For a person to look at. Flags never change a level."


def title(name: str) -> str:
    """Turn an id such as `failure_handling` into words."""
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def behaviour(asks: str) -> str:
    """Turn a rater's question (`Does the candidate bound retries?`) into what it asks about (`Bound retries`)."""
    stem = asks.removesuffix("?").removeprefix("Does the candidate ")
    return stem[:1].upper() + stem[1:] if asks.startswith("Does the candidate ") else asks


def result_words(result: CriterionResult) -> str:
    """Return a criterion's result in words: `indicative 3 of 4`, `3 of 4`, `not covered`, `needs a person`."""
    if result.level is None:
        return NEEDS_PERSON if result.needs_person else STATUS_WORDS[result.status]
    of_four = f"{result.level} of 4"
    return f"indicative {of_four}" if result.status == "indicative" else of_four


def no_level_words(result: CriterionResult) -> str:
    """Say what it means that a criterion has no level."""
    return NEEDS_PERSON_MEANS if result.needs_person else STATUS_MEANS[result.status]


def person_words(result: CriterionResult) -> str:
    """Mark a level that a person should look at; empty without a level, whose words say it already."""
    return NEEDS_PERSON if result.needs_person and result.level is not None else ""


def level_bar(level: Level | None) -> str:
    """Draw a level as blocks; an unknown level is drawn as nothing, never as an empty bar."""
    return "" if level is None else "█" * level + "░" * (4 - level)


def levels_note(card: Scorecard) -> str:
    """Say in a sentence what the levels of this scorecard rest on."""
    indicative = any(result.status == "indicative" for result in card.criteria.values())
    return INDICATIVE_NOTE if indicative or card.rater == "patterns" else RATED_NOTE


def session_words(session: Administered) -> str:
    """Say in a line when and how a session was held."""
    state = (session.ended or session.status).replace("_", " ")
    hints = f"{session.hints_used} hint{'' if session.hints_used == 1 else 's'}"
    return (
        f"{session.started_at:%Y-%m-%d %H:%M} UTC, {session.mode}, {state}, "
        f"{session.minutes_used:.0f} of {session.planned_minutes} minutes, {hints}"
    )


def interviewer_words(session: Administered) -> str:
    """Say in a line which model held a session and what it used; empty for the guide."""
    if session.interviewer == "guide":
        return ""
    cost = session.usage.cost_usd
    money = "cost unknown" if cost is None else f"{cost:.4f} USD"
    return f"interviewed by {session.interviewer}: {session.usage.tokens:,} tokens, {money}"


def plan_words(session: Administered) -> tuple[str, ...]:
    """Say which plan a session followed, and a line for each way in which it differed; nothing without a plan."""
    plan = session.plan
    if plan is None:
        return ()
    lock = f"locked {plan.locked_at:%Y-%m-%d}" if plan.locked_at else "not locked"
    head = f"round {plan.round_number} of {plan.rounds} of plan {plan.title!r} ({lock}, {plan.plan_hash[:12]})"
    return (head, *(f"differs from the plan: {deviation.says}" for deviation in plan.deviations))


def needs_words(needs: Iterable[str]) -> str:
    """Say what a role must ask for before a scenario fits it; nothing where any will do."""
    return " and ".join(f"only for roles with {need.replace('_', ' ')}" for need in needs)


def difference_words(own: Level, level: Level | None) -> str:
    """Compare a self-rating with a result: `same`, `1 higher`, `2 lower`, `nothing to compare with`."""
    if level is None:
        return "nothing to compare with"
    gap = own - level
    return "same" if gap == 0 else f"{abs(gap)} {'higher' if gap > 0 else 'lower'}"


def quantity(value: Scalar | None, unit: str = "") -> str:
    """Print a value with its unit; shares become per cent, an absent value `no value`."""
    if value is None:
        return "no value"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if unit == "share" or unit.startswith("share of "):
        return f"{_digits(value * 100)} % {unit.removeprefix('share')}".rstrip().replace("  ", " ")
    if unit == "USD":
        return f"${value:,.2f}"
    return f"{_digits(value)} {unit}".rstrip()


def unit_in_label(label: str, unit: str) -> str:
    """Name a long unit beside the label instead of after every value, unless the label already does."""
    return label if _short(unit) or label.lower().endswith(unit.lower()) else f"{label} ({unit})"


def cell(value: Scalar | None, unit: str = "") -> str:
    """Print a value for a table whose labels name the long units."""
    return quantity(value, unit if _short(unit) else "")


def change(value: Scalar | None, before: Scalar | None, unit: str = "") -> str:
    """Print the difference between two values with its sign; empty when there is none to print."""
    if isinstance(value, bool | str | None) or isinstance(before, bool | str | None):
        return ""
    gap = value - before
    sign = "+" if gap > 0 else "-" if gap < 0 else ""
    if unit == "share" or unit.startswith("share of "):
        return f"{sign}{_digits(abs(gap) * 100)} points"
    return f"{sign}{cell(abs(gap), unit)}"


def _short(unit: str) -> bool:
    return len(unit) <= 3 or unit.startswith("share")


def _digits(value: Number) -> str:
    """Round to what a reader can use: whole from 100 on, one decimal from 10 on, else two."""
    decimals = 0 if isinstance(value, int) or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
