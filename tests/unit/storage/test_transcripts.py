"""Transcripts from elsewhere."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from interviewsim.errors import TranscriptError
from interviewsim.storage.transcripts import read_file, read_transcript

Said = list[tuple[str, str]]


def read(folder: Path, content: str | bytes, name: str = "talk.txt") -> Said:
    """Return who said what in a file with this content: `i` the interviewer, `c` the candidate."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(turn.speaker[0], turn.text) for turn in read_transcript(file).turns]


def refusal(folder: Path, content: str | bytes, name: str = "talk.txt") -> str:
    """Return the message with which a file is refused, without the folder."""
    with pytest.raises(TranscriptError) as error:
        read(folder, content, name)
    return str(error.value).replace(f"{folder}/", "")


def test_plain_text_is_read(tmp_path: Path) -> None:
    """`Speaker: text` begins a turn; turns are numbered and the file's name is the transcript's id."""
    file = tmp_path / "anna.txt"
    file.write_text("\nInterviewer: What do you do?\nCandidate: Wait.\n")

    transcript = read_transcript(file)

    assert (transcript.id, transcript.scenario) == ("anna", None)
    assert [(turn.number, turn.speaker, turn.text) for turn in transcript.turns] == [
        (1, "interviewer", "What do you do?"),
        (2, "candidate", "Wait."),
    ]


def test_lines_without_a_speaker_continue_the_turn(tmp_path: Path) -> None:
    """Further lines, blank ones and lists included, belong to the turn above, word for word."""
    text = (
        "Q: Well?\nA:\nFirst I'd look.\n\n  - then: wait\n  Note: longer each time\nhttps://example.org/a:b\nQ: Ok.\n"
    )

    assert read(tmp_path, text) == [
        ("i", "Well?"),
        ("c", "First I'd look.\n\n  - then: wait\n  Note: longer each time\nhttps://example.org/a:b"),
        ("i", "Ok."),
    ]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Interviewer", "Candidate"),
        ("Q", "A"),
        ("Host", "Applicant"),
        ("RECRUITER", "interviewee"),
        ("Interviewer 2", "Candidate (Ada)"),
        ("Q1", "A1"),
        ("**Interviewer**", "**Candidate**"),
        ("[00:01:02] Interviewer", "[00:01:09] Candidate"),
        ("Interviewer", "Ada Lovelace"),
        ("Dr. O'Neill-Smith", "Candidate"),
        ("Ada", "Grace"),
        ("Ludwig van Beethoven", "王"),
    ],
)
def test_speakers_are_told_apart(tmp_path: Path, asks: str, answers: str) -> None:
    """Usual names of the two parts are known; of two other names the first to speak is the interviewer."""
    assert read(tmp_path, f"{asks}: Well?\n{answers}: Wait.\n{asks}: Ok.") == [
        ("i", "Well?"),
        ("c", "Wait."),
        ("i", "Ok."),
    ]


def test_a_known_candidate_may_speak_first(tmp_path: Path) -> None:
    """Who is called candidate is the candidate, even as the first to speak."""
    assert read(tmp_path, "Candidate: Hello.\nGrace: Hi.") == [("c", "Hello."), ("i", "Hi.")]


def test_bold_names_with_the_colon_inside_are_known(tmp_path: Path) -> None:
    """The usual Markdown form of a transcript is read."""
    assert read(tmp_path, "**Interviewer:** Well?\n\n**Candidate:** Wait.\n") == [("i", "Well?"), ("c", "Wait.")]


def test_a_third_name_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Words of a third person are never taken for the candidate's: the message says where, and what to do."""
    text = "Interviewer: Well?\nCandidate: Wait.\nBob: And fall back.\nEve: Yes.\nBob: Right."

    assert refusal(tmp_path, text) == (
        "talk.txt:3: can't tell who is the candidate: 4 different names begin lines; rename 'Bob' (line 3), 'Eve' (line 4) "
        "to 'Interviewer' or 'Candidate', name the candidate with --candidate, or indent the line where it isn't a name"
    )


def test_words_of_nobody_are_refused(tmp_path: Path) -> None:
    """Text before the first speaker has a place in the message."""
    assert refusal(tmp_path, "\nHello there\nInterviewer: Well?").startswith("talk.txt:2: these words have no speaker")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talk.txt", "Ada: Well?\nGrace: Wait.\nBob: Hm."),
        ("talk.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Well?\n<v Grace>Wait.\n<v Bob>Hm."),
    ],
)
def test_the_candidate_can_be_named(tmp_path: Path, name: str, text: str) -> None:
    """With --candidate everybody else is an interviewer, however many there are, and whoever spoke first."""
    file = tmp_path / name
    file.write_text(text)

    found = read_file(file, "ada")

    assert [turn.text for turn in found.transcript.candidate_turns()] == ["Well?"]
    assert found.reading is not None
    assert (found.reading.names("candidate"), found.reading.names("interviewer")) == ("Ada", "Grace, Bob")


