"""What layers do to the scenario's attacks and to honest requests."""

import time
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewsim.domain.base import Scalar
from interviewsim.worlds.base import fill
from interviewsim.worlds.injection.attacks import ATTACKS, PARTNER_ATTACKS, Attack
from interviewsim.worlds.injection.layers import refused_by, stopped_by
from interviewsim.worlds.injection.requests import KINDS, Request
from interviewsim.worlds.injection.sheets import Design
from interviewsim.worlds.registry import load
from tests.builders.bundled import scenario

RIGHTS: dict[str, Scalar] = {
    "data_access": "this_customer",
    "actions": "listed",
    "recipients": "customer_only",
    "secrets_in_prompt": False,
}
WITH_READER: dict[str, Scalar] = RIGHTS | {
    "outside_text": "reader_apart",
    "links": "own_site",
    "knowledge": "own_pages",
    "refund_approval_above_usd": 100,
}
WITH_CHECKS: dict[str, Scalar] = RIGHTS | {
    "outside_text": "marked",
    "links": "own_site",
    "knowledge": "reviewed",
    "refund_approval_above_usd": 100,
    "output_check": "model",
    "canary": True,
}
FILTERS: dict[str, Scalar] = {"input_check": "model", "input_strictness": 4, "output_check": "model"}
STRICTER: dict[str, tuple[Scalar, ...]] = {
    "outside_text": ("together", "marked", "reader_apart"),
    "data_access": ("all_customers", "this_customer"),
    "actions": ("any", "listed"),
    "refund_approval_above_usd": (1000, 500, 100, 0),
    "recipients": ("anybody", "customer_only"),
    "links": ("any", "own_site", "none"),
    "input_check": ("none", "patterns", "model"),
    "output_check": ("none", "patterns", "model"),
    "knowledge": ("all_sources", "own_pages", "reviewed"),
    "secrets_in_prompt": (True, False),
    "canary": (False, True),
}
"""Settings of each layer, each stopping at least what the one before it stops."""
SEEDS = (1, 2, 3, 4)


@cache
def _run(design: tuple[tuple[str, Scalar], ...], conditions: tuple[tuple[str, Scalar], ...], seed: int) -> Any:
    return load("injection").run(dict(design), dict(conditions), seed).values


def figures(design: dict[str, Scalar], seed: int = 1, conditions: dict[str, Scalar] | None = None) -> dict[str, Any]:
    """Return the figures of a run."""
    values: dict[str, Any] = _run(tuple(design.items()), tuple((conditions or {}).items()), seed)
    return values


def missed_goals(design: dict[str, Scalar], seed: int = 1, conditions: dict[str, Scalar] | None = None) -> set[str]:
    """Return the scenario's goals that a design misses."""
    setup = scenario("prompt-injection-leak").world
    assert setup is not None
    values = figures(design, seed, conditions)
    return {goal.figure for goal in setup.goals if values[goal.figure] > (goal.at_most or 0)}


def test_there_are_forty_attacks_of_eight_families() -> None:
    """Five of each, as the facts say; without layers every one gets through."""
    told = scenario("prompt-injection-leak").fact("collection").values
    families = {attack.family for attack in ATTACKS}

    assert (len(ATTACKS), len(families)) == (told["attacks"], told["families"])
    assert all(sum(a.family == family for a in ATTACKS) == 5 for family in families)
    assert figures({})["attacks_through"] == len(ATTACKS)


def test_each_attack_does_something_when_it_gets_through() -> None:
    """Records or money: nothing is counted that does no harm."""
    assert [a for a in (*ATTACKS, *PARTNER_ATTACKS) if a.records == 0 and a.usd == 0] == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("design", [WITH_READER, WITH_CHECKS], ids=["reader", "checks"])
def test_different_good_designs_meet_every_goal(design: dict[str, Scalar], seed: int) -> None:
    """Narrow rights and ways out, with a second reader or with checks of the answers."""
    assert missed_goals(design, seed) == set()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("design", "missed"),
    [
        ({}, "records_leaked"),
        ({"outside_text": "marked"}, "records_leaked"),
        (FILTERS, "records_leaked"),
        ({"secrets_in_prompt": False, "canary": True, "output_check": "patterns"}, "records_leaked"),
        (WITH_READER | {"refund_approval_above_usd": 0}, "approvals_per_1000"),
        (WITH_READER | FILTERS, "benign_refused_share"),
        (WITH_READER | {"links": "none"}, "benign_refused_share"),
        (WITH_READER | {"data_access": "all_customers"}, "records_leaked"),
        (RIGHTS, "money_lost_usd"),
    ],
    ids=[
        "today", "a sentence", "filters", "answers only", "everything approved", "everything checked", "no links",
        "wide rights", "rights alone",
    ],
)  # fmt: skip
def test_naive_designs_miss_a_goal(design: dict[str, Scalar], missed: str, seed: int) -> None:
    """Each for its own reason, whatever the day."""
    assert missed in missed_goals(design, seed)


def test_messages_of_partners_ask_for_one_more_change() -> None:
    """The reader's design loses a little more than allowed; believing only released pages brings it back."""
    feed: dict[str, Scalar] = {"partner_feed": True}

    assert missed_goals(WITH_READER, 1, feed) == {"money_lost_usd"}
    assert missed_goals(WITH_READER | {"knowledge": "reviewed"}, 1, feed) == set()


