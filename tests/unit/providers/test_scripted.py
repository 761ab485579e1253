import json
from pathlib import Path
from typing import Any

import pytest

from interviewsim.errors import ModelRejectedError, ModelSetupError
from interviewsim.ports import ChatModel
from interviewsim.providers.keys import Keys
from interviewsim.providers.limits import Limiters
from interviewsim.providers.stack import connect
from tests.builders.chat import QUICK, pieces_of, request
from tests.builders.sessions import StillClock


def scripted(folder: Path, rules: Any) -> ChatModel:
    path = folder / "script.json"
    path.write_text(rules if isinstance(rules, str) else json.dumps(rules))
    return connect(
        f"scripted/{path}",
        keys=Keys({}, keyring=False),
        clock=StillClock(),
        limiters=Limiters(),
        patience=QUICK,
    )


async def test_the_first_rule_that_fits_answers(tmp_path: Path) -> None:
    """Rules are tried in their order, and the reply is the same each time."""
    model = scripted(tmp_path, [{"when": "sky", "say": "blue"}, {"when": "s.y", "say": "other"}, {"say": "any"}])

    texts = [(await model.complete(request(text))).text for text in ("the sky", "say", "sky again", "else")]

    assert texts == ["blue", "other", "blue", "any"]


async def test_a_rule_can_be_used_up(tmp_path: Path) -> None:
    """A rule with `times` steps back after so many answers."""
    model = scripted(tmp_path, [{"say": "once", "times": 1}, {"say": "then"}])

    assert [(await model.complete(request())).text for _ in range(3)] == ["once", "then", "then"]


async def test_a_script_can_fail_refuse_and_cut_off(tmp_path: Path) -> None:
    """Faults of a script go through the same retries as real ones; refusals and cut replies are named."""
    rules = [
        {"fail": 503, "times": 2},
        {"when": "harm", "say": "I won't.", "finish": "refusal"},
        {"when": "long", "say": "0123456789", "finish": "length"},
        {"when": "key", "fail": 401},
        {"say": "fine"},
    ]
    model = scripted(tmp_path, rules)

    assert (await model.complete(request("hello"))).text == "fine"
    assert (await model.complete(request("harm"))).finish == "refusal"
    assert (await pieces_of(model, request("long")))[1].text == "01234"
    with pytest.raises(ModelRejectedError, match="401"):
        await model.complete(request("key"))


async def test_a_prompt_without_a_rule_is_an_error(tmp_path: Path) -> None:
    """A script has no reply of its own: a prompt that no rule fits is refused, with its end."""
    with pytest.raises(ModelRejectedError, match=r"no rule fits.*Say hello"):
        await scripted(tmp_path, [{"when": "never", "say": "x"}]).complete(request())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[\n  {"say": "x"},\n  {"sya": "y"}\n]', r"script\.json:3:3: sya: Extra"),
        ('[\n  {"when": "(", "say": "x"}]', r"script\.json:2:3: when: .*regular expression"),
        ('[{"say": "x", "fail": 500}]', r"script\.json:1:2: .*either"),
        ('[{"say": "x"},\n {"say": }]', r"script\.json:2:10: Expecting value"),
        ('{"say": "x"}', r"script\.json:1:1: a script is a list"),
        ("", r"script\.json:1:1: a script is a list"),
    ],
)
def test_a_wrong_script_is_located(tmp_path: Path, text: str, message: str) -> None:
    """Every problem of a script is named with file, line and column, before anything is asked."""
    with pytest.raises(ModelSetupError, match=message):
        scripted(tmp_path, text)


def test_a_missing_script_is_named(tmp_path: Path) -> None:
    """A script that isn't there is an error that names it."""
    with pytest.raises(ModelSetupError, match="no-such"):
        connect("scripted/no-such.json", keys=Keys({}), clock=StillClock(), limiters=Limiters())
