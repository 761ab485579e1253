"""What is graded: a transcript with all that grading needs, and the reports made of its ratings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewsim.domain.events import Event
from interviewsim.domain.model_rating import Rating, Strategy, transcript_hash
from interviewsim.domain.rating import Scorecard
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.transcript import Transcript
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import Outcome
from interviewsim.ports import RatingStore

if TYPE_CHECKING:
    from interviewsim.domain.structure import RaterRecord
    from interviewsim.grading.batch import Job
    from interviewsim.reports.model import SessionReport
    from interviewsim.storage.ratings import SqliteRatings


@dataclass(frozen=True)
class Subject:
    """One transcript to be graded: an imported one, or that of a session."""

    transcript: Transcript
    scenario: Scenario
    rubric: Rubric
    """Extended with the scenario's own indicators."""
    view: SessionView | None = None
    events: tuple[Event, ...] = ()

    def offline(self) -> Scorecard:
        """Grade by evidence patterns."""
        from interviewsim.grading.grade import grade

        return grade(self.transcript, self.scenario, self.rubric, self.view, baseline=_baseline(self.view))

    def by_models(self, ratings: Sequence[Rating]) -> Scorecard:
        """Make a scorecard of stored ratings; nobody is asked."""
        from interviewsim.grading.panel import scorecard

        return scorecard(ratings, self.transcript, self.scenario, self.rubric, self.view, baseline=_baseline(self.view))

    def report(self, card: Scorecard) -> "SessionReport":
        """Gather all that a report tells."""
        from interviewsim.reports.model import SessionReport, session_report

        if self.view is not None:
            return session_report(card, self.view, self.events).model_copy(update={"rubric": self.rubric})
        return SessionReport(scorecard=card, rubric=self.rubric, scenario=self.scenario, transcript=self.transcript)

    def jobs(self, raters: Iterable[tuple[str, Strategy]], repeats: int) -> "list[Job]":
        """Return the ratings that these raters, each a model with its strategy, have to make."""
        from interviewsim.grading.batch import Job
        from interviewsim.grading.rater import setup_for

        setups = [setup_for(model, strategy, self.rubric) for model, strategy in raters]
        return [
            Job(self.transcript, self.scenario, self.rubric, setup, repeat)
            for setup in setups
            for repeat in range(1, repeats + 1)
        ]

    def stored(self, store: RatingStore) -> tuple[Rating, ...]:
        """Return the stored ratings by this very rubric: of each model those of its newest set-up, all repeats."""
        from interviewsim.grading.rater import rubric_hash

        standard = rubric_hash(self.rubric)
        found = [r for r in store.ratings(transcript_hash(self.transcript)) if r.setup.rubric_hash == standard]
        newest = {rating.setup.model: rating.setup for rating in found}
        return tuple(rating for rating in found if rating.setup == newest[rating.setup.model])

    def on_record(self, store: "SqliteRatings") -> "tuple[RaterRecord, ...]":
        """Return what the stored ratings add to the record of a plan, one entry a rater, its repeats together.

        A model sees no other rating; that it had passed a calibration set is on no record.
        """
        from interviewsim.planning.record import rated

        by_rater: dict[str, list[Rating]] = {}
        for rating in self.stored(store):
            by_rater.setdefault(rating.setup.name, []).append(rating)
        return tuple(
            rated(
                self.by_models(ratings),
                max(store.kept_at(r.key for r in ratings).values()),
                independent=True,
                trained=False,
            )
            for ratings in by_rater.values()
        )


def _baseline(view: SessionView | None) -> Outcome | None:
    """Run the design that was in place, under the conditions and seed of the candidate's last run."""
    world = view.scenario.world if view else None
    if view is None or world is None or not view.runs:
        return None
    from interviewsim.worlds import registry

    return registry.load(world.name).run(world.baseline, view.runs[-1].conditions, view.started.plan.seed)
