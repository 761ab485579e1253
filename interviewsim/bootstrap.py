"""The composition root: the only module that names concrete classes. Each is imported when it is first needed."""

import gc
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewsim.clocks import SystemClock
from interviewsim.domain.base import Scalar
from interviewsim.domain.chat import Role
from interviewsim.domain.events import Event, SessionStarted
from interviewsim.domain.interview_plan import PlanTask
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import Mode, Plan, ScenarioTitle, SessionSummary
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField, Outcome
from interviewsim.errors import PackError, StorageError
from interviewsim.ports import (
    ChatModel,
    Clock,
    DraftListener,
    EventLog,
    Interpreter,
    InterviewDriver,
    Listener,
    Wording,
)
from interviewsim.settings import Settings

if TYPE_CHECKING:
    from interviewsim.packs.load import Packs
    from interviewsim.packs.pack import LoadedPack
    from interviewsim.reports.model import SessionReport
    from interviewsim.storage.database import SqliteStore
    from interviewsim.worlds.base import Sheet

_LARGEST_SEED = 2**31 - 1
_GUIDE = "guide"

Models = Callable[[Role], ChatModel | None]
"""Gives the model of a role, for one session or one piece of work; None where none is set up."""


def no_models(role: Role) -> ChatModel | None:
    """Return no model, whatever it is for: everything works offline."""
    return None


class LocalDesk:
    """The `Desk` of this machine: packs from folders, sessions in SQLite, offline but for the `models` it is given."""

    def __init__(self, settings: Settings, clock: Clock | None = None, models: Models = no_models) -> None:
        """Touch nothing yet; the database is created with the first session."""
        self._settings, self._models = settings, models
        self._clock = clock or SystemClock()
        self.follows: PlanTask | None = None
        """The round of a plan that every session started from here follows."""

    def model(self, role: Role) -> ChatModel | None:
        """Return the model of a role, where one is set up."""
        return self._models(role)

    @cached_property
    def store(self) -> "SqliteStore":
        """The session store."""
        from interviewsim.storage.database import SqliteStore

        return SqliteStore(self._settings.database, self._clock)

    @cached_property
    def packs(self) -> "Packs":
        """The packs of the user's folder and the bundled ones."""
        from interviewsim.packs.load import Packs

        return Packs((self._settings.packs_dir.value,))

    def scenarios(self) -> tuple[ScenarioTitle, ...]:
        """Return the scenarios to choose from, without reading them whole."""
        return self.packs.titles()

    def history(self) -> tuple[SessionSummary, ...]:
        """Return past and running sessions, newest first."""
        return self.store.sessions()

    def start(
        self,
        scenario: str,
        *,
        minutes: int | None = None,
        seed: int | None = None,
        mode: Mode = "practice",
        listener: Listener | None = None,
        draft_listener: DraftListener | None = None,
    ) -> InterviewDriver:
        """Create a session; `InterviewDriver.open` then speaks the opening words."""
        from interviewsim.packs.locate import named
        from interviewsim.planning.deviations import following
        from interviewsim.storage.ids import new_session_id

        pack = self.packs.load_scenario(named(scenario))
        rubric = self.packs.load_rubric(pack.value.rubric)
        if not self.packs.is_bundled(pack):
            self._refuse_problems(pack, rubric)
        model = self._models("interviewer")
        session = Plan(
            scenario=pack.value.slug,
            scenario_hash=pack.content_hash,
            rubric=rubric.value.slug,
            rubric_hash=rubric.content_hash,
            seed=secrets.randbelow(_LARGEST_SEED) if seed is None else seed,
            minutes=minutes or pack.value.minutes,
            mode=mode,
        )
        started = SessionStarted(
            plan=following(session, self.follows),
            scenario=pack.value,
            rubric=rubric.value.extended(pack.value.indicators),
            interviewer=model.name if model else _GUIDE,
        )
        now = self._clock.now()
        log = self.store.create(new_session_id(now), started, now)
        return self._driver(log, started, model, listener, draft_listener)

    def resume(
        self, session_id: str, *, listener: Listener | None = None, draft_listener: DraftListener | None = None
    ) -> InterviewDriver:
        """Take up a session again; who was interviewed by the guide goes on with the guide."""
        log = self.store.open(session_id)
        started = _started(log.events()[0])
        model = None if started.interviewer == _GUIDE else self._models("interviewer")
        return self._driver(log, started, model, listener, draft_listener)

    def preview(self, scenario: str) -> Scenario:
        """Read a scenario, e.g. for its brief."""
        from interviewsim.packs.locate import named

        return self.packs.load_scenario(named(scenario)).value

    def rubric(self, scenario: Scenario, which: str | None = None) -> Rubric:
        """Return the scenario's rubric, or another by slug or folder, with the scenario's own indicators."""
        from interviewsim.packs.locate import named

        chosen = named(which) if which else scenario.rubric
        return self.packs.load_rubric(chosen).value.extended(scenario.indicators)

    def design_fields(self, scenario: Scenario) -> tuple[DesignField, ...]:
        """Return the fields of the scenario's design sheet; none without a world."""
        if scenario.world is None:
            return ()
        from interviewsim.worlds import base, registry

        return base.design_fields(registry.load(scenario.world.name).design)

    def parse_field(self, scenario: Scenario, name: str, text: str) -> Scalar:
        """Read one design-sheet value from what was typed (DesignError when it isn't one)."""
        from interviewsim.errors import DesignError
        from interviewsim.worlds import base, registry

        if scenario.world is None:
            raise DesignError(f"scenario {scenario.slug!r} has no world")
        return base.parse(registry.load(scenario.world.name).design, name, text)

    def scorecard(self, session_id: str) -> Scorecard:
        """Grade a stored session, offline."""
        return self.grade(self.view(session_id))

    def report(self, session_id: str, form: str) -> str:
        """Return a session's report as `text`, `json` or `html`."""
        from interviewsim.reports.render import render

        return render(self.session_report(session_id), form)

    def write_report(self, session_id: str, form: str, folder: Path | None = None) -> Path:
        """Write a report file and return where it is; the reports folder of the data folder by default."""
        from interviewsim.storage.files import write_whole

        full_id = self.store.resolve(session_id)
        suffix = {"text": "txt"}.get(form, form)
        return write_whole((folder or self._settings.reports) / f"{full_id}.{suffix}", self.report(full_id, form))

    def session_report(self, session_id: str, rubric: str | None = None) -> "SessionReport":
        """Gather all that a report tells of a session, from its log alone, or by another rubric."""
        from interviewsim.reports.model import session_report

        events = self.store.read(session_id)
        view = self._fold(self.store.resolve(session_id), events)
        if rubric is None:
            return session_report(self.grade(view), view, events)
        standard = self.rubric(view.scenario, rubric)
        report = session_report(self._grade(view, standard), view, events)
        return report.model_copy(update={"rubric": standard})

    def view(self, session_id: str) -> SessionView:
        """Fold a stored session, without taking its lease."""
        return self._fold(self.store.resolve(session_id), self.store.read(session_id))

    def grade(self, view: SessionView) -> Scorecard:
        """Grade a session offline; remember the levels of one that a person finished, where that can be written."""
        card = self._grade(view, view.started.rubric)
        if view.ended and view.started.plan.mode != "recorded":
            levels = {name: result.level for name, result in card.criteria.items() if result.level}
            with suppress(StorageError):
                self.store.note_levels(view.session_id, levels)
        return card

    @staticmethod
    def _grade(view: SessionView, rubric: Rubric) -> Scorecard:
        from interviewsim.grading.grade import grade

        return grade(view.transcript(), view.scenario, rubric, view, baseline=_baseline(view))

    def transcript_report(
        self, transcript: Transcript, scenario: Scenario, rubric: str | None = None
    ) -> "SessionReport":
        """Grade an imported transcript offline and gather what a report tells of it."""
        from interviewsim.grading.grade import grade
        from interviewsim.reports.model import SessionReport

        standard = self.rubric(scenario, rubric)
        card = grade(transcript, scenario, standard)
        return SessionReport(scorecard=card, rubric=standard, scenario=scenario, transcript=transcript)

    def _driver(
        self,
        log: EventLog,
        started: SessionStarted,
        model: ChatModel | None,
        listener: Listener | None,
        draft_listener: DraftListener | None,
    ) -> InterviewDriver:
        from interviewsim.interview.session_runner import SessionRunner
        from interviewsim.worlds import registry

        world = registry.load(started.scenario.world.name) if started.scenario.world else None
        interpreter, wording = _mind(started, world.design if world else None, model, self._clock)
        gc.freeze()  # what was imported stays; walking it in the middle of an answer costs 100 ms
        return SessionRunner(
            log,
            started,
            interpreter=interpreter,
            wording=wording,
            world=world,
            clock=self._clock,
            grade=self.grade,
            listener=listener,
            draft_listener=draft_listener,
        )

    @staticmethod
    def _refuse_problems(pack: "LoadedPack[Scenario]", rubric: "LoadedPack[Rubric]") -> None:
        """A pack that nobody has linted could make the interviewer say what isn't in its ledger."""
        from interviewsim.packs.lint import lint_scenario

        if problems := lint_scenario(pack, rubric.value):
            raise PackError(problems)

    @staticmethod
    def _fold(session_id: str, events: tuple[Event, ...]) -> SessionView:
        return SessionView(session_id, _started(events[0]).scenario, events)


