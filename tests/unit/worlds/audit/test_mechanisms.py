"""The parts of the audit world, each by a case that can be worked out by hand."""

import numpy as np
import pytest

from interviewsim.worlds.audit.draws import FACTORS, draw
from interviewsim.worlds.audit.engines import ENGINES, engine_of
from interviewsim.worlds.audit.history import history
from interviewsim.worlds.audit.people import people
from interviewsim.worlds.audit.queues import Queue
from interviewsim.worlds.audit.reasons import faithful
from interviewsim.worlds.audit.sheets import Conditions, Design
from interviewsim.worlds.audit.versions import versions
from tests.builders.audit import NO_LANGUAGE_MODEL, POINTS_AND_READER, SMALL

CONDITIONS = Conditions(**SMALL)
ONES = np.ones((len(FACTORS), 1))


def test_a_scorecard_s_score_is_the_sum_of_its_points() -> None:
    """All factors at their worst give the sum of the weights; a version multiplies them."""
    card = ENGINES["scorecard"]

    assert card.score(ONES, ONES)[0] == pytest.approx(sum(card.weights))
    assert card.score(ONES, 2 * ONES)[0] == pytest.approx(2 * sum(card.weights))


def test_rules_refuse_for_the_worst_single_factor() -> None:
    """Everything else may be as good as it likes."""
    rules, factors = ENGINES["rules"], np.zeros((len(FACTORS), 1))
    factors[2] = 0.9

    assert rules.score(factors, ONES)[0] == pytest.approx(0.9 * rules.weights[2])


def test_an_area_that_isn_t_used_moves_no_score() -> None:
    """Two applicants who differ only in where they live get the same score."""
    trees, elsewhere = engine_of("boosted_trees", use_area=False), ONES.copy()
    elsewhere[FACTORS.index("area")] = 0.0

    assert trees.score(ONES, ONES) == trees.score(elsewhere, ONES)
    assert ENGINES["boosted_trees"].score(ONES, ONES) > ENGINES["boosted_trees"].score(elsewhere, ONES)


def test_a_queue_grows_and_is_worked_off() -> None:
    """With 50 minutes a month for 100, then 100, then nothing, half is left each time; the last one waits 45 days."""
    queue = Queue(np.array([100.0, 100.0, 0.0]), capacity=50.0)

    assert queue.left.tolist() == [50, 100, 50]
    assert queue.wait_days(np.array([0.0, 1.5]))[1] == pytest.approx(75 / 50 * 365 / 12)
    assert queue.wait_days(np.array([0.0]))[0] == 0


def test_a_queue_without_people_never_ends() -> None:
    """Whoever asks for a review that nobody makes waits for ever."""
    assert Queue(np.array([1.0]), capacity=0.0).wait_days(np.array([0.5]))[0] == np.inf


def test_derived_reasons_of_a_sum_are_always_the_deciding_ones() -> None:
    """A sum can be taken apart: what is stated is what moved it most."""
    points = history(Design(**NO_LANGUAGE_MODEL), CONDITIONS, 1)

    assert points.refused.any()
    assert (faithful(points) == points.refused).all()


@pytest.mark.parametrize("decides", ["scorecard", "boosted_trees", "llm"])
def test_reasons_written_afterwards_often_name_something_else(decides: str) -> None:
    """What looks worst in the application isn't what moved the model that decided."""
    design = Design(**POINTS_AND_READER | {"decides": decides, "reasons": "written_afterwards"})
    told = history(design, Conditions(), 1)

    assert 0.3 < faithful(told)[told.refused].mean() < 0.8


def test_a_standard_text_is_faithful_to_nothing() -> None:
    """No reason was stated."""
    assert not faithful(history(Design(**NO_LANGUAGE_MODEL | {"reasons": "generic"}), CONDITIONS, 1)).any()


def _change_in_month_14(**design: object) -> Design:
    return Design(**POINTS_AND_READER | {"decides": "llm", "pin_vendor_version": True} | design)


def test_an_unannounced_change_goes_unnoticed_until_the_next_canary() -> None:
    """Ten months before the end of two years the vendor changes even the named version; a canary every 15 days sees it."""
    conditions = CONDITIONS.model_copy(update={"change_despite_pin_months_ago": 10, "vendor_changes_per_year": 0.0})
    draws = draw(conditions, 1)

    watched = versions(_change_in_month_14(canary_days=15), conditions, draws, llm_decides=True)
    blind = versions(_change_in_month_14(canary_days=0), conditions, draws, llm_decides=True)

    assert np.flatnonzero(watched.unnoticed).tolist() == [14]
    assert watched.unnoticed[14] == pytest.approx(15 / (365 / 12))
    assert np.flatnonzero(blind.unnoticed).tolist() == list(range(14, 24))


def test_a_named_version_can_be_called_some_months_longer() -> None:
    """Unnamed, only the latest is there; named, the one before it for as long as the vendor keeps it."""
    conditions = CONDITIONS.model_copy(update={"change_despite_pin_months_ago": 10, "vendor_changes_per_year": 0.0})
    draws = draw(conditions, 1)

    named = versions(_change_in_month_14(), conditions, draws, llm_decides=True)
    unnamed = versions(_change_in_month_14(pin_vendor_version=False), conditions, draws, llm_decides=True)

    assert named.served.all()
    assert np.flatnonzero(unnamed.served).tolist() == list(range(14, 24))


def test_a_version_of_one_s_own_can_always_be_called() -> None:
    """On own machines no version is withdrawn, and none changes unnoticed."""
    mine = versions(_change_in_month_14(model_hosting="own"), CONDITIONS, draw(CONDITIONS, 1), llm_decides=True)

    assert mine.served.all()
    assert not mine.unnoticed.any()


def test_every_document_s_instruction_is_harmless_where_people_read() -> None:
    """Factors are what they are, with and without an instruction in the document."""
    sent = history(Design(**NO_LANGUAGE_MODEL), CONDITIONS, 1).applications

    assert (sent.if_planted == sent.read).all()


def test_free_text_carries_an_instruction_into_everything_and_typed_fields_into_one() -> None:
    """Without a check every factor turns good; with typed fields only the income can, within bounds."""
    open_door, typed = (
        history(Design(**POINTS_AND_READER | {"document_check": check}), CONDITIONS, 1).applications
        for check in ("none", "typed")
    )
    changed = (typed.if_planted != typed.read).any(axis=1)

    assert (open_door.if_planted == 0).all(axis=0).any()
    assert np.flatnonzero(changed).tolist() == [FACTORS.index("income")]


def test_without_a_review_capacity_reviewed_letters_are_late() -> None:
    """Whatever is sent to nobody for review arrives too late; what isn't reviewed goes out at once."""
    of = history(Design(**NO_LANGUAGE_MODEL | {"reviewers": 0}), CONDITIONS, 1)

    assert (people(of).late == (of.refused & of.reviewed)).all()


def test_records_at_hand_halve_the_work_on_appeals() -> None:
    """Whoever has inputs and reasons on record needs half the time for each."""
    prepared, not_prepared = (
        people(history(Design(**NO_LANGUAGE_MODEL | {"record_reasons": kept}), CONDITIONS, 1)).appeals
        for kept in (True, False)
    )

    assert (not_prepared.arriving == 2 * prepared.arriving).all()
