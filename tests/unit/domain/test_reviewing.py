"""Findings are matched with defects by place and by cause."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.review import Defect, Review, ReviewResult
from interviewsim.domain.reviewing import findings_in, reviewed

CODE = "\n".join(
    ["def fetch(url):", "    while True:", "        pass", "", "", "def store(x):", "    log(x)", *[""] * 30]
)
REVIEW = Review(
    file="a.py",
    code=CODE,
    defects=(
        Defect(
            id="endless", title="Endless loop", severity="critical", lines=((2, 3),), harm="Hangs.",
            causes=("never (?:ends|stops)", "endless",), called=("the loop",),
        ),
        Defect(
            id="logged", title="Data in the log", severity="minor", lines=((7, 7),), harm="Leaks.",
            causes=(("log", "personal|private"),),
        ),
        Defect(id="third", title="A third", severity="major", lines=((20, 21),), harm="Breaks.", causes=("lock",)),
    ),
)  # fmt: skip


def result(*answers: str) -> ReviewResult:
    """Return what these answers found, one turn each."""
    return reviewed([(number, text, ()) for number, text in enumerate(answers, 1)], REVIEW)


def found(*answers: str) -> list[str]:
    """Return the ids of what these answers found."""
    return [each.defect for each in result(*answers).found]


@pytest.mark.parametrize(
    "said",
    [
        "Line 2 never ends.",
        "The loop in lines 2-3 never ends.",
        "In fetch() the loop is endless.",
        "Line 4 never stops.",
        "There is something in line 2. It never ends.",
        "In line 2, what stops it? It never ends.",
        "Line 2 never ends. The rest is fine.",
        "Line 2 looks good at first, but it never ends.",
        "Line 2 never ends without checking that the answer is correct.",
        "Line 2 never ends, which is not good.",
        "Line 2 never ends. I would not keep it like that.",
    ],
)
def test_place_and_cause_make_a_finding(said: str) -> None:
    """By line, span or function, in one sentence or the next, and off by one."""
    assert found(said) == ["endless"]


@pytest.mark.parametrize(
    "said", ["Line 20 never ends.", "The loop never ends.", "Line 2 is ugly.", "Line 2 is fine, it is not endless."]
)
def test_one_without_the_other_does_not(said: str) -> None:
    """A cause elsewhere or nowhere, a place without the cause, and a denial find nothing."""
    assert found(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Line 2 never ends and I would keep it exactly like that.",
        "Line 2 never ends, that is correct and useful.",
        "Lines 2 to 3 never stop, so line 2 never ends, which is good.",
        "Line 2 never ends. That is fine.",
        "Line 2 never ends. I'd leave it as it is.",
        "The endless loop in line 2 is perfectly right.",
        "I like that line 2 never ends.",
        "Does line 2 run into an endless loop?",
        "Is line 2 endless?",
    ],
)
def test_whoever_approves_or_only_asks_has_found_nothing(said: str) -> None:
    """The place and the words of the cause are there; a complaint isn't, and nothing is left for a person to judge."""
    got = result(said)

    assert (got.found, got.without_place, got.other_reasons) == ((), (), ())


def test_a_cause_without_a_place_is_named_and_not_found() -> None:
    """A person can see that it was said; it counts nothing."""
    got = result("The loop never ends.")

    assert [each.defect for each in got.without_place] == ["endless"]
    assert got.recall == 0
    assert "Endless loop" not in got.missed


def test_complaints_about_sound_lines_are_false_alarms() -> None:
    """A complaint elsewhere counts; praise, questions and remarks at a defect's place don't."""
    got = result("Line 30 is wrong.", "Line 31 is fine.", "Is line 32 wrong?", "Line 2 has a bad name.")

    assert [each.quote for each in got.false_alarms] == ["Line 30 is wrong."]
    assert [each.quote for each in got.other_reasons] == ["Line 2 has a bad name."]


