"""A recorded strong candidate, from the first question to the scorecard, without a model."""

import json

from tests.builders.bundled import ROOT, scenario
from tests.functional.conftest import Run

SLUG = "claims-automation"


def test_a_strong_recording_plays_to_the_end_and_rates_high(run: Run) -> None:
    """Every core question is asked, the world is run, and every criterion reaches a high indicative level."""
    answers = ROOT / "scenarios" / SLUG / "benchmarks" / "answers-strong.yaml"

    played = run("run", SLUG, "--answers", answers, "--seed", "3")
    session = played.stderr.split("session ")[1].split()[0]
    graded = json.loads(run("grade", session, "--json").stdout)
    heard = " ".join(played.stdout.split())

    assert played.returncode == 0
    assert "interview ended before" not in played.stderr
    assert "answers ended before" not in played.stderr
    assert [stage.id for stage in scenario(SLUG).stages if " ".join(stage.question.split()) not in heard] == []
    assert min(result["level"] for result in graded["criteria"].values()) >= 3
