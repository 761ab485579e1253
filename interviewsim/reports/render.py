"""A session's report in the form asked for."""

from interviewsim.errors import UnknownNameError
from interviewsim.reports.model import SessionReport

FORMS = ("text", "json", "html")


def render(report: SessionReport, form: str) -> str:
    """Return the report as `text`, `json` or `html`.

    Raises:
        UnknownNameError: there is no such form.
        MissingExtraError: `html` needs the optional extra `reports`.
    """
    if form == "text":
        from interviewsim.reports.scorecard_text import scorecard_text

        return scorecard_text(report)
    if form == "json":
        from interviewsim.reports.scorecard_json import report_json

        return report_json(report)
    if form == "html":
        from interviewsim.reports.scorecard_html import scorecard_html

        return scorecard_html(report)
    raise UnknownNameError("report form", form, FORMS)