def test_a_guess_is_known_as_one(tmp_path: Path) -> None:
    """Real names are told apart by a rule, which a reader should hear of; the usual names say it themselves."""
    guessed, said = tmp_path / "a.txt", tmp_path / "b.txt"
    guessed.write_text("Ada: Well?\nGrace: Wait.")
    said.write_text("Q: Well?\nA: Wait.")

    readings = [read_file(file).reading for file in (guessed, said)]

    assert [reading.guessed for reading in readings if reading] == [True, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Ada: Well?\nGrace: Wait.", "nobody in it is called 'Gracie'; did you mean 'Grace'?"),
        ('{"id": "t", "turns": []}', "JSON says who is the candidate; leave out --candidate"),
    ],
)
def test_a_candidate_who_is_not_in_the_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A misspelt name gets the nearest one; JSON leaves nothing to name."""
    file = tmp_path / "talk"
    file.write_text(text)

    with pytest.raises(TranscriptError, match=re.escape(message)):
        read_file(file, "Gracie")


def transcript_json(**changes: Any) -> str:
    turns = [{"speaker": "interviewer", "text": "Well?"}, {"speaker": "candidate", "text": "Wait."}]
    return json.dumps({"id": "t1", "scenario": "refused-calls", "turns": turns} | changes)


def test_json_is_read(tmp_path: Path) -> None:
    """The JSON form brings its own id and scenario, whatever the file is called."""
    file = tmp_path / "anything"
    file.write_text(transcript_json())

    transcript = read_transcript(file)

    assert (transcript.id, transcript.scenario) == ("t1", "refused-calls")
    assert [(turn.number, turn.speaker, turn.text) for turn in transcript.turns] == [
        (1, "interviewer", "Well?"),
        (2, "candidate", "Wait."),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"id": "t",\n "turns": [}', "talk.json:2:12: not JSON: expecting value"),
        ("[" * 100_000, "talk.json: not a transcript: values are nested too deeply"),
        ("[]", "talk.json: the whole file: should be an object in braces (got [])"),
        (transcript_json(turns=[]), "talk.json: /turns: list should have at least 1 item"),
        (transcript_json(turns={}), "talk.json: /turns: should be a list in brackets (got {})"),
        (transcript_json(turns=["Hi"]), "talk.json: /turns/0: should be an object in braces (got 'Hi')"),
        (transcript_json(id=7), "talk.json: /id: input should be a valid string (got 7)"),
        (transcript_json(turn=[]), "talk.json: /turn: unknown key; did you mean 'turns'?"),
        (
            transcript_json(turns=[{"speaker": "bot", "text": "Hi"}]),
            "talk.json: /turns/0/speaker: input should be 'interviewer' or 'candidate' (got 'bot')",
        ),
        (transcript_json(turns=[{"speaker": "candidate"}]), "talk.json: /turns/0/text: field required"),
        (
            transcript_json(turns=[{"speaker": "candidate", "text": "Hi", "txt/~": 1}]),
            "talk.json: /turns/0/txt~1~0: unknown key; did you mean 'text'?",
        ),
    ],
)
def test_wrong_json_is_refused_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    """Broken JSON has line and column; wrong keys and values have a JSON pointer and what was got."""
    assert refusal(tmp_path, content, "talk.json").startswith(message)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    """All problems of a JSON transcript are listed, up to twenty."""
    turns = [{"speaker": "bot", "text": 1}] * 15

    lines = refusal(tmp_path, transcript_json(id=None, turns=turns), "talk.json").splitlines()

    assert len(lines) == 21
    assert lines[:2] == [
        "talk.json: /id: input should be a valid string (got None)",
        "talk.json: /turns/0/speaker: input should be 'interviewer' or 'candidate' (got 'bot')",
    ]
    assert lines[-1] == "talk.json: … and 11 more"


VOICES = """\ufeffWEBVTT - a talk

NOTE
Grace: not said by anybody

STYLE
::cue { color: red }

intro
00:00.000 --> 00:04.000 align:start
<v Grace Hopper>What would you do</v>

00:00:04.000 --> 00:00:06.000
<v.loud Grace Hopper>at <i>peak</i>?

3
00:06.000 --> 00:09.000
<v Ada>Wait &amp; retry,
longer <00:07.500>each time</v>

00:09.000 --> 00:10.000
Cost: twice &lt;that&gt;.

