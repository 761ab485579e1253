"""The chain of evidence as text of at most 80 columns."""

from collections.abc import Iterator

from interviewsim.domain.usage import Usage
from interviewsim.reports.explanation import (
    AnswerExplained,
    CriterionExplained,
    Explanation,
    IndicatorExplained,
    RaterExplained,
)
from interviewsim.reports.plain import heading, one_line, wrap

_SHOWN_HASH = 12


def explanation_text(found: Explanation) -> str:
    """Return the explanation as text; words of candidates and models in it hold no control characters."""
    lines = list(wrap(f"{found.transcript_id}: rated by {found.rater}"))
    lines += wrap(f"scenario {found.scenario}, rubric {found.rubric} version {found.rubric_version}")
    lines += wrap(f"transcript {found.transcript_hash}")
    for criterion in found.criteria:
        lines += _criterion(criterion, found)
    if found.raters:
        lines += heading("Raters")
        for number, rater in enumerate(found.raters, start=1):
            lines += _rater(number, rater)
    return "\n".join(lines) + "\n"


def _criterion(criterion: CriterionExplained, found: Explanation) -> Iterator[str]:
    level = f"level {criterion.level} of 4" if criterion.level else criterion.status.replace("_", " ")
    kind = f" ({criterion.status})" if criterion.level else ""
    yield from heading(f"{criterion.title} ({criterion.id}): {level}{kind}")
    yield from wrap(_rule(criterion), first="Rule: ", rest="  ")
    met = f"{criterion.desired_met} desired, {criterion.key_met} of them key"
    held = f"; held down by {', '.join(criterion.capped_by)}" if criterion.capped_by else ""
    yield from wrap(f"{met}{held}", first="Shown: ", rest="  ")
    if criterion.anchor:
        yield from wrap(criterion.anchor, first=f"Level {criterion.level} means: ", rest="  ")
    if len(criterion.levels) > 1:
        levels = ", ".join(str(level or "none") for level in criterion.levels)
        yield from wrap(f"{levels} (spread {criterion.spread or 0})", first="Levels of the raters: ", rest="  ")
    for reason in criterion.reasons:
        yield from wrap(reason, first="A person should look: " if criterion.needs_person else "Because: ", rest="  ")
    for number, rater in enumerate(found.raters, start=1):
        if words := rater.rationales.get(criterion.id):
            yield from wrap(one_line(words), first=f"Rater {number} says: ", rest="  ")
    for indicator in criterion.indicators:
        yield from _indicator(indicator)


def _rule(criterion: CriterionExplained) -> str:
    takes = [
        f"level {rule.level} takes {rule.desired} desired" + (f", {rule.key} of them key" if rule.key else "")
        for rule in criterion.rule
    ]
    return "; ".join(takes)


def _indicator(indicator: IndicatorExplained) -> Iterator[str]:
    marks = [word for word, there in (("key", indicator.key), ("harmful", indicator.kind == "harmful")) if there]
    if indicator.cap is not None:
        marks.append(f"at most level {indicator.cap}")
    sign = "o" if not indicator.met else "-" if indicator.kind == "harmful" else "+"
    about = f" ({', '.join(marks)})" if marks else ""
    yield from wrap(f"{indicator.id}{about}: {indicator.asks}", first=f"{sign} ", rest="  ")
    if indicator.met and indicator.quote:
        where = f"turn {indicator.turn}{', prompted' if indicator.prompted else ''}"
        yield from wrap(f'"{one_line(indicator.quote)}" ({where})', first="    ")
    for answer in indicator.answers:
        yield from _answer(answer)


def _answer(answer: AnswerExplained) -> Iterator[str]:
    chance = f" (chance of yes {answer.chance:.2f})" if answer.chance is not None else ""
    yield from wrap(f"{answer.answer}{chance}{_verdict(answer)}", first=f"    rater {answer.rater}: ", rest="      ")
    for quote in answer.quotes if answer.void else ():
        yield from wrap(f'gave "{one_line(quote.text)}" (turn {quote.turn})', first="      ")


def _verdict(answer: AnswerExplained) -> str:
    if answer.void:
        return f", doesn't count: {answer.void}"
    if answer.counts and answer.answer != "yes":
        return ", shown by the ledger"
    return ""


def _rater(number: int, rater: RaterExplained) -> Iterator[str]:
    yield from wrap(f"{rater.model}, repeat {rater.repeat}", first=f"{number}. ")
    indent = "   "
    yield from wrap(f"answered as {', '.join(rater.returned) or 'nobody'}", first=indent)
    given = ", ".join(f"{name} {value}" for name, value in rater.parameters.items()) or "the provider's own"
    yield from wrap(f"{rater.strategy}; parameters: {given}", first=indent)
    yield from wrap(f"prompt {rater.prompt_hash}, rubric {rater.rubric_hash}", first=indent)
    stored = f", {rater.replies_from_store} from the store" if rater.replies_from_store else ""
    yield from wrap(f"{rater.replies} replies{stored}: {_used(rater.usage)}", first=indent)
    yield from wrap(f"rating {rater.rating[:_SHOWN_HASH]}", first=indent)
    for criterion, reason in rater.failures.items():
        yield from wrap(f"failed at {criterion}: {one_line(reason)}", first=indent)


def _used(usage: Usage) -> str:
    cost = "unknown cost" if usage.cost_usd is None else f"${usage.cost_usd:.4f}"
    cached = f" ({usage.cached_input_tokens:,} cached)" if usage.cached_input_tokens else ""
    return f"{usage.input_tokens:,} input{cached} and {usage.output_tokens:,} output tokens, {cost}"
