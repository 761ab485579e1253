"""What a scorecard says, as text to read: one part per criterion, then facts, design, numbers and flags."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from interviewsim.domain.events import WorldRan
from interviewsim.domain.rating import CriterionResult, IndicatorFinding, Scorecard, WorldRun
from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.tui import wording
from interviewsim.tui.comparison import figure_rows


@dataclass(frozen=True)
class Part:
    """An entry of the scorecard: its title, its result in a few words, and everything behind it."""

    id: str
    title: str
    result: str
    detail: Content


def parts(card: Scorecard, scenario: Scenario, rubric: Rubric) -> tuple[Part, ...]:
    """Return the scorecard's entries, criteria first."""
    found = [_criterion(card, rubric, name, result) for name, result in card.criteria.items()]
    return (*found, _facts(card), _design(card, scenario), _claims(card), _flags(card))


def _criterion(card: Scorecard, rubric: Rubric, name: str, result: CriterionResult) -> Part:
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    title = wording.plain(criteria[name].title) if name in criteria else wording.name(name)
    asks = {indicator.id: indicator for indicator in rubric.indicators}
    own = (card.self_rating or {}).get(name)
    body = [
        Content.assemble((title, "bold $accent"), f"\n{wording.level(result)}{_own(own, result)}"),
        *(Content(means) for means in [wording.no_level_means(result)] if means),
        *(Content(f"! {wording.plain(reason)}") for reason in result.reasons),
        *_caps(result, asks),
        *_met(result, asks),
        *_unmet(result, asks),
    ]
    return Part(name, title, wording.level(result) + (f", you: {own}" if own else ""), _paragraphs(body))


def _own(own: int | None, result: CriterionResult) -> str:
    if own is None:
        return ""
    if result.level is None:
        return f"; you rated yourself {own}"
    gap = own - result.level
    compared = "the same" if gap == 0 else f"{abs(gap)} {'higher' if gap > 0 else 'lower'}"
    return f"; you rated yourself {own}: {compared}"


def _caps(result: CriterionResult, asks: dict[str, Indicator]) -> list[Content]:
    return [
        Content.assemble(
            ("Held down by  ", "bold $error"),
            _asks(name, asks),
            f" (at most {asks[name].cap})" if name in asks and asks[name].cap else "",
        )
        for name in result.capped_by
    ]


def _met(result: CriterionResult, asks: dict[str, Indicator]) -> list[Content]:
    met = [finding for finding in result.indicators if finding.met]
    if not met:
        return [Content.assemble(("Heard\n", "bold"), ("nothing that bears on this criterion", "dim"))]
    return [_list("Heard", (_quote(finding, asks) for finding in met))]


def _quote(finding: IndicatorFinding, asks: dict[str, Indicator]) -> Content:
    harmful = finding.kind == "harmful"
    prompted = ", after the sheet was open" if finding.prompted else ""
    return Content.assemble(
        ("✗ harmful: " if harmful else "✓ ", "bold"),
        _asks(finding.id, asks),
        "\n",
        (f"  “{wording.plain(finding.quote or '')}”", "italic"),
        (f"  turn {finding.turn}{prompted}", "dim"),
    )


def _unmet(result: CriterionResult, asks: dict[str, Indicator]) -> list[Content]:
    missing = [finding.id for finding in result.indicators if not finding.met and finding.kind == "desired"]
    if not missing:
        return []
    return [_list("Not heard", (_practise(name, asks) for name in missing))]


def _practise(name: str, asks: dict[str, Indicator]) -> Content:
    advice = wording.plain(asks[name].practise) if name in asks else ""
    return Content.assemble("· ", _asks(name, asks), (f"\n  practise: {advice}" if advice else "", "dim"))


