"""Where settings come from."""

from pathlib import Path

import pytest

from interviewsim import settings
from interviewsim.errors import InputError
from interviewsim.settings import merge
from interviewsim.settings.toml_places import line_of


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Look for the settings file in a temporary folder."""
    monkeypatch.setattr(merge, "settings_file", lambda: tmp_path / "settings.toml")
    return tmp_path / "settings.toml"


def test_flags_win_over_environment_over_file_over_defaults(config: Path) -> None:
    """Each value tells its source."""
    config.write_text('data_dir = "from-file"\npacks_dir = "packs"\n')
    environ = {"INTERVIEWSIM_DATA_DIR": "/from-environment"}

    flag = settings.load(data_dir=Path("/from-flag"), environ=environ).data_dir
    variable = settings.load(environ=environ).data_dir
    file = settings.load(environ={}).data_dir
    config.unlink()
    default = settings.load(environ={}).data_dir

    assert (flag.value, flag.source) == (Path("/from-flag"), "flag")
    assert (variable.value, variable.source) == (Path("/from-environment"), "INTERVIEWSIM_DATA_DIR")
    assert (file.value, file.source) == (config.parent / "from-file", str(config))
    assert default.source == "default"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('data_dr = "x"\n', "data_dr: no such setting; did you mean 'data_dir'?"),
        ("data_dir = 3\n", "data_dir: wants a folder in quotes (got 3)"),
        ("data_dir = \n", "can't be read as TOML"),
    ],
)
def test_a_wrong_settings_file_is_named_with_what_is_wrong(config: Path, content: str, message: str) -> None:
    """Nothing is guessed."""
    config.write_text(content)

    with pytest.raises(InputError) as caught:
        settings.load(environ={})

    assert message in str(caught.value)
    assert str(config) in str(caught.value)


FILE = """\
budget_usd = 2.5
concurrency = 4
tracing = true

[models]
grader = "openai/gpt-x"

[local]
base_url = "http://127.0.0.1:8080/v1"

[strategies]
"openai/gpt-x" = "per_indicator"

[prices."openai/gpt-x"]
input_per_million_usd = 1
output_per_million_usd = 4.0
"""


def test_models_budgets_prices_and_strategies_come_from_the_file(config: Path) -> None:
    """Tables by the names that the settings have on screen."""
    config.write_text(FILE)

    found = settings.load(environ={})

    assert (found.model("grader"), found.model("interviewer")) == ("openai/gpt-x", None)
    assert (found.budget_usd.value, found.concurrency.value, found.tracing.value) == (2.5, 4, True)
    assert found.base_url.value == "http://127.0.0.1:8080/v1"
    assert found.prices.value == {"openai/gpt-x": {"input_per_million_usd": 1, "output_per_million_usd": 4.0}}
    assert found.strategy("openai/gpt-x") == "per_indicator"
    assert {one.name for one in found.all()} == {*merge.KINDS, "strategies", "prices"}


def test_models_and_budgets_come_from_environment_and_flags(config: Path) -> None:
    """A flag that isn't given leaves the variable, whose text is read as the value that the setting wants."""
    config.write_text(FILE)
    environ = {
        "INTERVIEWSIM_MODELS_GRADER": "local/qwen3:8b",
        "INTERVIEWSIM_BUDGET_USD": "0.5",
        "INTERVIEWSIM_BUDGET_TOKENS": "9000",
        "INTERVIEWSIM_TRACING": "off",
    }

    found = settings.load(environ=environ, flags={"budget_usd": 9.0, "models.grader": None})

    assert (found.budget_usd.value, found.budget_usd.source) == (9.0, "flag")
    assert (found.grader.value, found.grader.source) == ("local/qwen3:8b", "INTERVIEWSIM_MODELS_GRADER")
    assert (found.budget_tokens.value, found.tracing.value) == (9000, False)


