"""A scenario or a rubric as text, for the people who write and use packs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from interviewsim.domain.base import Scalar
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario, WorldSetup
from interviewsim.domain.world import DesignField
from interviewsim.reports.plain import heading, wrap
from interviewsim.reports.wording import needs_words, title

_NUMBERS = {"integer": "whole number", "number": "number"}


def scenario_text(scenario: Scenario, folder: Path, fields: Sequence[DesignField] = ()) -> str:
    """Return what an interviewer wants to see of a scenario: stages, probes, facts, injects, world, design sheet.

    Args:
        scenario: what to show.
        folder: where its files are.
        fields: the design sheet of its world.
    """
    lines = [f"{scenario.title}  ({scenario.slug}, version {scenario.version}, {scenario.minutes} minutes)"]
    lines += [*wrap(scenario.summary), f"Rubric: {scenario.rubric}", f"Folder: {folder}"]
    if scenario.needs:
        lines += wrap(f"Plans take it {needs_words(scenario.needs)}.")
    if scenario.guide:
        lines += wrap("Notes for interviewers are in guide.md in that folder.")
    lines += heading("Stages")
    for stage in scenario.stages:
        sheet = ", design sheet" if stage.kind == "sheet" else ""
        lines += [f"{stage.title}  ({stage.id}, {stage.minutes} min{sheet})", *wrap(stage.question, first="  ")]
        lines += [line for p in stage.probes for line in wrap(f"{p.asks} [{p.indicator}]", first="  - ")]
        lines += [line for h in stage.hints for line in wrap(h.says, first="  hint: ", rest="  ")]
    lines += heading("Facts")
    lines += [line for fact in scenario.facts for line in wrap(f"{fact.says} [{fact.id}, {fact.kind}]", first="  - ")]
    if scenario.injects:
        lines += heading("Injects")
        lines += [line for i in scenario.injects for line in wrap(f"{i.title}: {i.says} [{i.id}]", first="  - ")]
    if scenario.world:
        lines += heading("World")
        lines += wrap(f"{scenario.world.name}; key figures: {'; '.join(scenario.world.figures.values())}", first="  ")
        lines += _design_sheet(scenario.world, fields)
    return "\n".join(lines) + "\n"


def rubric_text(rubric: Rubric, folder: Path) -> str:
    """Return criteria with anchors, rules and indicators, and the folder of the rubric's file."""
    lines = [f"{rubric.title}  ({rubric.slug}, version {rubric.version})", *wrap(rubric.purpose), f"Folder: {folder}"]
    for criterion in rubric.criteria:
        lines += [*heading(f"{criterion.title}  ({criterion.id})"), *wrap(criterion.measures)]
        lines += [line for level in "4321" for line in wrap(criterion.anchors[level], first=f"  {level}  ")]  # type: ignore[index]
        needs = (f"level {r.level}: {r.desired} desired" + (f", {r.key} key" if r.key else "") for r in criterion.rule)
        lines += wrap("; ".join(needs), first="  Rule  ")
        for indicator in rubric.of(criterion.id):
            mark = f"harmful, at most level {indicator.cap}" if indicator.cap else "key" if indicator.key else "desired"
            lines += wrap(f"{indicator.asks} [{indicator.id}, {mark}]", first="  - ")
    return "\n".join(lines) + "\n"


def _design_sheet(setup: WorldSetup, fields: Sequence[DesignField]) -> Iterator[str]:
    if not fields:
        return
    yield from heading("Design sheet")
    for field in fields:
        text = setup.fields.get(field.name)
        in_place = _typed(setup.baseline.get(field.name, field.default))
        yield from wrap(
            f"{text.label if text else title(field.name)} [{field.name}]: {_allowed(field)}; in place: {in_place}",
            first="  - ",
        )


def _allowed(field: DesignField) -> str:
    if field.kind == "choice":
        return f"one of {', '.join(field.choices)}"
    if field.kind == "flag":
        return "on or off"
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        bounds = f"from {low:g} to {high:g}"
    else:
        bounds = " ".join(f"{word} {b:g}" for word, b in (("at least", low), ("at most", high)) if b is not None)
    return " ".join(part for part in (_NUMBERS[field.kind], bounds, field.unit) if part)


def _typed(value: Scalar) -> str:
    """Write a value the way it is typed for `--set`."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)
