"""What gets out, and what gets in: personal data in plain text, and instructions in applicants' documents."""

import numpy as np

from interviewsim.worlds.audit.draws import Flags
from interviewsim.worlds.audit.history import History, noise


def exposed(history: History) -> Flags:
    """Tell whose personal data stands in plain text outside the record: at a vendor, or in a log of prompts."""
    design = history.design
    at_vendor = design.model_hosting == "vendor" and not design.mask_personal_data
    logged = design.prompt_log == "plain" and not design.mask_personal_data
    return history.uses_llm & (at_vendor or logged)


def planted_approvals_share(history: History) -> float | None:
    """Return the share of refusals with a document that an instruction hidden in the document would turn around.

    Each such applicant is decided once more with the instruction in the document. None without such applicants.
    """
    sent = history.applications
    cases = np.flatnonzero(sent.document & history.refused_by_engine & ~sent.planted)
    if not len(cases):
        return None
    again = history.engine.score(sent.if_planted[:, cases], history.weights[:, cases])
    again = again + noise(history.engine, history.conditions, history.draws.case["noise"][cases])
    approved = (again <= history.line[cases]) | (history.engine.is_noisy & sent.obeyed[cases])
    return float(approved.mean())


def planted_approvals_per_month(history: History) -> float:
    """Return how many applicants a month get credit by an instruction in their document, on average."""
    conditions = history.conditions
    sent = history.applications
    would_be_refused = float((sent.document & history.refused_by_engine & ~sent.planted).mean())
    works = planted_approvals_share(history) or 0.0
    return conditions.decisions_per_month * conditions.injected_document_share * would_be_refused * works