def test_local_models_are_asked_one_question_at_a_time_unless_told_otherwise(config: Path) -> None:
    """The strategy is chosen per model."""
    config.write_text('[strategies]\n"local/large" = "batched"\n')

    found = settings.load(environ={})

    assert [found.strategy(name) for name in ("local/small", "local/large", "openai/gpt-x")] == [
        "per_indicator",
        "batched",
        "batched",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("models.graders = 'openai/x'", ":1:1: models.graders: no such setting; did you mean 'models.grader'?"),
        (
            "\n[models]\ngrader = 'gpt'",
            ':3:1: models.grader: wants "provider/model", e.g. "local/qwen3:8b" (got \'gpt\')',
        ),
        ("budget_usd = -1", "budget_usd: wants an amount above zero, e.g. 2.5 (got -1)"),
        ("budget_usd = true", "budget_usd: wants an amount above zero"),
        ("budget_tokens = 1.5", "budget_tokens: wants a whole number above zero (got 1.5)"),
        ("concurrency = 0", "concurrency: wants a whole number above zero (got 0)"),
        ("tracing = 'yes'", "tracing: wants true or false (got 'yes')"),
        ("local.base_url = 'localhost'", "local.base_url: wants an address"),
        ("[strategies]\n'openai/x' = 'fast'", ":2:1: strategies.openai/x: wants one of 'batched', 'per_indicator'"),
        ("[prices.'openai/x']\ninput_per_million_usd = 1", ":1:1: prices.openai/x: needs output_per_million_usd"),
        (
            "[prices.'openai/x']\ninput_per_milion_usd = 1",
            ":2:1: prices.openai/x.input_per_milion_usd: no such price; did",
        ),
        ("[prices]\nopenai = {}", ':2:1: prices.openai: wants "provider/model"'),
        ("prices = 3", "prices: wants a table by provider/model (got 3)"),
        ("models = 'openai/x'", ":1:1: models: no such setting; did you mean"),
    ],
)
def test_wrong_values_are_told_with_their_line(config: Path, line: str, message: str) -> None:
    """File, line, name, and what to write instead."""
    config.write_text(line + "\n")

    with pytest.raises(InputError) as caught:
        settings.load(environ={})

    assert message in str(caught.value)
    assert str(config) in str(caught.value)


def test_every_problem_is_told_at_once(config: Path) -> None:
    """In the order of the file."""
    config.write_text("tracing = 3\nbudget_usd = 'much'\n[models]\nx = 1\n")

    with pytest.raises(InputError) as caught:
        settings.load(environ={})

    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == ["1", "2", "4"]


@pytest.mark.parametrize(
    "line",
    [
        "openai_api_key = '{}'",
        "[openai]\nkey = '{}'",
        "models.grader = '{}'",
        "anything = '{}'",
        "data_dir = 3\nsecret = '{}'",
    ],
)
def test_an_api_key_in_the_file_is_refused_and_not_repeated(config: Path, line: str) -> None:
    """The message names the environment and the keyring, and never the key."""
    key = "sk-" + "proj-abcdefghijklmnop"
    config.write_text(line.format(key))

    with pytest.raises(InputError) as caught:
        settings.load(environ={})

    assert "keyring" in str(caught.value)
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("INTERVIEWSIM_BUDGET_USD", "much", "INTERVIEWSIM_BUDGET_USD: wants an amount above zero"),
        ("INTERVIEWSIM_CONCURRENCY", "2.5", "INTERVIEWSIM_CONCURRENCY: wants a whole number"),
        ("INTERVIEWSIM_TRACING", "maybe", "INTERVIEWSIM_TRACING: wants true or false"),
        ("INTERVIEWSIM_MODELS_GRADER", "sk-" + "ant-abcdefghijklmnop", "looks like an API key"),
    ],
)
def test_a_wrong_variable_is_named(name: str, text: str, message: str) -> None:
    """With what it wants."""
    with pytest.raises(InputError, match=message):
        settings.load(environ={name: text})


def test_a_wrong_flag_is_told() -> None:
    """With what it wants."""
    with pytest.raises(InputError, match=r"models\.grader: wants"):
        settings.load(environ={}, flags={"models.grader": "gpt"})


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a = 1\n[b]\nc = 2\n", ("b", "c"), 3),
        ('[prices."openai/x"]\nin = 1\n', ("prices", "openai/x", "in"), 2),
        ('[prices]\n"openai/x" = {in = 1}\n', ("prices", "openai/x", "in"), 2),
        ("b.c = 2\n", ("b", "c"), 1),
        ("[other]\nc = 1\n[b]\nc = 2\n", ("b", "c"), 4),
        ("a = 1\n", ("nowhere",), 1),
    ],
)
def test_the_line_of_a_key_is_found(text: str, key: tuple[str, ...], line: int) -> None:
    """In tables, dotted keys and inline tables."""
    assert line_of(text, key) == line
