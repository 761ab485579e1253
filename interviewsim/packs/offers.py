"""The scenarios that are there, as a planner chooses among them."""

from dataclasses import dataclass

from interviewsim.domain.rubric import Rubric
from interviewsim.errors import InputError
from interviewsim.packs.load import Packs
from interviewsim.planning.offers import Offer, offer


@dataclass(frozen=True)
class Shelf:
    """What plans can be made of."""

    offers: tuple[Offer, ...]
    rubrics: dict[str, Rubric]
    """By slug: those of the offers."""
    unusable: tuple[str, ...] = ()
    """Slugs of scenarios that can't be loaded; `packs lint` says why."""


def shelf(packs: Packs) -> Shelf:
    """Load every scenario that is listed, with its rubric; one that is broken is left out and named."""
    offers: list[Offer] = []
    rubrics: dict[str, Rubric] = {}
    unusable: list[str] = []
    for title in packs.titles():
        try:
            scenario = packs.load_scenario(title.slug).value
            if scenario.rubric not in rubrics:
                rubrics[scenario.rubric] = packs.load_rubric(scenario.rubric).value
        except InputError:
            unusable.append(title.slug)
        else:
            offers.append(offer(scenario))
    return Shelf(tuple(offers), rubrics, tuple(unusable))