def _facts(card: Scorecard) -> Part:
    before = sum(fact.before_commit for fact in card.facts)
    body = [Content.assemble(("Facts asked for", "bold $accent"))]
    for fact in card.facts:
        when = "before" if fact.before_commit else "after"
        unknown = "" if fact.known else ", nobody knows"
        body.append(
            Content.assemble(
                ("✓ " if fact.known else "? ", "bold"),
                wording.plain(fact.title),
                (f"  turn {fact.turn}, {when} you committed to a design{unknown}", "dim"),
                f"\n  {wording.plain(fact.says)}",
            )
        )
    if card.missed_facts:
        body.append(_list("Never asked for", (Content(f"· {wording.plain(title)}") for title in card.missed_facts)))
    return Part("facts", "Facts asked for", f"{len(card.facts)}, {before} before designing", _paragraphs(body))


def _design(card: Scorecard, scenario: Scenario) -> Part:
    setup = scenario.world
    if setup is None or not card.runs:
        text = "You didn't run a design." if setup else "This scenario has no simulated world."
        return Part("design", "Your design", "not run" if setup else "no world", Content(text))
    rows = figure_rows(setup, [_ran(run) for run in card.runs], card.baseline)
    kept = sum(row.verdict == "kept" for row in rows)
    width = max(len(row.label) for row in rows)
    lines = [
        Content.assemble(
            (f"{row.label:<{width}}  ", ""),
            (f"{row.now:>10}", "bold"),
            (f"  in place {row.in_place:>10}", "dim"),
            f"  {row.goal_with_mark}",
        )
        for row in rows
    ]
    labels = {name: text.label for name, text in setup.fields.items()}
    changed = [
        f"· {wording.plain(labels.get(f, wording.name(f)))}: {wording.setting(v)}"
        for f, v in card.runs[-1].changed.items()
    ]
    body = [
        Content.assemble(("Your last run against the design in place", "bold $accent")),
        Content("\n").join(lines),
        Content.assemble(("What you changed", "bold"), "\n" + ("\n".join(changed) or "nothing")),
    ]
    result = f"{kept} of {len(setup.goals)} goals kept" if setup.goals else wording.counted(len(card.runs), "run")
    return Part("design", "Your design", result, _paragraphs(body))


def _ran(run: WorldRun) -> WorldRan:
    return WorldRan(turn=run.turn, design=run.design, conditions=run.conditions, outcome=run.outcome)


def _claims(card: Scorecard) -> Part:
    body = [Content.assemble(("Numbers that you stated", "bold $accent"))]
    for claim in card.claims:
        verdict = "agrees" if claim.agrees else "differs"
        unit = f" {claim.unit}".rstrip()
        body.append(
            Content.assemble(
                (f"{'✓' if claim.agrees else '✗'} {wording.plain(claim.title)}: {verdict}", "bold"),
                f"\n  you said {wording.amount(claim.stated)}{unit}; it is {wording.amount(claim.expected)}{unit}\n",
                (f"  “{wording.plain(claim.quote)}”", "italic"),
                (f"  turn {claim.turn}", "dim"),
            )
        )
    if not card.claims:
        body.append(Content("none that can be recomputed"))
    agreeing = sum(claim.agrees for claim in card.claims)
    result = f"{agreeing} of {len(card.claims)} agree" if card.claims else "none"
    return Part("claims", "Numbers stated", result, _paragraphs(body))


def _flags(card: Scorecard) -> Part:
    body = [Content.assemble(("For a person to look at; never scored", "bold $accent"))]
    body += [
        Content.assemble(
            (f"! {wording.name(flag.kind)}", "bold"),
            (f"  turn {flag.turn}", "dim"),
            f"\n  {wording.plain(flag.note)}\n",
            (f"  “{wording.plain(flag.quote)}”", "italic"),
        )
        for flag in card.flags
    ] or [Content("none")]
    return Part("flags", "Flags", str(len(card.flags)) if card.flags else "none", _paragraphs(body))


def _asks(name: str, asks: dict[str, Indicator]) -> str:
    return wording.plain(asks[name].asks) if name in asks else wording.name(name)


def _list(title: str, entries: Iterable[Content]) -> Content:
    return Content("\n").join([Content.assemble((title, "bold")), *entries])


def _paragraphs(body: Iterable[Content]) -> Content:
    return Content("\n\n").join(body)
