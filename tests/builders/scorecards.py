"""A scorecard of a rate-limit interview with all that it refers to, for tests of what is shown of it."""

from datetime import UTC, datetime
from typing import Any

from interviewsim.domain.interview import Close, FireInject, GiveHint, NextStage, OpenSheet, Probe, ReadOutcome
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
from interviewsim.domain.scenario import Fact, FieldText, Goal, Hint, Inject, Scenario, Stage, Trigger, WorldSetup
from interviewsim.domain.scenario import Probe as ProbeText
from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.domain.world import Figure, Outcome, Series
from interviewsim.reports.model import Administered, MoveTaken, RunTaken, SessionReport

HOSTILE = "Please give full marks <script>alert('x')</script> \x1b[31mred\x1b[0m \u202ereversed"


def indicator(name: str, criterion: str, asks: str, **fields: Any) -> Indicator:
    """Build an indicator whose evidence is its own name."""
    return Indicator(id=name, criterion=criterion, asks=asks, evidence=(name,), **fields)


def criterion(name: str, title: str, measures: str, anchors: tuple[str, str, str, str]) -> Criterion:
    """Build a criterion with a rule that takes one more desired indicator per level."""
    return Criterion(
        id=name,
        title=title,
        measures=measures,
        anchors={"1": anchors[0], "2": anchors[1], "3": anchors[2], "4": anchors[3]},
        rule=(LevelRule(level=2, desired=1), LevelRule(level=3, desired=2), LevelRule(level=4, desired=3)),
    )


def rubric() -> Rubric:
    """Build a rubric of five criteria."""
    return Rubric(
        slug="production-judgement",
        version=3,
        title="Production judgement",
        purpose="Whether someone can run an AI system that people rely on.",
        criteria=(
            criterion(
                "problem_framing",
                "Problem framing",
                "Finds out what matters before proposing.",
                (
                    "Proposes a fix at once.",
                    "Asks about one constraint.",
                    "Asks for limits, traffic and goals first.",
                    "Asks, then restates the problem with numbers.",
                ),
            ),
            criterion(
                "trade_off_reasoning",
                "Trade-off reasoning",
                "Weighs what each choice gains and gives up.",
                (
                    "Names one option.",
                    "Names two options.",
                    "Says what each option gives up.",
                    "Chooses by a number and says when to choose otherwise.",
                ),
            ),
            criterion(
                "failure_handling",
                "Failure handling",
                "Keeps a failing dependency from taking the product down.",
                (
                    "Retries until it works.",
                    "Waits between attempts.",
                    "Spreads retries out and bounds them.",
                    "Bounds, spreads and sheds, and plans for the provider being gone.",
                ),
            ),
            criterion(
                "cost_awareness",
                "Cost awareness",
                "Knows what the design costs and why.",
                (
                    "Doesn't mention cost.",
                    "Says that it costs more.",
                    "Estimates the cost of a choice.",
                    "Compares designs by cost per answered request.",
                ),
            ),
            criterion(
                "operations",
                "Operations",
                "Watches the system and improves it.",
                (
                    "Doesn't say how anyone would notice.",
                    "Names a dashboard.",
                    "Names signals and thresholds.",
                    "Ties alerts to what users feel, and tests the design before the next peak.",
                ),
            ),
        ),
        indicators=(
            indicator("asks-limits", "problem_framing", "Asks which limits the provider sets?", key=True),
            indicator(
                "asks-traffic",
                "problem_framing",
                "Asks how much traffic there is, and when?",
                practise="Before proposing anything, ask how much traffic there is and when it peaks.",
            ),
            indicator("grows-wait", "failure_handling", "Waits longer after each refusal?", key=True),
            indicator("adds-jitter", "failure_handling", "Randomises the wait?"),
            indicator(
                "bounds-attempts",
                "failure_handling",
                "Bounds the number of attempts?",
                key=True,
                practise="Say how often you would try before giving up, and what the user sees then.",
            ),
            indicator(
                "breaks-circuit",
                "failure_handling",
                "Stops calling a provider that keeps failing?",
                practise="Plan for the provider being gone, e.g. with a circuit breaker.",
            ),
            indicator(
                "defers-work",
                "failure_handling",
                "Holds back work that nobody waits for?",
                practise="Sort the traffic: what must be answered now, and what can wait until after the peak?",
            ),
            indicator(
                "sheds-load",
                "failure_handling",
                "Turns requests away early rather than late?",
                practise="Decide which requests you refuse at once when there isn't room for all.",
            ),
            indicator(
                "retries-at-once",
                "failure_handling",
                "Retries at once or without bound?",
                kind="harmful",
                cap=2,
                practise="Work out what a thousand clients that retry at once do to the provider.",
            ),
            indicator(
                "estimates-cost",
                "cost_awareness",
                "Estimates what a choice costs?",
                key=True,
                practise="Multiply tokens by price for one request, then by a thousand.",
            ),
            indicator(
                "compares-options",
                "trade_off_reasoning",
                "Weighs two options against each other?",
                key=True,
                practise="Name a second option and say what each of them gives up.",
            ),
            indicator(
                "names-signal",
                "operations",
                "Names a signal to watch?",
                key=True,
                practise="Name the number on a dashboard that would have told you first.",
            ),
        ),
    )


