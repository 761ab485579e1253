"""`interviewsim explain`: why a transcript has its levels."""

import sys

from interviewsim.cli.common import HERE, Places
from interviewsim.cli.sources import Reading, expect_one


def explain(
    source: str,
    criterion: str | None = None,
    /,
    *,
    rubric: str | None = None,
    scenario: str | None = None,
    json: bool = False,
    places: Places = HERE,
) -> int:
    """Show the whole chain of evidence for a level: rule, answers, quotes, checks, and what they depended on.

    Stored ratings of models are explained; where there are none, what patterns found. Nobody is asked.

    Parameters
    ----------
    source
        Session id, or a transcript file.
    criterion
        Id of the only criterion to explain.
    rubric
        Rubric slug or folder; the scenario's own by default.
    scenario
        Scenario slug or folder, for a transcript file that doesn't name one.
    json
        Print JSON.
    """
    from interviewsim.reports.explanation import explanation
    from interviewsim.reports.explanation_text import explanation_text

    desk = places.desk()
    subject = expect_one(desk, source, Reading(rubric, scenario))
    ratings = subject.stored(desk.ratings)
    card = subject.by_models(ratings) if ratings else subject.offline()
    found = explanation(subject.report(card), ratings, criterion)
    sys.stdout.write(found.model_dump_json(indent=2) + "\n" if json else explanation_text(found))
    return 0
