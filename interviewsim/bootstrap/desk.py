"""The desk of this machine: where front ends get interviews, reports and models from."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewsim.bootstrap import tracing
from interviewsim.clocks import SystemClock
from interviewsim.domain.base import Scalar
from interviewsim.domain.chat import Role
from interviewsim.domain.events import Event, SessionStarted
from interviewsim.domain.interview_plan import PlanTask
from interviewsim.domain.model_rating import Strategy
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import Mode, Plan, ScenarioTitle, SessionSummary
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField
from interviewsim.errors import PackError, StorageError
from interviewsim.ports import (
    ChatModel,
    Clock,
    DraftListener,
    EventLog,
    InterviewDriver,
    Listener,
)
from interviewsim.settings import Settings

if TYPE_CHECKING:
    from interviewsim.bootstrap.models import Models
    from interviewsim.bootstrap.rating import ModelGrader
    from interviewsim.bootstrap.subjects import Subject
    from interviewsim.packs.load import Packs
    from interviewsim.packs.pack import LoadedPack
    from interviewsim.reports.model import SessionReport
    from interviewsim.storage.database import SqliteStore
    from interviewsim.storage.ratings import SqliteRatings

_LARGEST_SEED = 2**31 - 1
_GUIDE = "guide"

ModelFor = Callable[[Role], ChatModel | None]
"""Gives the model of a role, for one session or one piece of work; None where none is set up."""


class LocalDesk:
    """The `Desk` of this machine: packs from folders, sessions in SQLite, offline but for the `models` it is given."""

    def __init__(self, settings: Settings, clock: Clock | None = None, models: ModelFor | None = None) -> None:
        """Touch nothing yet; the database is created with the first session. `models` stand in for those of the settings."""
        self._settings = settings
        self._model_for = models or self.model
        if not settings.tracing.value:
            tracing.keep_off()
        self._clock = clock or SystemClock()
        self.follows: PlanTask | None = None
        """The round of a plan that every session started from here follows."""

    @cached_property
    def store(self) -> "SqliteStore":
        """The session store."""
        from interviewsim.storage.database import SqliteStore

        return SqliteStore(self._settings.database, self._clock)

    @cached_property
    def ratings(self) -> "SqliteRatings":
        """The ratings of models."""
        from interviewsim.storage.ratings import SqliteRatings

        return SqliteRatings(self._settings.database, self._clock)

    @cached_property
    def models(self) -> "Models":
        """The language models that the settings name."""
        from interviewsim.bootstrap.models import Models
        from interviewsim.storage.replies import SqliteReplies

        return Models(self._settings, self._clock, SqliteReplies(self._settings.database, self._clock))

    def model(self, role: Role) -> ChatModel | None:
        """Return the model of a role; None, and nothing is loaded, where the settings name none."""
        return self.models.role(role) if self._settings.model(role) else None

    async def close_models(self) -> None:
        """Give the connections of models back, if any was asked."""
        if "models" in self.__dict__:
            await self.models.close()

    @property
    def concurrency(self) -> int:
        """How many transcripts are graded at a time."""
        return self._settings.concurrency.value

    @property
    def grader(self) -> "ModelGrader | None":
        """The model that the settings name for rating; None where patterns alone grade."""
        if not (name := self._settings.model("grader")):
            return None
        from interviewsim.bootstrap.rating import ModelGrader

        return ModelGrader(self, name)

    def strategy(self, model: str) -> Strategy:
        """Return how a model is asked about indicators."""
        return self._settings.strategy(model)

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
        model = self._model_for("interviewer")
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
            rubric=pack.value.standard(rubric.value),
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
        events = log.events()
        started = _started(events[0])
        model = None if started.interviewer == _GUIDE else self._model_for("interviewer")
        return self._driver(log, started, model, listener, draft_listener, events)

    def preview(self, scenario: str) -> Scenario:
        """Read a scenario, e.g. for its brief."""
        from interviewsim.packs.locate import named

        return self.packs.load_scenario(named(scenario)).value

    def rubric(self, scenario: Scenario, which: str | None = None) -> Rubric:
        """Return the scenario's rubric, or another by slug or folder, with the scenario's own indicators."""
        from interviewsim.packs.locate import named

        chosen = named(which) if which else scenario.rubric
        return scenario.standard(self.packs.load_rubric(chosen).value)

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
        """Make a stored session's scorecard: of the model ratings that there are, else by patterns."""
        return self.session_report(session_id).scorecard

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
        """Gather all that a report tells of a session, from its log and its ratings, or by another rubric."""
        subject = self.session_subject(session_id, rubric)
        if ratings := subject.stored(self.ratings):
            return subject.report(subject.by_models(ratings))
        if rubric is None and subject.view is not None:
            return subject.report(self.grade(subject.view))
        return subject.report(subject.offline())

    def session_subject(self, session_id: str, rubric: str | None = None) -> "Subject":
        """Return a stored session as something to be graded, by the rubric in its log or by another."""
        from interviewsim.bootstrap.subjects import Subject

        events = self.store.read(session_id)
        view = self._fold(self.store.resolve(session_id), events)
        standard = self.rubric(view.scenario, rubric) if rubric else view.started.rubric
        return Subject(view.transcript(), view.scenario, standard, view, events)

    def view(self, session_id: str) -> SessionView:
        """Fold a stored session, without taking its lease."""
        return self._fold(self.store.resolve(session_id), self.store.read(session_id))

    def grade(self, view: SessionView) -> Scorecard:
        """Grade a session offline; remember the levels of one that a person finished, where that can be written."""
        from interviewsim.bootstrap.subjects import Subject

        card = Subject(view.transcript(), view.scenario, view.started.rubric, view).offline()
        if view.ended and view.started.plan.mode != "recorded":
            levels = {name: result.level for name, result in card.criteria.items() if result.level}
            with suppress(StorageError):
                self.store.note_levels(view.session_id, levels)
        return card

    def _driver(
        self,
        log: EventLog,
        started: SessionStarted,
        model: ChatModel | None,
        listener: Listener | None,
        draft_listener: DraftListener | None,
        before: Sequence[Event] = (),
    ) -> InterviewDriver:
        from interviewsim.bootstrap.minds import driver

        return driver(
            self.models.carry_over(log, before) if model else log,
            started,
            model,
            clock=self._clock,
            grade=self.grade,
            listener=listener,
            draft_listener=draft_listener,
            tracing=self._settings.tracing.value,
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


def _started(event: Event) -> SessionStarted:
    if not isinstance(event.body, SessionStarted):
        raise TypeError(f"a log begins with session_started, not {event.body.kind!r}")
    return event.body
