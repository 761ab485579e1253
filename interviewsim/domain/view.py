"""A session as its event log tells it: the fold that the policy, the front ends and the grader read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from interviewsim.domain.base import Number, Scalar
from interviewsim.domain.events import (
    Body,
    CommandGiven,
    Event,
    InterpretBegan,
    Interpreted,
    InterviewerSaid,
    ModelUsed,
    Paused,
    Resumed,
    SelfRated,
    SessionEnded,
    SessionStarted,
    WordingBegan,
    WorldRan,
)
from interviewsim.domain.interview import (
    Close,
    FireInject,
    GiveHint,
    Interpretation,
    Mention,
    Move,
    NextStage,
    OpenSheet,
    Probe,
    ReleaseFacts,
    SheetDecision,
)
from interviewsim.domain.rubric import Level
from interviewsim.domain.scenario import Scenario, Stage
from interviewsim.domain.session import Command, Plan, Say, SetDesign
from interviewsim.domain.transcript import Transcript, Turn
from interviewsim.domain.usage import Usage


@dataclass(frozen=True)
class Learned:
    """Ledger entry: when a fact was released, and whether before the candidate committed to a design."""

    fact: str
    turn: int
    """Transcript turn of the question."""
    quote: str
    before_commit: bool


@dataclass
class StageProgress:
    """What has happened in the current stage."""

    stage: Stage
    probes: list[str] = field(default_factory=list)
    refusals: int = 0
    """How often the candidate said they don't know."""
    silences: int = 0