def _mind(
    started: SessionStarted, design: "type[Sheet] | None", model: ChatModel | None, clock: Clock
) -> tuple[Interpreter, Wording]:
    """What understands the answers of a session, and what words the moves: the patterns and the guide, or a model."""
    if model is None:
        from interviewsim.interview.interpret.patterns import PatternInterpreter
        from interviewsim.interview.wording import GuideWording

        return PatternInterpreter(started.scenario, started.rubric), GuideWording()
    from interviewsim.interview.interpret.model import ModelInterpreter
    from interviewsim.interview.line import Line
    from interviewsim.interview.wording_model import ModelWording
    from interviewsim.prompting.fence import Fence

    line, fence = Line(model, clock), Fence(secrets.token_hex(8))
    interpreter = ModelInterpreter(line, fence, started.scenario, started.rubric, design=design)
    return interpreter, ModelWording(line, fence, started.rubric)


def _started(event: Event) -> SessionStarted:
    if not isinstance(event.body, SessionStarted):
        raise TypeError(f"a log begins with session_started, not {event.body.kind!r}")
    return event.body


def _baseline(view: SessionView) -> Outcome | None:
    """Run the design that was in place, under the conditions and seed of the candidate's last run."""
    world = view.scenario.world
    if world is None or not view.runs:
        return None
    from interviewsim.worlds import registry

    return registry.load(world.name).run(world.baseline, view.runs[-1].conditions, view.started.plan.seed)
