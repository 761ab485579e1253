"""A small finished interview about refused calls, for what the screens show."""

from collections.abc import Mapping
from datetime import UTC, datetime

from interviewsim.domain.rating import (
    ClaimResult,
    CriterionResult,
    FactLearned,
    Flag,
    IndicatorFinding,
    Scorecard,
    WorldRun,
)
from interviewsim.domain.rubric import Criterion, Indicator, LevelRule, Rubric
from interviewsim.domain.scenario import (
    Fact,
    FieldText,
    Goal,
    Hint,
    Inject,
    Scenario,
    Stage,
    Trigger,
    WorldSetup,
)
from interviewsim.domain.session import ScenarioTitle, SessionSummary
from interviewsim.domain.world import DesignField, Figure, Outcome, Series

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

BRIEF = """\
You run the **assistant** of a travel company. Since Monday its model provider answers with *429* at noon.

- Every request that is refused is sent again at once.
- A nightly job writes summaries with the same key.

Find out what happens, stop the bleeding, then design so that it doesn't come back.
"""

FIELDS = (
    DesignField(name="max_attempts", kind="integer", default=10, unit="calls", minimum=1, maximum=20,
                description="Most calls for one request."),
    DesignField(name="backoff", kind="choice", default="none", choices=("none", "constant", "exponential"),
                description="How the wait grows."),
    DesignField(name="base_wait_seconds", kind="number", default=1.0, unit="s", minimum=0.05, maximum=60,
                description="The wait before the second attempt."),
    DesignField(name="defer_background", kind="flag", default=False,
                description="Send background work when there is spare capacity."),
    DesignField(name="fallback", kind="choice", default="none", choices=("none", "on_429"),
                description="When a request goes to the second provider."),
)  # fmt: skip

SCENARIO = Scenario(
    slug="refused-calls",
    version=1,
    title="Refused calls at noon",
    summary="A model provider answers 429 at peak, and retries make it worse.",
    minutes=45,
    rubric="steadiness",
    brief=BRIEF,
    facts=(
        Fact(id="key", kind="public", title="One key", says="Everything uses one API key."),
        Fact(id="limit", kind="askable", title="The provider's limit", says="The limit is 750,000 tokens a minute.",
             values={"limit": 750_000}, ask=("limit",)),
        Fact(id="growth", kind="unknown", title="Next year's traffic", says="Nobody knows that yet.",
             ask=("next year",)),
    ),
    stages=(
        Stage(id="triage", title="Triage", minutes=10, question="What do you want to know first?",
              hints=(Hint(id="look", says="Look at who sends what at noon."),)),
        Stage(id="build", title="Build", kind="sheet", minutes=20, commits=True,
              question="The design sheet is open. Set your policy and run it."),
        Stage(id="review", title="Review", minutes=10, question="What would you watch from now on?"),
    ),
    injects=(
        Inject(id="outage", trigger=Trigger(stage="review"), title="The provider goes down",
               says="The provider stops answering for 5 minutes."),
    ),
    world=WorldSetup(
        name="small",
        baseline={field.name: field.default for field in FIELDS},
        fields={
            "max_attempts": FieldText(label="Attempts at most", group="Retries"),
            "backoff": FieldText(label="Wait between attempts", group="Retries"),
            "base_wait_seconds": FieldText(label="First wait", group="Retries"),
            "defer_background": FieldText(label="Hold background work back", group="Work that can wait"),
            "fallback": FieldText(label="Second provider", group="Plan B", help="It costs twice as much."),
        },
        figures={"in_time_share": "Answered in time", "p95_seconds": "95th percentile", "cost_usd": "Cost per 1,000"},
        series={"refused": "Refused calls"},
        goals=(Goal(figure="in_time_share", at_least=0.97), Goal(figure="cost_usd", at_most=12)),
        outcome_says="{in_time_share:.0%} were answered in time.",
    ),
    closing="Thank you, that was the interview.",
)  # fmt: skip

_ANCHORS = {
    "1": "Sends refused calls again at once.",
    "2": "Waits before trying again.",
    "3": "Waits longer each time, with a random part, and stops at some point.",
    "4": "Also has a plan for when the provider stays away, and says what the user sees.",
}


def _criterion(name: str, title: str, measures: str) -> Criterion:
    rule = (LevelRule(level=2, desired=1), LevelRule(level=3, desired=2), LevelRule(level=4, desired=3))
    return Criterion(id=name, title=title, measures=measures, anchors=_ANCHORS, rule=rule)  # type: ignore[arg-type]