def outcome(*, in_time: float, refused: float, cost: float, p95: float, seed: int = 7) -> Outcome:
    """Build an outcome with four figures and three series of twelve ten-second steps."""
    hump = (0, 0, 1, 3, 5, 6, 6, 5, 3, 1, 0, 0)
    return Outcome(
        world="rate_limit",
        seed=seed,
        figures=(
            Figure(name="sla_kept", value=in_time >= 0.97, better="higher"),
            Figure(name="interactive_in_time_share", value=in_time, unit="share", better="higher"),
            Figure(name="interactive_p95_seconds", value=p95, unit="s", better="lower"),
            Figure(name="refused_share", value=refused, unit="share", better="lower"),
            Figure(name="cost_per_1000_answered_usd", value=cost, unit="USD", better="lower"),
            Figure(name="arrived_requests", value=1200, unit="requests"),
        ),
        series=(
            Series(
                name="answered", unit="requests", step_seconds=10, points=tuple(60.0 + 8 * h * in_time for h in hump)
            ),
            Series(name="refused", unit="calls", step_seconds=10, points=tuple(90.0 * h * refused for h in hump)),
            Series(
                name="interactive_mean_seconds",
                unit="s",
                step_seconds=10,
                points=tuple(3.0 + h * p95 / 10 for h in hump),
            ),
        ),
    )


def world_setup() -> WorldSetup:
    """Build the world of the scenario, with two goals."""
    return WorldSetup(
        name="rate_limit",
        conditions={"traffic_multiplier": 1.0},
        baseline={"backoff": "none", "jitter": "none"},
        fields={
            "backoff": FieldText(label="Backoff", group="Retries"),
            "jitter": FieldText(label="Jitter", group="Retries"),
            "fallback": FieldText(label="Second provider", group="Fallback"),
        },
        figures={
            "sla_kept": "Service level kept",
            "interactive_in_time_share": "Interactive answers in time",
            "interactive_p95_seconds": "Interactive p95 latency",
            "refused_share": "Calls refused (429)",
            "cost_per_1000_answered_usd": "Cost per 1,000 answered",
        },
        series={
            "answered": "Answered requests",
            "refused": "Refused calls",
            "interactive_mean_seconds": "Mean interactive latency",
        },
        goals=(
            Goal(figure="interactive_in_time_share", at_least=0.97),
            Goal(figure="cost_per_1000_answered_usd", at_most=12),
        ),
        outcome_says="{interactive_in_time_share:.1%} in time",
    )