class SessionView:
    """The state of a session. Only `apply` changes it, one event at a time and at a constant cost each."""

    def __init__(self, session_id: str, scenario: Scenario, events: Iterable[Event] = ()) -> None:
        """Start empty and apply `events`."""
        self.session_id = session_id
        self.scenario = scenario
        self._started: SessionStarted | None = None
        self.seq = 0
        self.elapsed_seconds = 0.0
        self.paused = False
        self.ended: str | None = None
        self.turn = 0
        """Last command of the candidate."""
        self.answered_turn = -1
        """Last command that the interviewer has answered; -1 before the opening words."""
        self.command: Command | None = None
        self.interpretation: Interpretation | None = None
        """Of the last command; None until it was interpreted."""
        self.progress: StageProgress | None = None
        self.visited: list[str] = []
        self.lines: list[Turn] = []
        self.moves: list[InterviewerSaid] = []
        self.learned: dict[str, Learned] = {}
        self.mentions: dict[str, Mention] = {}
        self.heard_decisions: dict[str, SheetDecision] = {}
        """Decisions for the design sheet that were said, the latest per field, until the sheet sets the field."""
        self.probed: set[str] = set()
        self.hinted: set[str] = set()
        self.injected: list[str] = []
        self.commit_turn: int | None = None
        """Transcript turn of the first answer in the committing stage."""
        self.sheet_open = False
        self.design: dict[str, Scalar] = dict(scenario.world.baseline) if scenario.world else {}
        self.conditions: dict[str, Scalar] = dict(scenario.world.conditions) if scenario.world else {}
        self.runs: list[WorldRan] = []
        self.ran_turn = 0
        self.self_rating: dict[str, Level] | None = None
        self.usage = Usage()
        """What the interviewer's model has used so far."""
        self.interpret_began = 0
        """Last turn whose answer a model was asked to understand."""
        self.wording_began: tuple[int, int] | None = None
        """Turn and move index of the last wording that a model was asked for."""
        for event in events:
            self.apply(event)

    @property
    def started(self) -> SessionStarted:
        """The session's first event.

        Raises:
            LookupError: no event was applied yet.
        """
        if self._started is None:
            raise LookupError(f"session {self.session_id} hasn't started")
        return self._started

    @property
    def plan(self) -> Plan | None:
        """The session's plan; None before the first event."""
        return self._started.plan if self._started else None

    @property
    def pending(self) -> bool:
        """Whether a stored command still waits for the interviewer's reaction."""
        return self.turn > self.answered_turn and not self.ended

    @property
    def last_move(self) -> Move | None:
        """The interviewer's last move; None before the opening words."""
        return self.moves[-1].move if self.moves else None

    @property
    def stage(self) -> Stage | None:
        """The current stage; None before the opening words."""
        return self.progress.stage if self.progress else None

    @property
    def next_move(self) -> tuple[int, int]:
        """Turn and move index of the move that comes next."""
        return self.turn, len(self.moves)

    @property
    def suggestions(self) -> tuple[SheetDecision, ...]:
        """What was said and isn't on the open design sheet yet."""
        if not self.sheet_open:
            return ()
        return tuple(d for d in self.heard_decisions.values() if d.value != self.design.get(d.field))

    @property
    def minutes_left(self) -> float:
        """Working time left by the plan, never negative."""
        planned = self.plan.minutes if self.plan else self.scenario.minutes
        return max(0.0, planned - self.elapsed_seconds / 60)

    def transcript(self) -> Transcript:
        """Return the session in words."""
        return Transcript(id=self.session_id, scenario=self.scenario.slug, turns=tuple(self.lines))

    def known_numbers(self) -> frozenset[Number]:
        """Return every number that the candidate may have heard: public, released, injected, computed."""
        facts = [f for f in self.scenario.facts if f.kind == "public" or f.id in self.learned]
        sources = [f.values for f in facts] + [self.scenario.inject(i).values for i in self.injected]
        figures = [f.value for run in self.runs for f in run.outcome.figures]
        computed = [v for v in figures if v is not None and not isinstance(v, bool)]
        return frozenset([v for values in sources for v in values.values()] + computed)

    def apply(self, event: Event) -> None:
        """Take one more event into account."""
        self.seq = event.seq
        self.elapsed_seconds = event.elapsed_seconds
        self._take(event.body)

    def _take(self, body: Body) -> None:
        match body:
            case SessionStarted():
                self._started = body
            case CommandGiven():
                self._take_command(body)
            case Interpreted():
                self._take_interpretation(body.interpretation)
            case WorldRan():
                self.runs.append(body)
                self.ran_turn = body.turn
            case InterpretBegan() | WordingBegan() | ModelUsed():
                self._take_model(body)
            case InterviewerSaid():
                self._take_words(body)
            case Paused() | Resumed():
                self.paused = isinstance(body, Paused)
            case SelfRated():
                self.self_rating = body.levels
            case SessionEnded():
                self.ended = body.reason

    def _take_model(self, body: InterpretBegan | WordingBegan | ModelUsed) -> None:
        if isinstance(body, ModelUsed):
            self.usage += body.usage
        elif isinstance(body, InterpretBegan):
            self.interpret_began = body.turn
        else:
            self.wording_began = (body.turn, body.move_index)

    def _take_command(self, body: CommandGiven) -> None:
        self.turn, self.command, self.interpretation = body.turn, body.command, None
        if isinstance(body.command, Say):
            self._say("candidate", body.command.text)
        elif isinstance(body.command, SetDesign):
            self.design |= body.command.values
            self.heard_decisions = {k: d for k, d in self.heard_decisions.items() if k not in body.command.values}
            self.answered_turn = body.turn

    def _take_interpretation(self, interpretation: Interpretation) -> None:
        self.interpretation = interpretation
        for mention in interpretation.mentions:
            self.mentions.setdefault(mention.indicator, mention)
        self.heard_decisions |= {decision.field: decision for decision in interpretation.decisions}
        progress = self.progress
        if progress is None:
            return
        progress.refusals += interpretation.does_not_know
        progress.silences += not (interpretation.substantive or interpretation.asked or interpretation.does_not_know)
        if interpretation.substantive and progress.stage.commits and self.commit_turn is None:
            self.commit_turn = self.lines[-1].number

    def _take_words(self, body: InterviewerSaid) -> None:
        self.answered_turn = body.turn
        self.moves.append(body)
        self._take_move(body.move)
        self._say("interviewer", body.text, body.note)

    def _take_move(self, move: Move) -> None:
        match move:
            case ReleaseFacts(facts=facts):
                self._learn(facts)
            case Probe(probe=probe) if self.progress:
                self.probed.add(probe)
                self.progress.probes.append(probe)
            case GiveHint(hint=str(hint)):
                self.hinted.add(hint)
            case FireInject(inject=inject):
                self.injected.append(inject)
                self.conditions |= self.scenario.inject(inject).conditions
            case NextStage(stage=stage) | OpenSheet(stage=stage):
                self.progress = StageProgress(self.scenario.stage(stage))
                self.visited.append(stage)
                self.sheet_open = self.sheet_open or isinstance(move, OpenSheet)
            case Close():
                self.progress = None
            case _:
                return

    def _learn(self, facts: Iterable[str]) -> None:
        quotes = {a.fact: a.quote for a in self.interpretation.asked} if self.interpretation else {}
        turn = self.lines[-1].number if self.lines else 0
        for fact in facts:
            before = self.commit_turn is None or turn < self.commit_turn
            self.learned.setdefault(fact, Learned(fact, turn, quotes.get(fact, ""), before))

    def _say(self, speaker: str, text: str, note: str = "") -> None:
        self.lines.append(
            Turn(
                number=len(self.lines) + 1,
                speaker="candidate" if speaker == "candidate" else "interviewer",
                text=text,
                stage=self.stage.id if self.stage else None,
                prompted=self.sheet_open,
                note=note,
            )
        )
