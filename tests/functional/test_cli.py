"""Every command, run as a user runs it."""

import json
from pathlib import Path

import pytest

from interviewsim import __version__
from interviewsim.cli import schemas
from tests.functional.conftest import Run

SHORT = """\
answers:
  - say: What are the limits? Is there a second provider?
  - say: Wait longer after each refusal, plus a random bit, and give up after four tries.
  - next: true
  - say: Background work waits; chat goes first. If we wait longer, people get slower answers, but fewer are refused.
  - next: true
  - design: {max_attempts: 4, backoff: exponential, jitter: full}
  - run: true
  - finish: true
"""
TRANSCRIPT = {
    "id": "t1",
    "scenario": "rate-limit-429",
    "turns": [
        {"speaker": "interviewer", "text": "What do you do first?"},
        {"speaker": "candidate", "text": "Wait longer after each refusal, plus a random bit."},
    ],
}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Return a file of recorded answers."""
    path = tmp_path / "answers.yaml"
    path.write_text(SHORT)
    return path


def play(run: Run, answers: Path, *more: str) -> str:
    """Play a session and return its id."""
    done = run("run", "rate-limit-429", "--answers", answers, "--seed", "3", *more)
    assert done.returncode == 0, done.stderr
    return done.stderr.split("session ")[1].split()[0]


def test_the_overview_needs_no_arguments(run: Run) -> None:
    """The bare command, --help and -h print the same overview of commands."""
    bare, long, short = run(), run("--help"), run("-h")

    assert bare.stdout == long.stdout == short.stdout == schemas.overview()
    assert bare.returncode == 0


def test_the_version(run: Run) -> None:
    """One line."""
    assert run("--version").stdout == f"{__version__}\n"


def test_a_recorded_interview_prints_transcript_and_scorecard(run: Run, answers: Path) -> None:
    """From the first question to what to practise next."""
    done = run("run", "rate-limit-429", "--answers", answers, "--seed", "3")

    assert done.returncode == 0
    assert "Candidate\n  What are the limits? Is there a second provider?" in done.stdout
    assert "Design sheet\n  run" in done.stdout
    assert "can't tell a true sentence from a false one" in " ".join(done.stdout.split())
    assert "indicative" in done.stdout


def test_same_seed_same_answers_same_interview(here: Run, answers: Path) -> None:
    """Two runs differ in their session id alone."""
    first, second = (here("run", "rate-limit-429", "--answers", answers, "--seed", "3").stdout for _ in range(2))

    assert first.split("─" * 80)[0] == second.split("─" * 80)[0]


def test_a_session_is_listed_shown_reported_graded_exported_verified_and_deleted(
    here: Run, answers: Path, tmp_path: Path
) -> None:
    """One session through every command that takes one."""
    session = play(here, answers)

    listed = json.loads(here("sessions", "list", "--json").stdout)
    shown = json.loads(here("sessions", "show", session, "--json").stdout)
    graded = json.loads(here("grade", session[:9], "--json").stdout)
    report = json.loads(here("report", session, "--format", "json").stdout)
    text = here("report", session)
    page = here("report", session, "--format", "html", "--output", tmp_path / "out" / "r.html")
    verified = here("sessions", "verify", session)
    exported = here("sessions", "export", session, "--output", tmp_path / "s.jsonl")
    checked = here("sessions", "verify", tmp_path / "s.jsonl")
    refused = here("sessions", "delete", session)
    rewritten = here("sessions", "verify", session, "--against", tmp_path / "s.jsonl", "--json")
    deleted = here("sessions", "delete", session, "--yes")
    gone = json.loads(here("sessions", "list", "--json").stdout)
    imported = here("sessions", "import", tmp_path / "s.jsonl")

    assert [(s["id"], s["levels"]) for s in listed] == [(session, {})], "a recorded candidate is nobody's progress"
    assert shown["turns"][1]["speaker"] == "candidate"
    assert graded["criteria"]["failure_handling"]["status"] == "indicative"
    assert graded["rater"] == "patterns"
    assert report["criteria"] == graded["criteria"]
    assert "Failure handling" in text.stdout
    assert (tmp_path / "out" / "r.html").read_text().startswith("<!doctype html>"), page.stderr
    assert "the chain is whole" in verified.stdout
    assert exported.returncode == checked.returncode == 0
    assert json.loads(rewritten.stdout)["whole"] is True
    assert refused.returncode == 2
    assert deleted.returncode == 0
    assert gone == []
    assert imported.stdout == f"{session}\n"
    assert json.loads(here("report", session, "--format", "json").stdout)["criteria"] == report["criteria"]


def test_an_exported_transcript_grades_like_its_session(here: Run, answers: Path, tmp_path: Path) -> None:
    """Words alone give the same indicators, where the evidence is in words."""
    session = play(here, answers)
    (tmp_path / "t.json").write_text(here("sessions", "show", session, "--json").stdout)

    imported = json.loads(here("grade", tmp_path / "t.json", "--json").stdout)
    own = json.loads(here("grade", session, "--json").stdout)

    assert {i["id"] for i in imported["criteria"]["failure_handling"]["indicators"] if i["met"]} == {
        i["id"] for i in own["criteria"]["failure_handling"]["indicators"] if i["met"]
    }


def test_a_changed_export_is_noticed(here: Run, answers: Path, tmp_path: Path) -> None:
    """The hash chain names the first event that isn't what was stored."""
    session = play(here, answers)
    exported = here("sessions", "export", session).stdout
    (tmp_path / "s.jsonl").write_text(exported.replace("plus a random bit", "plus a random byte"))

    done = here("sessions", "verify", tmp_path / "s.jsonl")

    assert done.returncode == 1
    assert "event" in done.stderr


