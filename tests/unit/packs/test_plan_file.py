"""Plan files and their locks."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interviewsim.domain.interview_plan import InterviewPlan
from interviewsim.errors import InputError, PackError
from interviewsim.packs.load import Packs
from interviewsim.packs.offers import shelf
from interviewsim.packs.plan_file import lock_file, locked, read_locks, read_plan, task, written
from interviewsim.planning.choose import choose
from tests.builders.packs import rubric_data, scenario_data, write_rubric, write_scenario
from tests.builders.plans import MONDAY, plan, problem


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    """Return a folder with one small scenario and its rubric."""
    write_rubric(tmp_path, rubric_data())
    write_scenario(tmp_path, scenario_data())
    return Packs([tmp_path], bundled=tmp_path)


@pytest.fixture
def file(tmp_path: Path, packs: Packs) -> Path:
    """Return a plan file over these packs."""
    there = shelf(packs)
    made = choose(problem(), there.offers, there.rubrics)
    assert isinstance(made, InterviewPlan)
    path = tmp_path / "plan.yaml"
    path.write_text(written(made, path))
    return path


def lock(file: Path, packs: Packs) -> None:
    locks = locked(read_plan(file), packs, MONDAY, read_locks(file))
    lock_file(file).write_text(locks.model_dump_json())


def edit(file: Path, old: str, new: str) -> None:
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


@pytest.mark.parametrize("name", ["plan.yaml", "plan.json"])
@example(words="1e5")
@example(words="no")
@settings(max_examples=20, deadline=None)
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_a_plan_is_read_as_it_was_written(name: str, words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In YAML and in JSON, whatever the words in it are."""
    path = tmp_path_factory.getbasetemp() / name
    made = plan(title=words)
    path.write_text(written(made, path), encoding="utf-8")

    assert read_plan(path).value == made


def test_a_mistake_is_told_with_its_place(file: Path) -> None:
    """Weights that don't add up and unknown keys are named."""
    edit(file, "title:", "titel:")

    with pytest.raises(PackError, match=r"plan.yaml:2:1: titel: unknown key; did you mean 'title'"):
        read_plan(file)


def test_a_lock_holds_until_an_edit(file: Path, packs: Packs) -> None:
    """A comment changes nothing; another number does, and an assessment is refused until it is locked again."""
    lock(file, packs)
    edit(file, "title:", "# a remark\ntitle:")
    before = task(file, 1, assessment=True)
    edit(file, "minutes: 20", "minutes: 25")

    assert before.lock is not None
    assert before.lock.rounds[0].scenario == "small-outage"
    assert task(file, 1, assessment=False).lock is None
    with pytest.raises(InputError, match="was changed after it was locked"):
        task(file, 1, assessment=True)
    lock(file, packs)
    assert len((read_locks(file) or pytest.fail("no locks")).locks) == 2
    assert task(file, 1, assessment=True).round.minutes == 25


def test_an_assessment_needs_a_lock(file: Path) -> None:
    """The message says how to get one."""
    with pytest.raises(InputError, match=r"isn't locked; .* interviewsim plan lock"):
        task(file, 1, assessment=True)


def test_a_round_that_is_not_there(file: Path) -> None:
    """The plan says how many it has."""
    with pytest.raises(InputError, match="has no round 2; it has 1"):
        task(file, 2, assessment=False)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("scenario: small-outage", "scenario: gone", "no scenario 'gone'; known: small-outage"),
        ("criterion: handling", "criterion: gone", "no criterion 'gone'; known: handling"),
        ("success: Nine of ten need no person.", "success: not said yet", "say this before"),
    ],
)
def test_what_can_not_be_held_can_not_be_locked(file: Path, packs: Packs, old: str, new: str, wrong: str) -> None:
    """Names have to exist, and success has to be said; the place in the file is told."""
    edit(file, old, new)

    with pytest.raises(PackError, match=rf"plan.yaml:\d+:\d+: .*{wrong}"):
        locked(read_plan(file), packs, MONDAY, None)


def test_a_broken_lock_file_is_named(file: Path) -> None:
    """It isn't taken for no lock."""
    lock_file(file).write_text("{}")

    with pytest.raises(InputError, match="not a file of locks"):
        read_locks(file)


def test_a_broken_scenario_is_left_out(tmp_path: Path, packs: Packs) -> None:
    """The others are still there to choose from."""
    folder = write_scenario(tmp_path, scenario_data({"slug": "broken"}))
    (folder / "scenario.yaml").write_text("title: Broken\n")

    there = shelf(packs)

    assert [o.slug for o in there.offers] == ["small-outage"]
    assert there.unusable == ("broken",)
