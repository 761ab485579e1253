"""A scenario or a rubric as text, for the people who write and use packs."""

from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.reports.plain import heading, wrap


def scenario_text(scenario: Scenario) -> str:
    """Return what an interviewer wants to see of a scenario: stages, probes, facts, injects, world."""
    lines = [f"{scenario.title}  ({scenario.slug}, version {scenario.version}, {scenario.minutes} minutes)"]
    lines += [*wrap(scenario.summary), f"Rubric: {scenario.rubric}"]
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
        lines += [f"  {scenario.world.name}; key figures: {', '.join(scenario.world.figures.values())}"]
    return "\n".join(lines) + "\n"


def rubric_text(rubric: Rubric) -> str:
    """Return criteria with anchors, rules and indicators."""
    lines = [f"{rubric.title}  ({rubric.slug}, version {rubric.version})", *wrap(rubric.purpose)]
    for criterion in rubric.criteria:
        lines += [*heading(f"{criterion.title}  ({criterion.id})"), *wrap(criterion.measures)]
        lines += [line for level in "4321" for line in wrap(criterion.anchors[level], first=f"  {level}  ")]  # type: ignore[index]
        needs = (f"level {r.level}: {r.desired} desired" + (f", {r.key} key" if r.key else "") for r in criterion.rule)
        lines += wrap("; ".join(needs), first="  Rule  ")
        for indicator in rubric.of(criterion.id):
            mark = f"harmful, at most level {indicator.cap}" if indicator.cap else "key" if indicator.key else "desired"
            lines += wrap(f"{indicator.asks} [{indicator.id}, {mark}]", first="  - ")
    return "\n".join(lines) + "\n"