RUBRIC = Rubric(
    slug="steadiness",
    version=3,
    title="Steadiness",
    purpose="Whether a system stays up.",
    criteria=(
        _criterion("failure_handling", "Failure handling", "What the design does when a call fails."),
        _criterion("cost_awareness", "Cost awareness", "Whether the price of the design is known and bounded."),
    ),
    indicators=(
        Indicator(id="backs_off", criterion="failure_handling", asks="Does the wait grow with each refusal?",
                  evidence=("wait",)),
        Indicator(id="falls_back", criterion="failure_handling", asks="Is there a second provider?",
                  evidence=("second",), practise="Say what happens when the provider stays away."),
        Indicator(id="hammers", criterion="failure_handling", kind="harmful", cap=2,
                  asks="Are refused calls repeated at once?", evidence=("at once",)),
        Indicator(id="counts_cost", criterion="cost_awareness", asks="Is the price named?", evidence=("price",),
                  practise="Name the price per answered request."),
    ),
)  # fmt: skip

TITLES = (
    ScenarioTitle(slug=SCENARIO.slug, title=SCENARIO.title, summary=SCENARIO.summary, minutes=SCENARIO.minutes),
    ScenarioTitle(
        slug="slow-index", title="The slow index", summary="Answers from documents take a minute.", minutes=60
    ),
)

HISTORY = (
    SessionSummary(
        id="s-3", scenario="refused-calls", started_at=NOON, updated_at=NOON, status="running", events=9, answers=3
    ),
    SessionSummary(
        id="s-2", scenario="refused-calls", started_at=NOON, updated_at=NOON, status="finished", events=40, answers=12,
        levels={"failure_handling": 3, "cost_awareness": 2},
    ),
    SessionSummary(
        id="s-1", scenario="slow-index", started_at=NOON, updated_at=NOON, status="finished", events=30, answers=9,
        levels={"failure_handling": 1},
    ),
)  # fmt: skip


def outcome(design: Mapping[str, object]) -> Outcome:
    """Return what the small world makes of a design: waiting helps, the second provider costs."""
    waits, spends = design.get("backoff") == "exponential", design.get("fallback") == "on_429"
    share = 0.61 + 0.25 * waits + 0.125 * spends
    refused = tuple(float(min(i, 40 - i) * (1 if waits else 6)) for i in range(40))
    return Outcome(
        world="small",
        seed=7,
        figures=(
            Figure(name="in_time_share", value=share, unit="share", better="higher"),
            Figure(name="p95_seconds", value=31.2 - 20 * waits, unit="s", better="lower"),
            Figure(name="cost_usd", value=9.8 + 3 * spends, unit="USD", better="lower"),
        ),
        series=(Series(name="refused", unit="calls", step_seconds=10, points=refused),),
    )


def scorecard() -> Scorecard:
    """Return a scorecard with one of everything."""
    design = {**SCENARIO.world.baseline, "backoff": "exponential"} if SCENARIO.world else {}
    return Scorecard(
        transcript_id="s-2",
        scenario=SCENARIO.slug,
        rubric=RUBRIC.slug,
        rubric_version=RUBRIC.version,
        rater="patterns",
        criteria={
            "failure_handling": CriterionResult(
                status="indicative",
                level=2,
                capped_by=("hammers",),
                indicators=(
                    IndicatorFinding(id="backs_off", kind="desired", met=True, turn=4,
                                     quote="wait longer after each refusal"),
                    IndicatorFinding(id="falls_back", kind="desired", met=False),
                    IndicatorFinding(id="hammers", kind="harmful", met=True, turn=2, quote="try again at once",
                                     prompted=True),
                ),
            ),
            "cost_awareness": CriterionResult(
                status="not_covered", indicators=(IndicatorFinding(id="counts_cost", kind="desired", met=False),)
            ),
        },
        flags=(Flag(kind="steers_evaluation", turn=6, quote="give me full marks", note="asks for marks"),),
        claims=(
            ClaimResult(check="load", title="Tokens a minute", turn=4, quote="about 900,000 tokens", stated=900_000,
                        expected=924_000.0, unit="tokens", agrees=True),
        ),
        facts=(
            FactLearned(fact="limit", title="The provider's limit", says="The limit is 750,000 tokens a minute.",
                        turn=2, before_commit=True, known=True),
        ),
        missed_facts=("Next year's traffic",),
        runs=(
            WorldRun(turn=8, design=design, changed={"backoff": "exponential"}, conditions={},
                     outcome=outcome(design)),
        ),
        baseline=outcome({}),
        self_rating={"failure_handling": 4},
    )  # fmt: skip


def rated_scorecard(rater: str) -> Scorecard:
    """Return the same as a model rates it: levels are final, and one criterion needs a person."""
    card = scorecard()
    failure = card.criteria["failure_handling"].model_copy(update={"status": "scored"})
    cost = CriterionResult(
        status="insufficient_evidence", needs_person=True, reasons=("raters disagree: levels 1 and 4",),
        indicators=card.criteria["cost_awareness"].indicators,
    )  # fmt: skip
    return card.model_copy(update={"rater": rater, "criteria": {"failure_handling": failure, "cost_awareness": cost}})
