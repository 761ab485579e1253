"""`interviewsim plan`, and practice that follows one, in this process."""

import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from interviewsim.cli.app import run
from interviewsim.cli.plan_questions import QUESTIONS, ask
from interviewsim.errors import InputError
from interviewsim.settings import merge
from tests.builders.scripts import QUOTE, grading_script

FLAGS = {
    "process": "Claims are sorted at night.",
    "success": "Nine of ten need no person.",
    "category": "operations_automation",
    "users": "external",
    "limit": "cost",
    "scope": "one_system",
    "gap": "experience",
}
Cli = Callable[..., int]


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run the command line with a data folder of its own."""
    return lambda *arguments: run([*map(str, arguments), "--data-dir", str(tmp_path / "data")])


def flags(**changes: str) -> list[str]:
    return [f"--{name}={value}" for name, value in (FLAGS | changes).items()]


@pytest.fixture
def file(tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a plan file made from flags."""
    path = tmp_path / "plan.yaml"
    assert cli("plan", "new", path, *flags()) == 0
    capsys.readouterr()
    return path


def practise(cli: Cli, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("We wait longer.\n\n/next\n/finish\n\n"))
    return cli("practice", "--plain", *arguments)


def test_a_plan_is_written_once(tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    """It is shown and written; an existing file is only overwritten by force."""
    path = tmp_path / "plan.yaml"
    done = cli("plan", "new", path, *flags())
    first = capsys.readouterr()
    path.write_text("mine")
    again = cli("plan", "new", path, *flags())
    refused = capsys.readouterr().err
    kept = path.read_text()
    forced = cli("plan", "new", path, *flags(), "--force")

    assert (done, again, forced) == (0, 2, 0)
    assert "PLAN" in first.out
    assert f"wrote {path}" in first.err
    assert "exists already" in refused
    assert (kept, path.read_text()[:6]) == ("mine", "# An i")


def test_a_role_that_is_not_needed(tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer says why and what instead; no file is written."""
    done = cli("plan", "new", tmp_path / "plan.yaml", *flags(work="rules"))

    assert done == 0
    assert capsys.readouterr().out.startswith("You don't need this role.\nBecause: fixed rules")
    assert not (tmp_path / "plan.yaml").exists()


def test_a_plan_from_a_job_description(tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    """What was read comes first; flags go before what it says; guesses are noted."""
    job = tmp_path / "job.md"
    job.write_text("Claims engineer\n\nRequirements\n- Ninja skills in monitoring\n- 9 years of LangChain\n")

    done = cli("plan", "new", tmp_path / "plan.json", "--job", job, "--users", "external", "--json")

    told = json.loads(capsys.readouterr().out)
    assert done == 0
    assert [r["line"] for r in told["job"]["requirements"]] == [4, 5]
    assert [r["quote"] for r in told["job"]["impossible"]] == ["9 years of LangChain"]
    assert told["plan"]["problem"]["users"] == "external"
    assert any(n.startswith("success: ") for n in told["plan"]["notes"])
    assert not any(n.startswith("users") for n in told["plan"]["notes"])
    assert json.loads((tmp_path / "plan.json").read_text()) == told["plan"]


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ([], "say --process, --success, --category"),
        (["--trains-models", "--work", "rules", *flags()], "the answers don't agree: trains_models needs"),
        (["--job", "gone.md"], "gone.md:1:1: can't be read"),
        (["--category", "magic"], "magic"),
        ([*flags(), "--reliability", "0.99", "--single-reliability", "0.2"], "would take 396 raters"),
    ],
)
def test_wrong_input_is_told(
    arguments: list[str],
    wrong: str,
    tmp_path: Path,
    cli: Cli,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 2, what is wrong, and no file."""
    monkeypatch.setattr("sys.stdin", io.StringIO())

    done = cli("plan", "new", tmp_path / "plan.yaml", *arguments)

    assert done == 2
    assert wrong in capsys.readouterr().err
    assert not (tmp_path / "plan.yaml").exists()


def test_no_model_is_no_secret(tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    """Who wants a model and has none set up is told, instead of being given patterns."""
    job = tmp_path / "job.md"
    job.write_text("- Monitoring\n")

    assert cli("plan", "new", tmp_path / "plan.yaml", "--job", job, "--with-model") == 2
    assert "no model is set up" in capsys.readouterr().err


def test_a_model_reads_the_job_description(
    tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The grader's model of the settings is asked; its quotes become requirements, code does the rest."""
    job = tmp_path / "job.md"
    job.write_text("Claims engineer\nYou keep a claims system running.\n")
    wanted = {"quote": "keep a claims system running", "kind": "must", "sort": "behaviour", "topics": ["operations"]}
    reply = {"requirements": [wanted], "buzzwords": [], "facets": []}
    script = tmp_path / "reader.json"
    script.write_text(json.dumps([{"when": "job description", "say": json.dumps(reply)}]))
    (tmp_path / "settings.toml").write_text(f'[models]\ngrader = "scripted/{script}"\n')
    monkeypatch.setattr(merge, "settings_file", lambda: tmp_path / "settings.toml")

    done = cli("plan", "new", tmp_path / "plan.yaml", "--job", job, "--with-model", "--json", *flags())

    read = json.loads(capsys.readouterr().out)["job"]
    assert done == 0
    assert read["by"] == "model"
    assert [(r["line"], r["text"]) for r in read["requirements"]] == [(2, "keep a claims system running")]
    assert "production-judgement/operations" in read["requirements"][0]["criteria"]


def test_stored_ratings_of_models_count_for_the_score(
    file: Path, tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing on record tells of raters before; then one rater with a level and quotes is on it, alone and untrained."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{QUOTE}\n\n/finish\n\n"))
    cli("practice", "rate-limit-429", "--plain", "--plan", file)
    session = capsys.readouterr().err.split("session ")[1].split()[0]
    cli("plan", "score", file, session, "--json")
    before = components(capsys.readouterr().out)
    cli("grade", session, "--rater", grading_script(tmp_path / "rater.json"))
    capsys.readouterr()
    done = cli("plan", "score", file, session, "--json")
    told = capsys.readouterr().out
    after = components(told)
    [combined] = json.loads(told)["score"]["combined"]

    assert done == 0
    assert {before[c]["answer"] for c in ("several_scales", "multiple_raters", "no_discussion", "training")} == {
        "unknown"
    }
    assert after["multiple_raters"]["evidence"].startswith("1 or more raters a session")
    assert after["no_discussion"]["answer"] == "yes"
    assert after["training"]["answer"] == "no"
    assert after["several_scales"]["evidence"].startswith(("0 of 1", "1 of 1"))
    assert (before["statistical_combination"]["answer"], after["statistical_combination"]["answer"]) == (
        "unknown",
        "partly",
    )
    assert combined["session"] == session
    assert combined["level"] is None
    assert "operations" in combined["without_level"]


def components(score: str) -> dict[str, dict[str, str]]:
    """Return the components of a printed score by their id."""
    return {each["id"]: each for each in json.loads(score)["score"]["components"]}


def test_lock_and_edit(file: Path, cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    """A lock is shown until the plan is edited, and is only replaced by force, on record."""
    codes = [cli("plan", "lock", file), cli("plan", "lock", file)]
    run(["plan", "show", str(file)])
    shown = capsys.readouterr().out
    file.write_text(file.read_text().replace("rating_minutes: 20", "rating_minutes: 25"))
    codes += [cli("plan", "lock", file), run(["plan", "show", str(file), "--json"])]
    changed = json.loads(capsys.readouterr().out)
    codes.append(cli("plan", "lock", file, "--force", "--json"))
    again = json.loads(capsys.readouterr().out)

    assert codes == [0, 0, 2, 0, 0]
    assert "locked on" in shown.splitlines()[-1]
    assert (changed["locked"], again["locked"]) == (False, True)
    assert len(again["locks"]["locks"]) == 2


def test_an_assessment_follows_a_locked_plan(
    file: Path, cli: Cli, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a plan or a lock it doesn't start; with both, its log, report and score know the plan."""
    without = practise(cli, monkeypatch, "--mode", "assessment")
    unlocked = practise(cli, monkeypatch, "--mode", "assessment", "--plan", file)
    refused = capsys.readouterr().err
    cli("plan", "lock", file)
    done = practise(cli, monkeypatch, "--mode", "assessment", "--plan", file, "--minutes", "7")
    told = capsys.readouterr()
    session = told.err.split("session ")[1].split()[0]
    cli("report", session, "--format", "json")
    plan = json.loads(capsys.readouterr().out)["session"]["plan"]
    scored = cli("plan", "score", file, session, "--json")
    score = json.loads(capsys.readouterr().out)

    assert (without, unlocked, done, scored) == (2, 2, 0, 0)
    assert "follows a locked plan: add --plan" in refused
    assert "isn't locked" in refused
    assert "differs from the plan: 7 minutes instead of" in told.out
    assert [d["kind"] for d in plan["deviations"]] == ["other_minutes", "skipped_stage", "ended_early"]
    assert plan["locked_at"] is not None
    assert score["score"]["sessions"] == 1


def test_a_session_that_cannot_be_read_is_left_out_of_the_score(
    file: Path, tmp_path: Path, cli: Cli, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told; the assessments that can be read are counted."""
    cli("plan", "lock", file)
    sessions = []
    for _ in range(2):
        practise(cli, monkeypatch, "--mode", "assessment", "--plan", file)
        sessions.append(capsys.readouterr().err.split("session ")[1].split()[0])
    spoil(tmp_path / "data", sessions[0])

    done = cli("plan", "score", file)

    told = capsys.readouterr()
    assert done == 0
    assert "1 session that followed it" in told.out
    assert f"session {sessions[0]} can't be read and is left out" in told.err


def spoil(data: Path, session: str) -> None:
    """Change a stored event behind the store's back."""
    with closing(sqlite3.connect(next(data.glob("*.db")))) as database, database:
        database.execute(
            "UPDATE events SET body = replace(body, 'wait longer', 'give up') WHERE session_id = ?", (session,)
        )


def test_practice_may_follow_a_plan_that_is_not_locked(
    file: Path, cli: Cli, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is on record as such; it counts for the plan's score only when named, one without the plan never."""
    followed = practise(cli, monkeypatch, "--plan", file)
    told, diagnostics = capsys.readouterr()
    session = diagnostics.split("session ")[1].split()[0]
    free = practise(cli, monkeypatch, "rate-limit-429")
    stray = capsys.readouterr().err.split("session ")[1].split()[0]
    cli("plan", "score", file)
    unnamed = capsys.readouterr().out
    cli("plan", "score", file, session)
    score = capsys.readouterr().out
    strange = cli("plan", "score", file, stray)

    assert (followed, free, strange) == (0, 0, 2)
    assert "(not locked, " in " ".join(told.split())
    assert "0 sessions that followed it" in unnamed
    assert "1 session that followed it" in score
    assert f"don't follow the plan as it is now: {stray}" in capsys.readouterr().err


def test_a_round_needs_a_plan(cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    """`--round` alone is a mistake, not the default scenario."""
    assert cli("practice", "--round", "2", "--plain") == 2
    assert "--round is a round of a plan" in capsys.readouterr().err


def test_questions_are_asked_until_they_are_answered() -> None:
    """A number or a name answers a choice, an empty line takes what is usual, words answer the rest."""
    by_field = {question.field: question for question in QUESTIONS}
    said: list[str] = []
    typed = iter(["9\n", "compliance\n", "2\n", "\n", "\n", "Claims\n", ""])

    def answer(field: str) -> str:
        return ask(by_field[field], lambda: next(typed), said.append)

    assert [answer(field) for field in ("category", "users", "work", "process")] == [
        "compliance",
        "external",
        "ai_system",
        "Claims",
    ]
    assert "Please answer with a number or a name of the list.\n" in said
    with pytest.raises(InputError, match="nothing was written"):
        answer("success")