@pytest.mark.parametrize(
    ("attack", "design", "layers"),
    [
        (Attack("f", "document", 4, "mail", "records", others_data=True, records=3), {}, ()),
        (Attack("f", "document", 4, "mail", "records"), {"outside_text": "marked"}, ()),
        (Attack("f", "document", 2, "mail", "records"), {"outside_text": "marked"}, ("outside_text",)),
        (Attack("f", "message", 2, "mail", "records"), {"outside_text": "reader_apart"}, ()),
        (Attack("f", "comment", 5, "reply", "promise", gives_orders=False), {"outside_text": "reader_apart"}, ()),
        (
            Attack("f", "document", 4, "mail", "records", others_data=True, tool_fits=False),
            RIGHTS,
            ("data_access", "actions", "recipients"),
        ),
        (Attack("f", "message", 1, "action", "money", usd=100), {"refund_approval_above_usd": 100}, ()),
        (Attack("f", "message", 1, "action", "money", usd=101), {"refund_approval_above_usd": 100}, ("approval",)),
        (Attack("f", "message", 5, "reply", "records"), {"input_check": "model", "input_strictness": 4}, ()),
    ],
)
def test_layers_stop_by_what_an_attack_needs(
    attack: Attack, design: dict[str, Scalar], layers: tuple[str, ...]
) -> None:
    """Worked by hand; the same attack always meets the same layers."""
    assert stopped_by(attack, fill(Design, design), attack.cunning) == layers


def test_ordinary_requests_are_never_refused_by_rights_and_ways_out() -> None:
    """What an ordinary request needs stays allowed under the tightest rights."""
    tight = fill(Design, WITH_READER | {"refund_approval_above_usd": 0, "canary": True})

    assert refused_by(Request(1), tight) == ()
    assert refused_by(Request(1, link="own", refund_usd=90, outside_text=True), tight) == ()


def test_the_facts_tell_how_many_honest_requests_need_what() -> None:
    """Kinds of requests add up to a thousand, and to the numbers that the interviewer gives."""
    facts = {name: v for fact in scenario("prompt-injection-leak").facts for name, v in fact.values.items()}

    def of(chosen: list[bool]) -> int:
        return sum(kind.per_1000 for kind, taken in zip(KINDS, chosen, strict=True) if taken)

    assert of([True] * len(KINDS)) == facts["requests_counted"]
    assert of([k.refund_usd > 0 for k in KINDS]) == facts["refund_requests"]
    assert of([k.refund_usd > 100 for k in KINDS]) == facts["large_refunds"]
    assert of([k.others_data for k in KINDS]) == facts["for_others"]
    assert of([k.third_party for k in KINDS]) == facts["third_party_requests"]
    assert of([k.link == "foreign" for k in KINDS]) == facts["foreign_links"]
    assert of([k.source == "forum" for k in KINDS]) == facts["forum_requests"]
    assert of([k.oddness >= 2 for k in KINDS]) == facts["odd_messages"]


designs = st.fixed_dictionaries({name: st.sampled_from(options) for name, options in STRICTER.items()})


@given(design=designs, layer=st.sampled_from(sorted(STRICTER)))
@settings(max_examples=40, deadline=None)
def test_a_stricter_layer_never_lets_more_attacks_through(design: dict[str, Scalar], layer: str) -> None:
    """Whatever else is set: one step up stops at least the same attacks, and refuses at least the same requests."""
    options = STRICTER[layer]
    stricter = design | {layer: options[min(options.index(design[layer]) + 1, len(options) - 1)]}
    loose, tight = fill(Design, design), fill(Design, stricter)

    for attack in (*ATTACKS, *PARTNER_ATTACKS):
        assert not stopped_by(attack, loose, attack.cunning) or stopped_by(attack, tight, attack.cunning)
    if layer not in ("input_check", "output_check"):
        assert all(refused_by(kind, tight) for kind in KINDS if refused_by(kind, loose))


@given(design=designs, seeds=st.tuples(st.integers(0, 99), st.integers(0, 99)))
@settings(max_examples=15, deadline=None)
def test_the_seed_chooses_the_day_and_not_the_attacks(design: dict[str, Scalar], seeds: tuple[int, int]) -> None:
    """What gets through depends on the design alone."""
    one, other = (figures(design, seed) for seed in seeds)

    for name in ("attacks_through", "records_leaked", "money_lost_usd", "noticed_share"):
        assert one[name] == other[name]


def test_better_disguised_attacks_get_past_checks_and_not_past_rights() -> None:
    """Two levels more cunning: filters lose ground, narrow rights don't notice."""
    cunning: dict[str, Scalar] = {"attack_cunning": 2}

    assert figures(FILTERS, 1, cunning)["attacks_through"] > figures(FILTERS)["attacks_through"]
    assert figures(WITH_READER, 1, cunning)["records_leaked"] == 0


def test_the_same_seed_gives_the_same_day() -> None:
    """Whole outcomes are equal, and another seed gives another day."""
    world = load("injection")

    assert world.run(FILTERS, {}, 5) == world.run(FILTERS, {}, 5)
    assert world.run(FILTERS, {}, 5).values != world.run(FILTERS, {}, 6).values


def test_a_day_without_requests_has_no_shares() -> None:
    """A share of nothing is no value, and attacks are tried all the same."""
    values = figures(WITH_READER, 1, {"requests_per_day": 0})

    assert values["benign_refused_share"] is None
    assert values["attacks_through"] == figures(WITH_READER)["attacks_through"]


def test_a_run_takes_milliseconds() -> None:
    """A thousand runs fit into a minute with room to spare: each is under 30 ms of CPU."""
    world = load("injection")
    world.run(WITH_CHECKS, {}, 1)
    started = time.process_time()
    for seed in range(10):
        world.run(WITH_CHECKS, {}, seed)

    assert (time.process_time() - started) / 10 < 0.03