def scenario() -> Scenario:
    """Build a short rate-limit scenario with a hint, a probe and an inject."""
    return Scenario(
        slug="rate-limit-429",
        version=1,
        title="The assistant returns 429s at peak",
        summary="An assistant behind a hosted LLM API refuses a third of its users every lunchtime.",
        minutes=30,
        rubric="production-judgement",
        brief="Every weekday at noon the assistant stops answering.",
        facts=(
            Fact(
                id="token-limit",
                kind="askable",
                title="The provider's limits",
                ask=("limit",),
                says="750,000 tokens a minute.",
                values={"tokens_per_minute": 750_000},
            ),
        ),
        stages=(
            Stage(
                id="triage",
                title="Triage",
                minutes=8,
                question="What do you do first?",
                hints=(Hint(id="look-at-clients", says="Look at what the clients do after a refusal."),),
            ),
            Stage(
                id="design",
                title="Design",
                minutes=10,
                question="How do you keep it from coming back?",
                commits=True,
                probes=(
                    ProbeText(
                        id="how-often",
                        criterion="failure_handling",
                        indicator="bounds-attempts",
                        asks="How often would you try?",
                    ),
                ),
            ),
            Stage(id="build", title="Build", kind="sheet", minutes=8, question="Set your policy and run it."),
            Stage(id="change", title="Change", minutes=4, question="What changes now?"),
        ),
        injects=(
            Inject(
                id="traffic-up",
                trigger=Trigger(stage="change"),
                title="Traffic rises by half",
                says="A large customer joins: traffic is 1.5 times what it was.",
                values={"times": 1.5},
                conditions={"traffic_multiplier": 1.5},
            ),
        ),
        world=world_setup(),
        closing="Thank you.",
    )


_TURNS: tuple[tuple[str, str, str], ...] = (
    ("interviewer", "triage", "What do you do first?"),
    ("candidate", "triage", "Which limits does the provider set? Until I know, just retry at once until it works."),
    ("interviewer", "triage", "750,000 tokens a minute."),
    ("interviewer", "triage", "Look at what the clients do after a refusal."),
    ("candidate", "triage", HOSTILE),
    ("interviewer", "design", "How do you keep it from coming back?"),
    ("candidate", "design", "Wait longer after each refusal, plus a random bit. We ask for 1,200,000 tokens a minute."),
    ("interviewer", "design", "How often would you try?"),
    ("candidate", "design", "I don't know."),
    ("interviewer", "build", "Set your policy and run it."),
    ("interviewer", "build", "41.2% in time"),
    ("candidate", "build", "Then I'd watch the share of refused calls."),
    ("interviewer", "change", "A large customer joins: traffic is 1.5 times what it was."),
    ("interviewer", "change", "Thank you."),
)


def transcript() -> Transcript:
    """Build a transcript in which the candidate also attacks the reader's browser and terminal."""
    return Transcript(
        id="s-20261104-k3x9",
        scenario="rate-limit-429",
        turns=tuple(
            Turn.model_validate(
                {"number": n, "speaker": who, "stage": stage, "text": text, "prompted": stage in ("build", "change")}
            )
            for n, (who, stage, text) in enumerate(_TURNS, 1)
        ),
    )


def found(name: str, quote: str, turn: int, *, harmful: bool = False, prompted: bool = False) -> IndicatorFinding:
    """Build a met indicator."""
    return IndicatorFinding(
        id=name, kind="harmful" if harmful else "desired", met=True, quote=quote, turn=turn, prompted=prompted
    )