@pytest.mark.parametrize("form", ["json", "txt", "vtt"])
def test_transcripts_in_three_forms_are_graded(here: Run, tmp_path: Path, form: str) -> None:
    """JSON, `Speaker: text` and WebVTT."""
    content = {
        "json": json.dumps(TRANSCRIPT),
        "txt": "Interviewer: What do you do first?\nCandidate: Wait longer after each refusal, plus a random bit.\n",
        "vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Interviewer>What do you do first?\n\n"
        "00:02.000 --> 00:09.000\n<v Candidate>Wait longer after each refusal, plus a random bit.\n",
    }[form]
    path = tmp_path / f"t.{form}"
    path.write_text(content)

    done = here("grade", path, "--scenario", "rate-limit-429", "--json")

    found = json.loads(done.stdout)["criteria"]["failure_handling"]["indicators"]
    quotes = {i["quote"] for i in found if i["met"]}
    assert quotes == {"Wait longer after each refusal, plus a random bit."}


def test_several_transcripts_give_an_array(run: Run, tmp_path: Path) -> None:
    """In the order given."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(TRANSCRIPT | {"id": name}))

    done = run("grade", tmp_path / "a.json", tmp_path / "b.json", "--json")

    assert [card["transcript_id"] for card in json.loads(done.stdout)] == ["a", "b"]


def test_the_world_runs_without_an_interview(here: Run, tmp_path: Path) -> None:
    """Fields from flags and from a file, compared with the design in place."""
    (tmp_path / "design.yaml").write_text("design:\n  max_attempts: 4\n  honour_retry_after: true\n")

    done = here(
        "world", "run", "rate-limit-429", "--set", "backoff=exponential", "--set", "jitter=full",
        "--design", tmp_path / "design.yaml", "--compare", "--seed", "5", "--json",
    )  # fmt: skip
    text = here("world", "run", "rate-limit-429", "--compare", "--plot")

    result = json.loads(done.stdout)
    assert result["design"]["backoff"] == "exponential"
    assert result["design"]["max_attempts"] == 4
    assert result["baseline"]["seed"] == result["seed"] == 5
    assert text.returncode == 0
    assert max(map(len, text.stdout.splitlines())) <= 80


def test_packs_are_listed_shown_and_clean(here: Run) -> None:
    """The bundled ones have no lint."""
    listed = json.loads(here("packs", "list", "--json").stdout)
    shown = here("packs", "show", "rate-limit-429")
    rubric = here("packs", "show", "production-judgement")
    linted = here("packs", "lint")

    assert {"claims-automation", "rate-limit-429", "regulated-explainability"} <= {
        s["slug"] for s in listed["scenarios"]
    }
    assert {s["slug"] for s in listed["scenarios"] if s["needs"]} >= {"attention", "trained-from-scratch"}
    assert "Stages" in shown.stdout
    assert "Rule" in rubric.stdout
    assert (linted.stdout, linted.returncode) == ("", 0)


def test_settings_tell_their_source(run: Run, tmp_path: Path) -> None:
    """A flag is named as such."""
    done = json.loads(run("settings", "--data-dir", tmp_path, "--json").stdout)

    assert done["data_dir"] == {"value": str(tmp_path), "source": "flag"}


def test_a_plain_session_over_a_pipe_is_left_and_resumed(run: Run) -> None:
    """Leaving keeps everything; resuming goes on; the end prints the report."""
    first = run(
        "practice", "rate-limit-429", "--plain", "--seed", "4",
        stdin="What are the limits?\n\n/facts\n/nonsense\n/quit\n",
    )  # fmt: skip
    session = first.stderr.split("session ")[1].split()[0]
    second = run("sessions", "resume", session, "--plain", stdin="/sheet\n/set max_attempts=4\n/hint\n/finish\n")

    assert first.returncode == 3
    assert "no command '/nonsense'" in first.stderr
    assert first.stdout.count("Interviewer:") == 2
    assert "The design sheet opens after the design stage." in second.stdout
    assert "isn't open yet" in second.stderr
    assert second.returncode == 0
    assert "Practise next" in second.stdout


def test_a_plain_session_takes_pause_and_a_self_rating(run: Run) -> None:
    """A command ends an unfinished answer; the own rating is asked for before the scorecard and shown in it."""
    done = run(
        "practice", "rate-limit-429", "--plain",
        stdin="I wait longer each time\n/pause\n/setup x=1\n/set nonsense\n/finish\n/rate failure_handling=4\n",
    )  # fmt: skip

    assert done.returncode == 0
    assert "paused" in done.stderr
    assert "no command '/setup'" in done.stderr
    assert "write /set NAME=VALUE" in done.stderr
    assert "Your own rating" in done.stdout
    assert done.stdout.index("may rate yourself") < done.stdout.index("SCORECARD")


def test_the_plain_sheet_tells_what_each_field_takes(run: Run) -> None:
    """In the words that /set reads back."""
    done = run(
        "practice", "rate-limit-429", "--plain", stdin="/next\n/next\n/sheet\n/set honour_retry_after=on\n/sheet\n"
    )

    assert "  backoff=none  none | constant | exponential" in done.stdout
    assert "  max_attempts=10  integer, 1 to 20 calls" in done.stdout
    assert done.stdout.count("  honour_retry_after=off  on | off") == 1
    assert done.stdout.count("  honour_retry_after=on  on | off") == 1


def test_a_finished_session_is_not_waited_for(run: Run) -> None:
    """Resuming it in plain text prints the report at once, once the own rating is skipped."""
    first = run("practice", "rate-limit-429", "--plain", stdin="/finish\n")
    again = run("sessions", "resume", first.stderr.split("session ")[1].split()[0], "--plain")

    assert again.returncode == 0
    assert "SCORECARD" in again.stdout


def test_bytes_that_are_no_text_do_not_stop_the_interview(run: Run) -> None:
    """Pipes carry what they carry."""
    done = run("practice", "rate-limit-429", "--plain", stdin="caf\udce9 first\n\n/quit\n")

    assert done.returncode == 3, done.stderr
    assert "defect" not in done.stderr


def test_a_transcript_cannot_name_a_folder_to_load(run: Run, tmp_path: Path) -> None:
    """Only a flag may be a path; what a file says is a slug."""
    (tmp_path / "t.json").write_text(json.dumps(TRANSCRIPT | {"scenario": str(tmp_path / "evil")}))

    done = run("grade", tmp_path / "t.json")

    assert done.returncode == 2
    assert "no scenario named" in done.stderr


def test_a_stored_session_is_graded_by_another_rubric(here: Run, answers: Path) -> None:
    """An unknown rubric is refused; a scenario doesn't go with a session."""
    session = play(here, answers)

    same = here("grade", session, "--rubric", "production-judgement", "--json")
    wrong = here("grade", session, "--rubric", "nonsense")
    scenario = here("grade", session, "--scenario", "rate-limit-429")

    assert json.loads(same.stdout)["rubric"] == "production-judgement"
    assert (wrong.returncode, scenario.returncode) == (2, 2)


def test_the_screens_refuse_a_pipe(run: Run) -> None:
    """They say what to use instead."""
    done = run("practice", "rate-limit-429")

    assert done.returncode == 2
    assert "--plain" in done.stderr


def test_generated_files_are_up_to_date() -> None:
    """`make schemas` has been run since the code changed."""
    root = Path(schemas.__file__).parents[2]

    stale = [
        name
        for name, content in schemas.schema_files().items()
        if (root / "docs" / "schemas" / name).read_text(encoding="utf-8") != content
    ]

    assert stale == []
    assert schemas.OVERVIEW.read_text(encoding="utf-8") == schemas.overview()
