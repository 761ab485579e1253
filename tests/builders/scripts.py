"""Scripts for the scripted model that grade the bundled scenario."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from interviewsim.bootstrap import LocalDesk
from interviewsim.grading.asking import asked, grouped
from interviewsim.settings import load

QUOTE = "Wait longer after each refusal, plus a random bit."
YES = ("waits_longer", "spreads_retries")


@lru_cache
def questions() -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    """Return the calls that the bundled rubric takes: for each its criteria with their indicators."""
    desk = LocalDesk(load())
    rubric = desk.rubric(desk.preview("rate-limit-429"))
    groups = grouped(rubric, [c.id for c in rubric.criteria])
    return tuple(tuple((c, tuple(i.id for i in asked(rubric, c))) for c in group) for group in groups)


def grading_script(
    path: Path, *, yes: Sequence[str] = YES, quote: str = QUOTE, refuses: Sequence[str] = (), only: str = ""
) -> str:
    """Write a script and return the model's name.

    Args:
        path: where to write it.
        yes: indicators that are answered with yes, each with `quote` of turn 2.
        quote: the words that are given as evidence.
        refuses: criteria in whose call the model refuses to answer.
        only: a regular expression; transcripts without it are rejected.
    """
    rules = []
    for group in questions():
        names = [criterion for criterion, _ in group]
        answers = [_answer(name, name in yes, quote) for _, ids in group for name in ids]
        reply = {"answers": answers, "rationales": [{"criterion": c, "text": "Heard little."} for c in names]}
        rule: dict[str, object] = {
            "when": f"{only}.*and no others: {re.escape(', '.join(names))}"
            if only
            else f"no others: {', '.join(names)}",
            "say": json.dumps(reply),
        }
        if set(names) & set(refuses):
            rule |= {"say": "I can't help with that.", "finish": "refusal"}
        rules.append(rule)
    path.write_text(json.dumps(rules))
    return f"scripted/{path}"


def _answer(name: str, met: bool, quote: str) -> dict[str, object]:
    return {"id": name, "quotes": [{"turn": 2, "text": quote}] if met else [], "answer": "yes" if met else "no"}
