"""The bundled regulated scenario and its benchmark transcripts, as the tests read them."""

from functools import partial

from tests.builders import bundled

SLUG = "regulated-explainability"
FOLDER = bundled.ROOT / "scenarios" / SLUG

scenario = partial(bundled.scenario, SLUG)
rubric = partial(bundled.rubric, SLUG)
transcript = partial(bundled.transcript, slug=SLUG)
graded = partial(bundled.graded, slug=SLUG)


def levels(name: str) -> dict[str, int]:
    """The indicative level per criterion, 0 where nothing was noticed."""
    return {criterion: result.level or 0 for criterion, result in graded(name).criteria.items()}


def met(name: str) -> frozenset[str]:
    """The indicators noticed."""
    return frozenset(i.id for result in graded(name).criteria.values() for i in result.indicators if i.met)
