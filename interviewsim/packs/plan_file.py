"""Plan files and the locks beside them: reading, writing out, fixing, and noticing an edit."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import yaml
from pydantic import ValidationError

from interviewsim.domain.interview_plan import InterviewPlan, Lock, PlanLocks, PlanTask, RoundLock
from interviewsim.errors import InputError, PackError
from interviewsim.packs.load import Packs
from interviewsim.packs.pack import LoadedPack, validated
from interviewsim.packs.text_file import read_text
from interviewsim.packs.yaml_source import read_yaml
from interviewsim.planning.job_problem import NOT_SAID

_HEAD = """\
# An interview plan. Edit it, then fix it with `interviewsim plan lock FILE`; weights add up to 100.
"""
_WIDTH = 110
_LIKE_A_NUMBER = re.compile(r"[-+.\d]")


class _Dumper(yaml.SafeDumper):
    """Quotes every text that could be read as a number; PyYAML's own idea of one differs from this reader's."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if _LIKE_A_NUMBER.match(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def read_plan(file: Path) -> LoadedPack[InterviewPlan]:
    """Read a plan in YAML or JSON.

    Raises:
        PackError: it isn't valid; lists every problem.
    """
    return validated(InterviewPlan, file, read_yaml(file))


def written(plan: InterviewPlan, file: Path) -> str:
    """Return a plan as the text of its file: JSON where the name ends with .json, else YAML."""
    data = plan.model_dump(mode="json")
    if file.suffix == ".json":
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return _HEAD + yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


def lock_file(file: Path) -> Path:
    """Return where the locks of a plan file are kept."""
    return file.with_name(f"{file.name}.lock")


def read_locks(file: Path) -> PlanLocks | None:
    """Return the locks of a plan file; None where it was never locked.

    Raises:
        InputError: the file beside it isn't one of locks.
    """
    path = lock_file(file)
    if not path.exists():
        return None
    try:
        return PlanLocks.model_validate_json(read_text(path))
    except ValidationError:
        raise InputError(f"{path}: not a file of locks; remove it and lock the plan again") from None


def locked(pack: LoadedPack[InterviewPlan], packs: Packs, at: datetime, before: PlanLocks | None) -> PlanLocks:
    """Return the locks with a new one: the plan, and the very packs of its rounds, as they are now.

    Raises:
        PackError: a round names a scenario or rubric that isn't there, or that don't belong together; or the plan
            doesn't say yet what success looks like.
    """
    for key in ("process", "success"):
        if getattr(pack.value.problem, key) == NOT_SAID:
            raise PackError([pack.problem(("problem", key), "say this before the plan is locked")])
    rounds = tuple(_round_lock(pack, packs, number) for number in range(len(pack.value.rounds)))
    new = Lock(plan_hash=pack.content_hash, at=at, rounds=rounds)
    return PlanLocks(locks=(*(before.locks if before else ()), new))


def task(file: Path, number: int, *, assessment: bool) -> PlanTask:
    """Return round `number` of a plan file, as a session is to follow it.

    Raises:
        InputError: the plan isn't valid or has no such round; or an assessment wants a lock that there isn't.
    """
    pack, locks = read_plan(file), read_locks(file)
    rounds = pack.value.rounds
    if not 1 <= number <= len(rounds):
        raise InputError(f"{file}: has no round {number}; it has {len(rounds)}")
    in_force = locks.last if locks and locks.last.plan_hash == pack.content_hash else None
    if assessment and in_force is None:
        what = "was changed after it was locked" if locks else "isn't locked"
        raise InputError(f"{file}: {what}; an assessment needs a locked plan: interviewsim plan lock {file}")
    return PlanTask(
        title=pack.value.title,
        plan_hash=pack.content_hash,
        round_number=number,
        rounds=len(rounds),
        round=rounds[number - 1],
        lock=in_force,
        assessment=assessment,
    )


def _round_lock(pack: LoadedPack[InterviewPlan], packs: Packs, index: int) -> RoundLock:
    wanted = pack.value.rounds[index]
    _known(pack, index, "scenario", wanted.scenario, packs.scenario_slugs())
    _known(pack, index, "rubric", wanted.rubric, packs.rubric_slugs())
    scenario, rubric = packs.load_scenario(wanted.scenario), packs.load_rubric(wanted.rubric)
    if scenario.value.rubric != wanted.rubric:
        message = f"scenario {wanted.scenario!r} is rated with rubric {scenario.value.rubric!r}"
        raise PackError([pack.problem(("rounds", index, "rubric"), message)])
    for number, criterion in enumerate(pack.value.criteria):
        if criterion.rubric == wanted.rubric:
            names = [each.id for each in rubric.value.criteria]
            _known(pack, number, "criterion", criterion.criterion, names, part="criteria")
    return RoundLock(
        scenario=wanted.scenario,
        scenario_hash=scenario.content_hash,
        rubric=wanted.rubric,
        rubric_hash=rubric.content_hash,
    )


def _known(
    pack: LoadedPack[InterviewPlan], index: int, key: str, name: str, known: Sequence[str], part: str = "rounds"
) -> None:
    if name not in known:
        menu = ", ".join(known)
        raise PackError([pack.problem((part, index, key), f"there is no {key} {name!r}; known: {menu}")])
