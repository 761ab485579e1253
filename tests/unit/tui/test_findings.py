"""What a scorecard's parts say is safe to show."""

from interviewsim.domain.rating import CriterionResult
from interviewsim.tui.findings import parts
from tests.builders.scorecards import HOSTILE, rubric, scenario, scorecard


def test_no_text_of_a_scorecard_steers_the_terminal() -> None:
    """Titles and texts of packs lose their escapes and overrides like the candidate's own words."""
    card = scorecard()
    first = rubric().criteria[0].model_copy(update={"title": HOSTILE})
    hostile = card.model_copy(
        update={
            "facts": tuple(fact.model_copy(update={"title": HOSTILE, "says": HOSTILE}) for fact in card.facts),
            "claims": tuple(claim.model_copy(update={"title": HOSTILE, "quote": HOSTILE}) for claim in card.claims),
            "missed_facts": (HOSTILE,),
        }
    )

    found = parts(hostile, scenario(), rubric().model_copy(update={"criteria": (first, *rubric().criteria[1:])}))

    shown = "".join(part.title + part.result + part.detail.plain for part in found)
    assert shown.count("red reversed") == 2 + 2 * len(card.facts) + 2 * len(card.claims) + 1 + len(card.flags)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_too_little_heard_is_explained_where_the_level_would_stand() -> None:
    """A criterion without a level for want of evidence says in a sentence that this is not a low level."""
    card, first = scorecard(), rubric().criteria[0].id
    sparse = card.model_copy(update={"criteria": {first: CriterionResult(status="insufficient_evidence")}})

    part = parts(sparse, scenario(), rubric())[0]

    assert part.result.startswith("not enough heard")
    assert "too little for a level, and nothing harmful. That is not a low level." in part.detail.plain
