"""A report comes in the form asked for."""

import pytest

from interviewsim.errors import UnknownNameError
from interviewsim.reports.render import render
from tests.builders import scorecards


@pytest.mark.parametrize(("form", "begins"), [("text", "SCORECARD"), ("json", "{"), ("html", "<!doctype html>")])
def test_each_form(form: str, begins: str) -> None:
    """Text, JSON and HTML of one report."""
    assert render(scorecards.session_report(), form).lstrip().startswith(begins)


def test_an_unknown_form_is_refused_with_the_nearest() -> None:
    """A typing error is answered with the form that was probably meant."""
    with pytest.raises(UnknownNameError, match="did you mean 'html'"):
        render(scorecards.session_report(), "htm")