00:10.000 --> 00:12.000
<v Grace Hopper>Why?</v><v Ada>Jitter.</v>
"""


def test_captions_with_voices_are_read(tmp_path: Path) -> None:
    """Voice tags name the speakers; notes, styles, ids and tags go, entities are resolved, neighbouring cues join."""
    assert read(tmp_path, VOICES, "talk.vtt") == [
        ("i", "What would you do at peak?"),
        ("c", "Wait & retry, longer each time Cost: twice <that>."),
        ("i", "Why?"),
        ("c", "Jitter."),
    ]


def test_captions_with_names_are_read(tmp_path: Path) -> None:
    """Captions without voice tags may name the speaker before the words."""
    cues = ["Interviewer: Well?", "Candidate: First", "I'd wait.", "Candidate: Then\n  Note: look.", "Interviewer: Ok."]
    text = "WEBVTT\r\n\r\n" + "\r\n\r\n".join(f"00:0{n}.000 --> 00:0{n}.900\r\n{cue}" for n, cue in enumerate(cues))

    assert read(tmp_path, text) == [("i", "Well?"), ("c", "First I'd wait. Then Note: look."), ("i", "Ok.")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Interviewer: Well?\nCandidate: Wait.", "talk.vtt:1: WebVTT begins with a line 'WEBVTT'"),
        (
            "WEBVTT\n\nCandidate: Wait.",
            "talk.vtt:3: a cue needs a line like '00:01.000 --> 00:04.000'; got 'Candidate: Wait.'",
        ),
        ("WEBVTT\n\n00:01 --> 00:02\nCandidate: Wait.", "talk.vtt:3: a cue needs a line like"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhello", "talk.vtt:4: these words have no speaker"),
        ("WEBVTT\n\nNOTE nothing\n", "talk.vtt: the candidate says nothing in it"),
    ],
)
def test_wrong_captions_are_refused_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    """A caption file that can't be read says where and what is wanted there."""
    assert refusal(tmp_path, text, "talk.vtt").startswith(message)


@pytest.mark.parametrize("name", ["talk.txt", "talk.vtt"])
@pytest.mark.parametrize("content", ["", " \n\n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: str) -> None:
    """An empty file is called that."""
    assert refusal(tmp_path, content, name) == f"{name}: the file is empty"


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: Hello?\nInterviewer: Anybody?",
        "Interviewer: Hello?\nCandidate: \n",
        "Interviewer: Hi\nA: \x1b[2J\x07",
    ],
)
def test_a_silent_candidate_is_refused(tmp_path: Path, text: str) -> None:
    """A transcript in which the candidate says nothing can't be rated."""
    assert refusal(tmp_path, text).startswith("talk.txt: the candidate says nothing in it")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_with_a_mark_are_read(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with or without a byte-order mark, and UTF-16 with one, give the same words."""
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""

    said = read(tmp_path, f"{mark}Q: Zażółć?\r\nA: 待つ 🙂".encode(encoding))

    assert said == [("i", "Zażółć?"), ("c", "待つ 🙂")]


def test_files_that_are_not_text_are_refused(tmp_path: Path) -> None:
    """Other encodings are refused with the line, binary files and oversized ones by name."""
    assert refusal(tmp_path, "Q: Hi\nA: caf\xe9".encode("latin-1")) == (
        "talk.txt:2: this isn't UTF-8; save the file as UTF-8 text"
    )
    assert refusal(tmp_path, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").startswith("talk.txt: is a binary file")
    assert refusal(tmp_path, b"\xff\xfeQ\0:\0 \0\x00\xd8").startswith("talk.txt:1: this isn't UTF-16")
    assert refusal(tmp_path, b"A: " + b"x" * 5_000_000).startswith("talk.txt: is larger than 5 MB")


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """A missing file and a folder are refused by name."""
    for path, what in ((tmp_path / "none.txt", "no such file"), (tmp_path, "is a directory")):
        with pytest.raises(TranscriptError, match=f"can't be read: {what}"):
            read_transcript(path)


@pytest.mark.parametrize("name", ["talk.txt", "talk.json", "talk.vtt"])
def test_nothing_that_steers_a_terminal_is_kept(tmp_path: Path, name: str) -> None:
    """Escapes and control characters go on import, in every format; the words around them stay."""
    dirty = "\x1b[1mretry\x1b[0m \x1b]0;title\x07slow\x08ly\x9b31m, \x1b]8;;http://x\x1b\\please\x1b]8;;\x1b\\"
    content = {
        "talk.txt": f"Q: Well?\n\x1b[32mA:\x1b[0m {dirty}",
        "talk.json": transcript_json(turns=[{"speaker": "candidate", "text": dirty}]),
        "talk.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Candidate>{dirty}&#27;[2J&#155;2J</v>",
    }[name]

    text = read(tmp_path, content, name)[-1][1]

    assert "retry slowly, please" in text
    assert all(character.isprintable() for character in text)
