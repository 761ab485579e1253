"""Reading a job description by patterns."""

from pathlib import Path

import pytest

from interviewsim.domain.job import JobDescription
from interviewsim.packs.load import Packs
from interviewsim.planning.job_description import read_job
from interviewsim.planning.job_problem import guesses
from tests.builders.plans import RUBRICS

WISH_LIST = Path(__file__).with_name("jobs") / "wish-list.md"
PROSE = (
    "We need 5+ years of ML experience, deep knowledge of transformers, deployment in the cloud, a CS background, "
    "Python, Rust and Kubernetes. Banking preferred."
)


def read(text: str) -> JobDescription:
    return read_job(text, list(RUBRICS.values()), year=2026)


@pytest.fixture(scope="module")
def wish_list() -> JobDescription:
    """Return an over-long description as read with the bundled rubric."""
    rubric = Packs().load_rubric("production-judgement").value
    return read_job(WISH_LIST.read_text(), [rubric], year=2026)


def test_requirements_are_counted(wish_list: JobDescription) -> None:
    """Sixteen, of which one is nice to have; named technologies count one by one, and a benefit isn't asked for."""
    assert (len(wish_list.of_kind("must")), len(wish_list.of_kind("nice"))) == (15, 1)
    assert [r.text for r in wish_list.requirements if r.line == 18] == ["Python", "Rust", "Go"]
    assert not any("fruit" in r.text for r in wish_list.requirements)


def test_requirements_are_mapped_to_criteria_or_said_not_to_show(wish_list: JobDescription) -> None:
    """What is done shows in a criterion; degrees, years, names of tools and traits show in none."""
    rated = {r.text: r.criteria for r in wish_list.requirements}

    assert rated["MLOps from training to monitoring"] == ("production-judgement/operations",)
    assert {r.sort for r in wish_list.not_assessed} == {"credential", "tool", "attitude", "behaviour"}
    assert all(not r.criteria for r in wish_list.requirements if r.sort != "behaviour")


def test_words_that_say_nothing_are_named(wish_list: JobDescription) -> None:
    """Each with its line and what to write instead."""
    named = {(remark.line, remark.quote) for remark in wish_list.buzzwords}

    assert {(3, "rockstar"), (3, "AI-first"), (3, "hit the ground running"), (19, "all things AI")} <= named
    assert all(remark.says for remark in wish_list.buzzwords)


def test_one_person_for_everything_is_named(wish_list: JobDescription) -> None:
    """Five capabilities and five professions in one role are a unicorn."""
    says = " ".join(remark.says for remark in wish_list.impossible)

    assert len(wish_list.facets) == 5
    assert "a unicorn" in says
    assert "several professions" in says


@pytest.mark.parametrize(
    ("requirement", "too_long"),
    [
        ("6+ years with LangChain", True),
        ("3 years with LangChain", False),
        ("10+ years of experience with LLMs", True),
        ("12 years of Kubernetes", False),
        ("13-15 years of Kubernetes", True),
        ("20 years of Go", True),
        ("20 years of work, ready to go on call", False),
        ("5 years in a team", False),
    ],
)
def test_more_years_than_a_technology_has_are_impossible(requirement: str, too_long: bool) -> None:
    """Experience is compared with the year in which the technology came out."""
    found = read(f"- {requirement}\n").impossible

    assert [remark.quote for remark in found] == ([requirement] if too_long else [])


def test_a_junior_with_many_years_is_impossible() -> None:
    """The words contradict each other."""
    found = read("Junior AI engineer\n- 5 years in production\n").impossible

    assert [remark.quote for remark in found] == ["Junior"]


def test_prose_is_read_part_by_part() -> None:
    """Without bullets the parts of sentences that ask for something are requirements."""
    found = read(PROSE)

    assert [(r.text, r.kind, r.sort) for r in found.requirements] == [
        ("5+ years of ML experience", "must", "credential"),
        ("deep knowledge of transformers", "must", "behaviour"),
        ("deployment in the cloud", "must", "behaviour"),
        ("a CS background", "must", "credential"),
        ("Python", "must", "tool"),
        ("Rust", "must", "tool"),
        ("Kubernetes", "must", "tool"),
        ("Banking preferred", "nice", "behaviour"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "Hello there.", "## What we offer\n- Fruit\n"])
def test_a_text_without_requirements_has_none(text: str) -> None:
    """Nothing is made up."""
    assert read(text) == JobDescription(requirements=())


def test_the_problem_is_guessed_with_the_words_that_tell() -> None:
    """Each guess rests on words of the description, or says that there are none."""
    found = guesses("# Claims engineer\nAutomate claims for our customers under a latency SLA and a cost budget.")

    assert {name: guess.value for name, guess in found.items()} == {
        "process": "Claims engineer",
        "success": "not said yet",
        "category": "operations_automation",
        "users": "external",
        "limit": "both",
        "scope": "one_system",
        "gap": "skills",
        "trains_models": False,
    }
    assert "customers" in found["users"].note
    assert "doesn't say" in found["scope"].note
