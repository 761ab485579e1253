"""What holds of every rating, whatever a rater answers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.transcript import Transcript
from tests.builders import domain
from tests.builders.ratings import graded, rating, result

SAID = {
    "backs_off": "We use exponential backoff in that case.",
    "caps_attempts": "There are at most three attempts for each call.",
    "falls_back": "A second provider answers what is left over then.",
    "hammers": "Refused calls should retry immediately until they pass.",
    "drops_silently": "We drop the rest of them quietly in the gateway.",
}
DESIRED, HARMFUL = tuple(SAID)[:3], tuple(SAID)[3:]
TURNS = {name: 2 * n for n, name in enumerate(SAID, start=1)}
names = st.sets(st.sampled_from(sorted(SAID)))


def _transcript(shown: set[str]) -> Transcript:
    return domain.transcript(*(line for name in SAID for line in ("Q: And?", SAID[name] if name in shown else "Well.")))


def _yes(shown: set[str]) -> dict[str, list[tuple[int, str]]]:
    return {name: [(TURNS[name], SAID[name])] for name in shown}


def _level(said: set[str], yes: set[str]) -> int:
    transcript = _transcript(said)
    return result(graded(transcript, rating(transcript, _yes(yes)))).level or 0


@given(names)
@settings(max_examples=40)
def test_deleting_quoted_evidence_never_raises_a_level(said: set[str]) -> None:
    """The same answers, about a transcript that lacks one of the desired sentences."""
    for name in said & set(DESIRED):
        assert _level(said - {name}, said) <= _level(said, said)


@given(names, st.sampled_from(HARMFUL))
@settings(max_examples=40)
def test_one_more_harmful_finding_never_raises_a_level(said: set[str], harm: str) -> None:
    """A level at all counts as higher than none only where nothing was said before."""
    if said & set(DESIRED):
        assert _level(said | {harm}, said | {harm}) <= _level(said, said)


@given(names, names, names)
@settings(max_examples=40)
def test_no_answer_gives_credit_for_what_was_not_said(said: set[str], yes: set[str], more: set[str]) -> None:
    """Whatever several raters claim, a met indicator is one whose words stand in the transcript."""
    transcript = _transcript(said)
    card = graded(transcript, rating(transcript, _yes(yes)), rating(transcript, _yes(more), repeat=2))

    assert {f.id for f in result(card).indicators if f.met} <= said
    assert (result(card).level is not None) == (result(card).status == "scored")
