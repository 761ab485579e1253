"""Grading by models from the command line, with models that follow a script."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewsim.bootstrap import LocalDesk
from interviewsim.cli import app
from interviewsim.settings import load, merge
from tests.builders.scripts import QUOTE, grading_script

Do = Callable[..., tuple[int, str, str]]


@pytest.fixture
def do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Do:
    """Return a function that runs a command in this process and returns exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = app.run([*map(str, arguments), "--data-dir", str(tmp_path / "data")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two transcripts."""
    folder = tmp_path / "transcripts"
    folder.mkdir()
    for name in ("a", "b"):
        transcript(folder / f"{name}.json", name)
    return folder


def transcript(path: Path, name: str) -> Path:
    turns = [
        {"speaker": "interviewer", "text": "What do you do first?"},
        {"speaker": "candidate", "text": f"{QUOTE} So says {name}."},
    ]
    path.write_text(json.dumps({"id": name, "scenario": "rate-limit-429", "turns": turns}))
    return path


@pytest.fixture
def rater(tmp_path: Path) -> str:
    return grading_script(tmp_path / "rater.json")


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(merge, "settings_file", lambda: tmp_path / "settings.toml")
    return tmp_path / "settings.toml"


def test_a_folder_is_rated_and_a_bad_file_told_at_the_end(do: Do, folder: Path, rater: str) -> None:
    """Scorecards on stdout; estimate, progress and the bad file on stderr; exit code 1, the rest is done."""
    (folder / "c.json").write_text("{")
    (folder / "notes.md").write_text("not a transcript")

    code, out, err = do("grade", folder, "--rater", rater, "--json")

    cards = json.loads(out)
    assert code == 1
    assert [card["transcript_id"] for card in cards] == ["a", "b"]
    assert cards[0]["rater"].startswith(f"{rater} (batched, prompt ")
    assert cards[0]["criteria"]["failure_handling"]["status"] == "scored"
    assert "2 gradings, 0 of them stored already" in err
    assert "about $0.00" in err
    assert "graded 2 of 2" in err
    assert "c.json:1:2: not JSON" in err
    assert "1 of 3 sources couldn't be read" in err


def test_what_was_rated_is_not_asked_for_again(do: Do, folder: Path, rater: str, tmp_path: Path) -> None:
    """A second run gives the same output, even when the model no longer answers."""
    _, first, _ = do("grade", folder, "--rater", rater, "--json")
    (tmp_path / "rater.json").write_text("[]")

    code, again, err = do("grade", folder, "--rater", rater, "--json")

    assert code == 0
    assert again == first
    assert "graded 2 of 2, 2 stored already" in err


def test_a_failed_criterion_is_no_level_and_is_asked_for_alone(
    do: Do, folder: Path, rater: str, tmp_path: Path
) -> None:
    """A refusal is told, exit code 1; the next run asks only for what is missing."""
    grading_script(tmp_path / "rater.json", refuses=["operations"])
    code, out, err = do("grade", folder / "a.json", "--rater", rater, "--json")
    failed = json.loads(out)["criteria"]
    grading_script(tmp_path / "rater.json")
    (rule_for_all_but_operations, *rest) = json.loads((tmp_path / "rater.json").read_text())
    (tmp_path / "rater.json").write_text(json.dumps(rest))

    again, mended, _ = do("grade", folder / "a.json", "--rater", rater, "--json")

    assert (code, again) == (1, 0)
    assert (failed["operations"]["status"], failed["operations"]["level"]) == ("rater_failed", None)
    assert failed["failure_handling"]["status"] == "scored"
    assert "operations: " in err
    assert "the model refused to answer" in err
    assert "the same command asks again for what failed" in err
    assert json.loads(mended)["criteria"]["operations"]["status"] == "not_covered"
    assert "failure_handling" in rule_for_all_but_operations["when"]


def test_a_panel_gives_one_scorecard_with_each_raters_own_result(
    do: Do, folder: Path, rater: str, tmp_path: Path
) -> None:
    """Two models, two repeats each."""
    other = grading_script(tmp_path / "other.json", yes=["waits_longer"])

    code, out, _ = do("grade", folder / "a.json", "--panel", f"{rater},{other}", "--repeats", "2", "--json")

    card = json.loads(out)
    assert code == 0
    assert [(r["rater"].split(" ")[0], r["repeat"]) for r in card["raters"]] == [
        (rater, 1), (rater, 2), (other, 1), (other, 2),
    ]  # fmt: skip


def test_a_spent_budget_stops_with_code_4_and_goes_on_with_more(
    do: Do, folder: Path, rater: str, settings_file: Path
) -> None:
    """Nothing is sent that could pass the limit; a higher limit finishes the work without paying twice."""
    price = f'[prices."{rater}"]\ninput_per_million_usd = 1.0\noutput_per_million_usd = 1.0\n'
    settings_file.write_text(price)

    code, out, err = do("grade", folder, "--rater", rater, "--budget", "0.02", "--concurrency", "1", "--json")
    more, whole, _ = do("grade", folder, "--rater", rater, "--budget", "1", "--json")

    assert (code, more) == (4, 0)
    assert "the budget of $0.02 would be passed" in err
    assert "the same command goes on from there" in err
    assert len(json.loads(out or "[]")) < 2
    assert len(json.loads(whole)) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rater", "openia/gpt-5"], "no model provider named 'openia'; did you mean 'openai'?"),
        (["--rater", "gpt-5"], "no model provider named 'gpt-5'"),
        (["--rater", "openai/gpt-5"], "no API key for openai: set the environment variable OPENAI_API_KEY"),
        (["--rater", "openai/nonsense"], "no API key"),
        (["--panel", "patterns,openai/gpt-5"], "patterns can't sit on a panel"),
        (["--rater", "local/x", "--budget", "0"], "--budget"),
        (["--rater", "local/x", "--repeats", "0"], "--repeats"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_before_anything_is_sent(
    do: Do, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    """Exit code 2."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    code, out, err = do("grade", folder, *arguments)

    assert code == 2
    assert message in err
    assert out == ""


def test_an_unknown_price_is_a_question(do: Do, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to put into the settings file."""
    monkeypatch.setenv("OPENAI_API_KEY", "not-a-real-key")

    code, _, err = do("grade", folder, "--rater", "openai/nonsense")

    assert code == 2
    assert "what does 'openai/nonsense' cost?" in err
    assert '[prices."openai/nonsense"]' in err


def test_the_grader_of_the_settings_rates_unless_patterns_are_asked_for(
    do: Do, folder: Path, rater: str, settings_file: Path
) -> None:
    """`--rater patterns` stays offline."""
    settings_file.write_text(f'[models]\ngrader = "{rater}"\n')

    _, by_model, _ = do("grade", folder / "a.json", "--json")
    _, offline, _ = do("grade", folder / "a.json", "--rater", "patterns", "--json")

    assert json.loads(by_model)["rater"].startswith(rater)
    assert json.loads(offline)["rater"] == "patterns"


def test_folders_and_patterns_of_names_stand_for_their_files(do: Do, folder: Path) -> None:
    """Each file once; a folder without transcripts is told."""
    (folder / "empty").mkdir()

    _, out, _ = do("grade", folder, str(folder / "*.json"), "--json")
    _, one, _ = do("grade", str(folder / "[a].json"), "--json")
    code, _, err = do("grade", folder / "empty")

    assert [card["transcript_id"] for card in json.loads(out)] == ["a", "b"]
    assert [card["transcript_id"] for card in json.loads(one)] == ["a"]
    assert code == 2
    assert "no transcript files in this folder" in err


def test_the_whole_chain_of_evidence_is_explained(do: Do, folder: Path, tmp_path: Path) -> None:
    """Rule, answer, quote and turn, why a yes doesn't count, and all that the answers depended on."""
    honest = grading_script(tmp_path / "honest.json")
    liar = grading_script(tmp_path / "liar.json", quote="I would never say that.")
    do("grade", folder / "a.json", "--panel", f"{honest},{liar}")

    _, out, _ = do("explain", folder / "a.json", "failure_handling", "--json")
    _, text, _ = do("explain", folder / "a.json")
    wrong, _, err = do("explain", folder / "a.json", "failure_handlin")

    found = json.loads(out)
    (criterion,) = found["criteria"]
    indicator: dict[str, Any] = next(i for i in criterion["indicators"] if i["id"] == "waits_longer")
    assert [rule["level"] for rule in criterion["rule"]] == [2, 3, 4]
    assert [(a["answer"], a["counts"], a["void"]) for a in indicator["answers"]] == [
        ("yes", True, ""),
        ("yes", False, "quote not found in turn 2"),
    ]
    assert indicator["answers"][1]["quotes"] == [{"turn": 2, "text": "I would never say that."}]
    assert [rater["model"] for rater in found["raters"]] == [honest, liar]
    assert all(
        len(r["prompt_hash"]) == 16 and r["replies"] == 2 and r["usage"]["input_tokens"] for r in found["raters"]
    )
    assert "Rule: level 2 takes" in text
    assert "rater 2: yes, doesn't count: quote not found in turn 2" in text
    assert max(map(len, text.splitlines())) <= 80 or "scripted/" in text
    assert wrong == 2
    assert "did you mean 'failure_handling'" in err


def test_without_a_rating_patterns_are_explained(do: Do, folder: Path) -> None:
    """Offline results have a chain of evidence too."""
    code, out, _ = do("explain", folder / "a.json", "failure_handling")

    assert code == 0
    assert "rated by patterns" in out
    assert '"Wait longer after each refusal, plus a random bit." (turn 2)' in out
    assert "Raters" not in out


def test_levels_are_rebuilt_without_asking(do: Do, folder: Path, rater: str, tmp_path: Path) -> None:
    """Stored answers give the same levels again; a change of the levels noted before is told, once."""
    do("grade", folder / "a.json", "--rater", rater)
    (tmp_path / "rater.json").unlink()
    _, same, _ = do("rebuild", folder / "a.json")
    ratings = LocalDesk(load(data_dir=tmp_path / "data")).ratings
    (key,) = [one["rating"] for one in json.loads(do("rebuild", folder / "a.json", "--json")[1])["raters"]]
    ratings.note_levels({key: {"failure_handling": 4}})

    _, changed, _ = do("rebuild", folder / "a.json")
    _, after, _ = do("rebuild", folder / "a.json", "--json")
    none, _, err = do("rebuild", folder / "b.json")

    assert "nothing changed" in same
    assert "failure_handling: 4 before" in changed
    assert "something changed" in changed
    assert json.loads(after)["changed"] is False
    assert none == 2
    assert "no model has rated it" in err


def test_a_rated_session_is_reported_with_its_rater(do: Do, tmp_path: Path, rater: str) -> None:
    """Reports name the model until the session is deleted with its ratings; an export carries what was said alone."""
    answers = tmp_path / "answers.yaml"
    answers.write_text(f"answers:\n  - say: {QUOTE}\n  - finish: true\n")
    _, _, told = do("run", "rate-limit-429", "--answers", answers)
    session = told.split("session ")[1].split()[0]

    _, before, _ = do("report", session, "--format", "json")
    code, graded, _ = do("grade", session, "--rater", rater)
    _, after, _ = do("report", session, "--format", "json")
    _, page, _ = do("report", session, "--format", "html")
    do("sessions", "export", session, "--output", tmp_path / "s.jsonl")
    do("sessions", "delete", session, "--yes")
    do("sessions", "import", tmp_path / "s.jsonl")
    _, imported, _ = do("report", session, "--format", "json")

    assert json.loads(before)["rater"] == json.loads(imported)["rater"] == "patterns"
    assert code == 0
    assert "rated by scripted/" in " ".join(graded.split())
    assert json.loads(after)["rater"].startswith(rater)
    assert rater in page