def test_recall_is_weighted_by_severity() -> None:
    """One critical of critical, major and minor: a third of the number, half of the weight."""
    got = result("Line 2 never ends.")

    assert got.recall == pytest.approx(1 / 3, abs=1e-3)
    assert got.weighted_recall == 0.5
    assert got.missed == ("A third", "Data in the log")


@pytest.mark.parametrize(
    ("ranking", "share"),
    [
        ("First the endless loop, then the missing lock, last the personal data in the log.", 1.0),
        ("First the personal data in the log, then the lock, then the endless loop.", 0.0),
        ("First the lock, then the endless loop, then the personal data in the log.", pytest.approx(2 / 3, abs=1e-3)),
        ("The loop comes first, the lock second, the log of personal data third.", 1.0),
        ("The endless loop comes first.", None),
    ],
)
def test_the_last_ranking_gives_the_order(ranking: str, share: float | None) -> None:
    """Pairs of different severity, as the candidate put them last."""
    assert result("Line 7 writes personal data into the log.", ranking).severity_order == share


def test_whoever_names_everything_at_once_has_found_nothing() -> None:
    """Five causes in one finding are a guess, whatever its place."""
    more = tuple(
        Defect(id=f"d{n}", title="x", severity="minor", lines=((2, 2),), harm="x", causes=(f"cause{n}",))
        for n in range(5)
    )
    guess = "Line 2 has " + " and ".join(f"cause{n}" for n in range(5)) + "."

    assert reviewed([(1, guess, ())], REVIEW.model_copy(update={"defects": more})).found == ()
    assert len(reviewed([(1, "Line 2 has cause1.", ())], REVIEW.model_copy(update={"defects": more})).found) == 1


CAUSES = ("never ends", "logs private data", "needs a lock")


def test_every_cause_at_every_place_finds_nothing() -> None:
    """Spread over the turns it is the same guess; a person is told, and sees what was said."""
    got = result(*(f"Line {line} {cause}." for line in (2, 7, 20) for cause in CAUSES))

    assert (got.found, got.recall, got.guessing) == ((), 0, True)
    assert len(got.other_reasons) == 9


def test_a_second_try_at_a_place_is_allowed() -> None:
    """Two causes at one place, one of which is there, and both causes of a place that has two."""
    got = result("Line 2 needs a lock.", "Line 2 never ends.", "Lines 2 and 7: it logs private data.")

    assert ([each.defect for each in got.found], got.guessing) == (["endless", "logged"], False)


def test_more_false_alarms_than_findings_are_shown_to_a_person() -> None:
    """As many are none; what was found stays found."""
    even = result("Line 2 never ends.", "Line 30 is wrong.")
    more = result("Line 2 never ends.", "Line 30 is wrong.", "Line 34 is wrong.")

    assert (even.guessing, more.guessing) == (False, True)
    assert even.found == more.found


@given(
    st.lists(st.sampled_from(["Line 2 never ends.", "Line 7: private data in the log.", "Line 30 is wrong.", "Hm."]))
)
@settings(max_examples=30, deadline=None)
def test_saying_more_never_finds_less(said: list[str]) -> None:
    """Each further answer that doesn't guess can only add to what was found."""
    recalls = [result(*said[:n]).recall for n in range(len(said) + 1)]

    assert recalls == sorted(recalls)


def test_what_follows_a_place_belongs_to_it() -> None:
    """Two more sentences at most; the next place begins a new finding."""
    cut = findings_in(1, "Line 2 is odd. It loops. It never ends. It is long. Line 7 logs.", CODE)

    assert [f.quote for f in cut] == ["Line 2 is odd. It loops. It never ends.", "It is long.", "Line 7 logs."]


@pytest.mark.parametrize("text", ["line 2 " + " " * 60_000 + "b", "line 2, " * 5000, "lines 1" + " and 2" * 8000])
def test_an_endless_finding_is_read_in_seconds(text: str) -> None:
    """The work grows with the length of an answer, whatever it is made of."""
    started = time.process_time()

    result(text)

    assert time.process_time() - started < 5