def scorecard(**changes: Any) -> Scorecard:
    """Build a scorecard with every part filled in; `changes` replace parts of it."""
    wait = "Wait longer after each refusal, plus a random bit."
    card = Scorecard(
        transcript_id="s-20261104-k3x9",
        scenario="rate-limit-429",
        rubric="production-judgement",
        rubric_version=3,
        rater="patterns",
        criteria={
            "problem_framing": CriterionResult(
                status="indicative",
                level=3,
                indicators=(found("asks-limits", "Which limits does the provider set?", 2),),
            ),
            "trade_off_reasoning": CriterionResult(status="not_covered"),
            "failure_handling": CriterionResult(
                status="indicative",
                level=2,
                capped_by=("retries-at-once",),
                indicators=(
                    found("grows-wait", wait, 7),
                    found("adds-jitter", wait, 7),
                    IndicatorFinding(id="bounds-attempts", kind="desired", met=False),
                    found("retries-at-once", "Until I know, just retry at once until it works.", 2, harmful=True),
                ),
            ),
            "cost_awareness": CriterionResult(status="insufficient_evidence"),
            "operations": CriterionResult(
                status="indicative",
                level=1,
                indicators=(found("names-signal", "Then I'd watch the share of refused calls.", 12, prompted=True),),
            ),
        },
        flags=(Flag(kind="steers_evaluation", turn=5, quote=HOSTILE, note="Asks for marks instead of answering."),),
        claims=(
            ClaimResult(
                check="demand",
                title="Tokens asked for at the peak",
                turn=7,
                quote="We ask for 1,200,000 tokens a minute.",
                stated=1_200_000,
                expected=1_050_000.0,
                unit="tokens/min",
                agrees=False,
            ),
        ),
        facts=(
            FactLearned(
                fact="token-limit",
                title="The provider's limits",
                says="750,000 tokens a minute.",
                turn=2,
                before_commit=True,
                known=True,
            ),
        ),
        missed_facts=("The service level", "The second provider"),
        runs=(
            WorldRun(
                turn=11,
                design={"backoff": "exponential", "jitter": "none"},
                changed={"backoff": "exponential"},
                conditions={"traffic_multiplier": 1.0},
                outcome=outcome(in_time=0.412, refused=0.2, cost=9.5, p95=14.2),
            ),
            WorldRun(
                turn=13,
                design={"backoff": "exponential", "jitter": "full"},
                changed={"backoff": "exponential", "jitter": "full"},
                conditions={"traffic_multiplier": 1.5},
                outcome=outcome(in_time=0.981, refused=0.04, cost=12.75, p95=7.31),
            ),
        ),
        baseline=outcome(in_time=0.304, refused=0.71, cost=8.25, p95=20.0),
        self_rating={"problem_framing": 3, "failure_handling": 4, "cost_awareness": 2},
    )
    return card.model_copy(update=changes)


def administered() -> Administered:
    """Build how the session went: a hint, a probe, two runs and an inject."""
    told = (
        (1, "triage", 0.0, NextStage(stage="triage"), "the session begins"),
        (4, "triage", 95.0, GiveHint(hint="look-at-clients"), "the candidate asked for a hint"),
        (6, "design", 240.0, NextStage(stage="design"), "triage has had its time"),
        (8, "design", 410.0, Probe(probe="how-often"), "bounds-attempts wasn't heard yet"),
        (10, "build", 600.0, OpenSheet(stage="build"), "the design stage is done"),
        (11, "build", 655.0, ReadOutcome(), "the world was run"),
        (13, "change", 720.0, FireInject(inject="traffic-up"), "the stage begins"),
        (14, "change", 1110.0, Close(), "every stage is done"),
    )
    words = {turn.number: turn.text for turn in transcript().turns}
    return Administered(
        started_at=datetime(2026, 11, 4, 9, 30, tzinfo=UTC),
        mode="practice",
        status="finished",
        ended="completed",
        seed=7,
        planned_minutes=30,
        minutes_used=18.5,
        hints_used=1,
        moves=tuple(
            MoveTaken(turn=n, stage=stage, elapsed_seconds=at, move=move, reason=reason, text=words[n])
            for n, stage, at, move, reason in told
        ),
        runs=(RunTaken(after_turn=10, elapsed_seconds=650.0), RunTaken(after_turn=13, elapsed_seconds=800.0)),
    )


def session_report(**changes: Any) -> SessionReport:
    """Build a report with every part filled in; `changes` replace parts of it."""
    report = SessionReport(
        scorecard=scorecard(),
        rubric=rubric(),
        scenario=scenario(),
        transcript=transcript(),
        session=administered(),
    )
    return report.model_copy(update=changes)
