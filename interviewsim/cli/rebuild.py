"""`interviewsim rebuild`: levels derived anew from stored answers."""

import sys
from contextlib import suppress

from interviewsim.cli.common import HERE, Places
from interviewsim.cli.sources import Reading, expect_one
from interviewsim.errors import InputError, StorageError


def rebuild(
    source: str,
    /,
    *,
    rubric: str | None = None,
    scenario: str | None = None,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Derive the levels of a rated transcript anew from the stored answers, without asking anybody.

    Parameters
    ----------
    source
        Session id, or a transcript file.
    rubric
        Rubric slug or folder; the scenario's own by default.
    scenario
        Scenario slug or folder, for a transcript file that doesn't name one.
    json
        Print JSON.
    """
    from interviewsim.reports.rebuilt import rebuilt, rebuilt_text

    desk = places.desk()
    subject = expect_one(desk, source, Reading(rubric, scenario))
    ratings = subject.stored(desk.ratings)
    if not ratings:
        raise InputError(
            f"{source}: no model has rated it by this rubric; interviewsim grade --rater provider/model does"
        )
    card = subject.by_models(ratings)
    result = rebuilt(card, desk.ratings.levels(rating.key for rating in ratings))
    with suppress(StorageError):
        desk.ratings.note_levels({one.rating: one.levels for one in result.raters})
    sys.stdout.write(result.model_dump_json(indent=2) + "\n" if json else rebuilt_text(result))
    return 0
