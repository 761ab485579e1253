"""From what an applicant sent to the factors that the decision is made from."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.audit.draws import AREA, FACTORS, Draws, Flags, Floats
from interviewsim.worlds.audit.sheets import Conditions, Design

_INCOME = FACTORS.index("income")
_BEST_PLAUSIBLE = 0.2
"""The best income that typed fields within bounds let through."""


@dataclass(frozen=True)
class Applications:
    """The simulated applications of the whole history, month by month."""

    true: Floats
    """The factors as they are: factors by cases."""
    read: Floats
    """The factors as the deciding engine gets them."""
    if_planted: Floats
    """The factors as it would get them if the document, where there is one, gave a language model an instruction."""
    document: Flags
    group_b: Flags
    planted: Flags
    """Whether the document holds a hidden instruction."""
    obeyed: Flags
    """Whether a model that decides from the text itself would follow it."""


def applications(design: Design, conditions: Conditions, draws: Draws, unnoticed: Flags) -> Applications:
    """Read every application as the design does."""
    case = draws.case
    group_b = case["group"] < conditions.group_b_share
    true = draws.factors.copy()
    true[AREA, group_b] = conditions.group_b_area + (1 - conditions.group_b_area) * true[AREA, group_b]
    document = case["document"] < conditions.document_share
    by_llm = design.documents_read_by == "llm"
    planted = document & (case["planted"] < conditions.injected_document_share)
    follows = document & (case["obeys"] < conditions.injection_works_share)
    found = (case["compare"] < conditions.comparison_catch_share) & (design.document_check == "compared") & by_llm
    read = true.copy()
    misread = document & ~found & (case["misread"] < _error_share(design, conditions, unnoticed))
    read[_INCOME, misread] = case["misread_as"][misread]
    if_planted = _planted(read, true, design, follows=follows & by_llm, found=found)
    read = np.where(planted & follows & by_llm, if_planted, read)
    unchecked = follows & (design.document_check == "none") & by_llm
    return Applications(true, read, if_planted, document, group_b, planted, unchecked)


def _error_share(design: Design, conditions: Conditions, unnoticed: Flags) -> Floats:
    if design.documents_read_by == "people":
        return np.full(len(unnoticed), conditions.people_reading_error_share)
    masking = conditions.masking_error_share if design.mask_personal_data else 0.0
    share: Floats = conditions.llm_reading_error_share * np.where(unnoticed, 2.0, 1.0) + masking
    return share


def _planted(read: Floats, true: Floats, design: Design, *, follows: Flags, found: Flags) -> Floats:
    """Free text carries an instruction on into every factor; typed fields let only a plausible income through."""
    result = read.copy()
    if design.document_check == "none":
        result[:, follows] = 0.0
        return result
    result[_INCOME, follows] = np.minimum(result[_INCOME, follows], _BEST_PLAUSIBLE)
    result[_INCOME, found] = true[_INCOME, found]
    return result
