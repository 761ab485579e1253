"""`interviewsim doctor`: whether everything is in place, and what to do where it isn't."""

import sys

from interviewsim.cli.common import HERE, Places
from interviewsim.cli.diagnostics import FAILED


def doctor(*, model: str | None = None, json: bool = False, places: Places = HERE) -> int:
    """Check Python, terminal, data folder, settings and models; keys are looked for and never shown.

    Nothing is sent anywhere unless a model is set up or named; then its provider is asked which models it has.

    Parameters
    ----------
    model
        provider/model to check beside those of the settings.
    json
        Print JSON.
    """
    from interviewsim.bootstrap.checkup import checkup
    from interviewsim.reports.checkup import checkup_json, checkup_text

    checks = checkup(places.settings, model)
    sys.stdout.write(checkup_json(checks) if json else checkup_text(checks))
    return FAILED if any(check.status == "fail" for check in checks) else 0
