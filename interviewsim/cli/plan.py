"""`interviewsim plan`: make, show, lock and score interview plans."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, validators

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli.common import HERE, Places
from interviewsim.cli.diagnostics import note
from interviewsim.cli.plan_inputs import UNANSWERED, ProblemFlags, answers_of, problem_of, read_description
from interviewsim.clocks import SystemClock
from interviewsim.domain.base import Value
from interviewsim.domain.interview_plan import InterviewPlan, NotNeeded
from interviewsim.domain.job import JobDescription
from interviewsim.domain.view import SessionView
from interviewsim.errors import InputError, StorageError

PLAN_FILE = Path("interview-plan.yaml")
Share = Annotated[float, Parameter(validator=validators.Number(gt=0, lt=1))]


@Parameter(name="*")
@dataclass(frozen=True)
class RaterFlags:
    """How far scores have to be relied on."""

    reliability: Share = 0.70
    """Wanted reliability of the average of all raters."""
    single_reliability: Share = 0.44
    """Reliability of one rater's score; measure it with your own raters."""


USUAL = RaterFlags()


def new(
    file: Path = PLAN_FILE,
    /,
    *,
    job: Path | None = None,
    with_model: bool = False,
    problem: ProblemFlags = UNANSWERED,
    raters: RaterFlags = USUAL,
    force: bool = False,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Make an interview plan from a problem or a job description, and write it to a file that you can edit.

    Parameters
    ----------
    file
        Plan file to write, YAML or JSON by its name; interview-plan.yaml by default.
    job
        Job description to read, as plain text or Markdown; flags go before what it says.
    with_model
        Let the grader's model read the job description instead of patterns.
    force
        Overwrite the file if it exists.
    json
        Print the result as JSON.
    """
    if file.exists() and not force:
        raise InputError(f"{file} exists already; nothing was written (--force overwrites it)")
    from interviewsim.packs.offers import shelf
    from interviewsim.planning.choose import choose

    desk = places.desk()
    there = shelf(desk.packs)
    described = read_description(job, desk, there.rubrics, with_model=with_model) if job else None
    answers = answers_of(problem, described.text if described else None)
    broken = (f"Left out, since they can't be loaded: {', '.join(there.unusable)}.",) if there.unusable else ()
    found = choose(
        problem_of(answers.values),
        there.offers,
        there.rubrics,
        wanted_reliability=raters.reliability,
        single_reliability=raters.single_reliability,
        notes=(*answers.notes, *broken),
    )
    if isinstance(found, InterviewPlan):
        _write(file, found)
    _tell(found, described.job if described else None, file, json=json)
    return 0


def show(file: Path = PLAN_FILE, /, *, json: bool = False) -> int:
    """Show a plan and whether it is locked.

    Parameters
    ----------
    file
        Plan file; interview-plan.yaml by default.
    """
    from interviewsim.packs.plan_file import read_locks, read_plan
    from interviewsim.reports.plan_json import PlanJson
    from interviewsim.reports.plan_text import lock_text, plan_text

    pack, locks = read_plan(file), read_locks(file)
    same = locks is not None and locks.last.plan_hash == pack.content_hash
    if json:
        _print(PlanJson(plan=pack.value, plan_hash=pack.content_hash, locked=same, locks=locks))
    else:
        sys.stdout.write(plan_text(pack.value) + "\n" + lock_text(locks, changed=not same))
    return 0


def lock(file: Path = PLAN_FILE, /, *, force: bool = False, json: bool = False, places: Places = HERE) -> int:
    """Fix a plan with the packs that it names, as an assessment needs it; a later edit is noticed.

    Parameters
    ----------
    file
        Plan file; interview-plan.yaml by default.
    force
        Lock a plan again that was changed after it was locked; both locks stay on record.
    json
        Print the plan and its locks as JSON.
    """
    from interviewsim.packs.plan_file import lock_file, locked, read_locks, read_plan
    from interviewsim.reports.plan_json import PlanJson
    from interviewsim.reports.plan_text import lock_text
    from interviewsim.storage.files import write_whole

    pack, before = read_plan(file), read_locks(file)
    same = before is not None and before.last.plan_hash == pack.content_hash
    if before and not same and not force:
        raise InputError(f"{file}: was changed after it was locked; --force locks it again, on record")
    if before and same and not force:
        note(f"{file} is locked already")
        locks = before
    else:
        locks = locked(pack, places.desk().packs, SystemClock().now(), before)
        write_whole(lock_file(file), locks.model_dump_json(indent=2) + "\n")
    if json:
        _print(PlanJson(plan=pack.value, plan_hash=pack.content_hash, locked=True, locks=locks))
    else:
        sys.stdout.write(lock_text(locks, changed=False))
    return 0


def score(file: Path = PLAN_FILE, *sessions: str, json: bool = False, places: Places = HERE) -> int:
    """Tell how structured the interviews of a plan are, from its file and the sessions on record.

    Parameters
    ----------
    file
        Plan file; interview-plan.yaml by default.
    sessions
        Session ids; all ended assessments that followed the plan by default.
    """
    from interviewsim.packs.plan_file import read_locks, read_plan
    from interviewsim.planning.record import record
    from interviewsim.planning.structure import structure_score
    from interviewsim.reports.plan_json import StructureJson
    from interviewsim.reports.plan_text import structure_text

    pack, locks, desk = read_plan(file), read_locks(file), places.desk()
    in_force = locks.last if locks and locks.last.plan_hash == pack.content_hash else None
    scenarios = [desk.packs.load_scenario(r.scenario).value for r in pack.value.rounds]
    rubrics = [desk.packs.load_rubric(slug).value for slug in dict.fromkeys(r.rubric for r in pack.value.rounds)]
    held = _held(desk, pack.content_hash, sessions)
    ratings = [r for view in held for r in desk.session_subject(view.session_id).on_record(desk.ratings)]
    found = structure_score(record(pack.value, in_force, scenarios, rubrics, held, ratings))
    if json:
        _print(StructureJson.of(found))
    else:
        sys.stdout.write(structure_text(found))
    return 0


def _held(desk: LocalDesk, plan_hash: str, named: tuple[str, ...]) -> list[SessionView]:
    """Return the sessions that count for a plan: those named, or all ended assessments that follow it, oldest first.

    Raises:
        InputError: a session that was named doesn't follow the plan, or there is no such session.
    """
    ids = named or tuple(summary.id for summary in reversed(desk.history()))
    views = [view for session in ids if (view := _readable(desk, session))]
    following = [v for v in views if v.started.plan.follows and v.started.plan.follows.plan_hash == plan_hash]
    if not named:
        return [view for view in following if view.ended and view.started.plan.mode == "assessment"]
    if strange := [view.session_id for view in views if view not in following]:
        raise InputError(f"these sessions don't follow the plan as it is now: {', '.join(strange)}")
    return following


def _readable(desk: LocalDesk, session: str) -> SessionView | None:
    try:
        return desk.view(session)
    except StorageError as error:
        note(f"session {session} can't be read and is left out: {error}")
        return None


def _write(file: Path, plan: InterviewPlan) -> None:
    from interviewsim.packs.plan_file import written
    from interviewsim.storage.files import write_whole

    note(f"wrote {write_whole(file, written(plan, file))}")


def _tell(found: InterviewPlan | NotNeeded, job: JobDescription | None, file: Path, *, json: bool) -> None:
    from interviewsim.reports.job_text import job_text
    from interviewsim.reports.plan_json import NewPlanJson
    from interviewsim.reports.plan_text import not_needed_text, plan_text

    plan = found if isinstance(found, InterviewPlan) else None
    answer = found if isinstance(found, NotNeeded) else None
    if json:
        _print(NewPlanJson(job=job, plan=plan, not_needed=answer, file=str(file) if plan else None))
        return
    sys.stdout.write(job_text(job) + "\n" if job else "")
    sys.stdout.write(plan_text(plan) if plan else not_needed_text(answer) if answer else "")


def _print(value: Value) -> None:
    sys.stdout.write(value.model_dump_json(indent=2) + "\n")
