"""YAML means what it seems to mean, and says where it doesn't."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.errors import PackError
from interviewsim.packs.yaml_source import Json, read_yaml


def refusal(tmp_path: Path, content: str | bytes) -> str:
    """Return what is said about a file that can't be used, without its folder."""
    file = tmp_path / "a.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(PackError) as raised:
        read_yaml(file)
    return str(raised.value).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("3e5", 3e5),
        ("-0.25", -0.25),
        ("1.5E-3", 0.0015),
        ("'12'", "12"),
        ('"true"', "true"),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("1:30", "1:30"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("+1", "+1"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("2026-11-21", "2026-11-21"),
        ("<<", "<<"),
        ("=", "="),
    ],
)
def test_plain_values_follow_yaml_1_2(tmp_path: Path, text: str, value: Json) -> None:
    """Only true, false, null and decimal numbers are more than text."""
    file = tmp_path / "a.yaml"
    file.write_text(f"key: {text}\n")

    read = read_yaml(file).data["key"]

    assert (read, type(read)) == (value, type(value))


def test_every_key_and_item_has_its_place(tmp_path: Path) -> None:
    """Lines and columns count from 1 and point at keys and at list items, behind a byte-order mark too."""
    file = tmp_path / "a.yaml"
    file.write_text("\ufeff# note\nfacts:\n  - id: é\n    says: {a: 1, b: 2}\r\n  - x\n", encoding="utf-8")

    source = read_yaml(file)

    assert source.data == {"facts": [{"id": "é", "says": {"a": 1, "b": 2}}, "x"]}
    assert {path: (place.line, place.column) for path, place in source.positions.items()} == {
        (): (2, 1),
        ("facts",): (2, 1),
        ("facts", 0): (3, 5),
        ("facts", 0, "id"): (3, 5),
        ("facts", 0, "says"): (4, 5),
        ("facts", 0, "says", "a"): (4, 12),
        ("facts", 0, "says", "b"): (4, 18),
        ("facts", 1): (5, 5),
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "a.yaml:1:1: the file is empty"),
        ("# only a comment\n", "a.yaml:1:1: the file is empty"),
        ("---\n", "a.yaml:1:1: the file is empty"),
        ("- a\n- b\n", "a.yaml:1:1: the file must hold a mapping: lines of `key: value`"),
        ("just words\n", "a.yaml:1:1: the file must hold a mapping: lines of `key: value`"),
        ("a:\n\tb: 1\n", "a.yaml:2:1: tab used as indentation; YAML wants spaces"),
        ("a:\n  b: 1\n  \tc: 2\n", "a.yaml:3:3: tab used as indentation; YAML wants spaces"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: only one document is allowed in a file; remove the `---`"),
        ("a: b: c\n", "a.yaml:1:5: not valid YAML: mapping values are not allowed in this context"),
        ("a: [1, 2\n", "a.yaml:2:1: not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'"),
        ("? [a]\n: b\n", "a.yaml:1:3: a key must be plain text"),
        (b"a: \xff\xfe\n", "a.yaml:1:1: not UTF-8 text; is this a binary file?"),
        (b"a: 1\nb: \x00\x01", "a.yaml:2:4: control character U+0000 is not allowed; is this a text file?"),
        ("a: \x1b[31m\n", "a.yaml:1:4: control character U+001B is not allowed; is this a text file?"),
        ("a: " + "[" * 5000, "a.yaml:1:43: nested more than 40 levels deep"),
        ("a: " + "x" * 2_000_000, "a.yaml:1:1: the file has 2,000,003 bytes; at most 2,000,000 are read"),
    ],
)
def test_files_that_cannot_be_read_say_why(tmp_path: Path, content: str | bytes, message: str) -> None:
    """An unusable file gives one problem: where it is and what to do."""
    assert refusal(tmp_path, content) == message


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """A file that can't be opened is a problem like any other, not a crash."""
    with pytest.raises(PackError, match=r"none\.yaml:1:1: can't be read: no such file or directory"):
        read_yaml(tmp_path / "none.yaml")


def test_what_hides_its_meaning_is_collected(tmp_path: Path) -> None:
    """Duplicate keys, anchors, aliases, tags and escaped control characters, in keys too, are all told at once."""
    file = tmp_path / "a.yaml"
    file.write_text('a: &x 1\nb: *x\na: 2\nc: [!!str 3, {d: 1, d: 2}]\ne: "\\e[0m"\n"\\e]0;f\\a": !%1B%5Bg 1\n')

    source = read_yaml(file)

    assert [str(problem).replace(f"{tmp_path}/", "") for problem in source.problems] == [
        "a.yaml:1:4: a: anchors (&x) are not allowed; write the value out where it is used",
        "a.yaml:2:4: b: aliases (*x) are not allowed; write the value out",
        "a.yaml:3:1: a: duplicate key; first given in line 1",
        "a.yaml:4:5: c[0]: tags (tag:yaml.org,2002:str) are not allowed; quote the value to make it text",
        "a.yaml:4:21: c[1].d: duplicate key; first given in line 4",
        "a.yaml:5:4: e: control character U+001B is not allowed; is this a text file?",
        "a.yaml:6:1: control character U+001B is not allowed; is this a text file?",
        "a.yaml:6:13: tags (!) are not allowed; quote the value to make it text",
    ]


def test_an_alias_bomb_costs_nothing(tmp_path: Path) -> None:
    """Aliases are never followed, so lists of lists of aliases don't grow."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    file = tmp_path / "a.yaml"
    file.write_text("\n".join(lines))

    source = read_yaml(file)

    assert source.data["a11"] == [None] * 9
    assert len(source.problems) == 12 + 11 * 9


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#?,\\ \n\t01.é", max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever a file holds, the answer is data or a pack error, never another exception."""
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_text(text, encoding="utf-8")
    with contextlib.suppress(PackError):
        source = read_yaml(file)

        assert isinstance(source.data, dict)
        assert () in source.positions
