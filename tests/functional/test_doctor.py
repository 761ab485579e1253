"""`interviewsim doctor`: what is in place, what isn't, and never a key."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewsim.cli import app
from interviewsim.settings import merge
from tests.fakes.grader_server import GraderServer, grader_server

KEY = "not-a-real-key-0123456789"

Doctor = Callable[..., tuple[int, dict[str, tuple[str, str, str]], str]]


@pytest.fixture
def doctor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """Return a function that runs the doctor: exit code, checks by name, and everything printed."""
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> tuple[int, dict[str, tuple[str, str, str]], str]:
        code = app.run(["doctor", "--json", "--data-dir", str(tmp_path / "data"), *arguments])
        captured = capsys.readouterr()
        checks = json.loads(captured.out)
        return code, {c["name"]: (c["status"], c["says"], c["todo"]) for c in checks}, captured.out + captured.err

    return call


@pytest.fixture
def server() -> Iterator[GraderServer]:
    with grader_server() as server:
        yield server


def test_a_machine_without_models_is_fine(doctor: Doctor, tmp_path: Path) -> None:
    """Nothing is created, nothing is sent."""
    code, checks, _ = doctor()

    assert code == 0
    assert {status for status, _, _ in checks.values()} <= {"ok", "warn"}
    assert checks["models"][1].startswith("none set up")
    assert checks["database"][1].startswith("none yet")
    assert not (tmp_path / "data").exists()


def test_the_text_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A data folder that is a file can't hold a database: exit code 1."""
    (tmp_path / "data").write_text("")

    code = app.run(["doctor", "--data-dir", str(tmp_path / "data")])

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert any(line.startswith("fail  data folder") for line in lines)
    assert any(line.strip().startswith("→ allow writing there") for line in lines)
    assert max(map(len, lines)) <= 80


def test_wrong_settings_are_a_finding(doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor itself still runs."""
    (tmp_path / "settings.toml").write_text("budget = 3\n")
    monkeypatch.setattr(merge, "settings_file", lambda: tmp_path / "settings.toml")

    code, checks, _ = doctor()

    assert code == 1
    assert checks["settings"][0] == "fail"
    assert "settings.toml:1:1: budget: no such setting; did you mean 'budget_usd'?" in checks["settings"][1]


def test_a_local_model_is_looked_for_on_its_server(
    doctor: Doctor, server: GraderServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reachable and there; reachable without it; not reachable at all."""
    monkeypatch.setenv("INTERVIEWSIM_LOCAL_BASE_URL", server.url)

    there, found, _ = doctor("--model", "local/grader")
    other, missing, _ = doctor("--model", "local/gradr")
    monkeypatch.setenv("INTERVIEWSIM_LOCAL_BASE_URL", "http://127.0.0.1:9/v1")
    nowhere, none, _ = doctor("--model", "local/grader")

    assert (there, other, nowhere) == (0, 0, 1)
    assert found["local/grader server"][:2] == ("ok", "reachable, and has the model")
    assert found["local/grader price"][:2] == ("ok", "free")
    assert missing["local/gradr server"][0] == "warn"
    assert "did you mean 'grader'" in missing["local/gradr server"][1]
    assert none["local/grader server"][0] == "fail"
    assert "set local.base_url" in none["local/grader server"][2]


@pytest.mark.parametrize(
    ("provider", "variable", "path"), [("openai", "OPENAI", "/v1"), ("anthropic", "ANTHROPIC", "")]
)
def test_a_key_is_found_used_and_never_shown(
    doctor: Doctor, server: GraderServer, monkeypatch: pytest.MonkeyPatch, provider: str, variable: str, path: str
) -> None:
    """Its place is named; the provider gets it; a model that isn't offered or has no price is a failure."""
    monkeypatch.setenv(f"{variable}_API_KEY", KEY)
    monkeypatch.setenv(f"{variable}_BASE_URL", server.url.removesuffix("/v1") + path)

    code, checks, printed = doctor("--model", f"{provider}/grader")
    _, missing, _ = doctor("--model", f"{provider}/gradr")

    assert code == 1
    assert checks[f"{provider}/grader key"][:2] == ("ok", f"found in {variable}_API_KEY")
    assert checks[f"{provider}/grader server"][0] == "ok"
    assert checks[f"{provider}/grader price"][0] == "fail"
    assert missing[f"{provider}/gradr server"][0] == "fail"
    assert KEY in server.headers_seen[0]
    assert KEY not in printed


def test_a_missing_key_is_told_with_where_to_put_it(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model of the settings is looked at without being named."""
    monkeypatch.setenv("INTERVIEWSIM_MODELS_GRADER", "openai/gpt-5")

    code, checks, _ = doctor()

    assert code == 1
    assert checks["openai/gpt-5 key"][1] == "none found"
    assert "OPENAI_API_KEY" in checks["openai/gpt-5 key"][2]


def test_a_script_is_read(doctor: Doctor, tmp_path: Path) -> None:
    """A scripted model that isn't there is a failure."""
    (tmp_path / "s.json").write_text('[{"say": "yes"}]')

    fine, checks, _ = doctor("--model", f"scripted/{tmp_path / 's.json'}")
    code, _, printed = doctor("--model", f"scripted/{tmp_path / 'none.json'}")

    assert (fine, code) == (0, 1)
    assert checks[f"scripted/{tmp_path / 's.json'}"][1] == "can be used"
    assert "can't be read" in printed


def test_tracing_that_the_environment_asks_for_is_told(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    """It isn't heeded, unless the settings say so."""
    monkeypatch.setenv("LANGSMITH_TRACING", "true")

    _, off, _ = doctor()
    monkeypatch.setenv("INTERVIEWSIM_TRACING", "on")
    _, on, _ = doctor()

    assert off["tracing"][:2] == ("ok", "off; the environment asks for it and isn't heeded")
    assert on["tracing"][0] == "warn"
