"""What each check of a design says about every invoice, and which payments are held in the end."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from interviewsim.worlds.duplicates.invoices import Flags, Invoices
from interviewsim.worlds.duplicates.sheets import Design

_AGREES = MappingProxyType(
    {
        "off": np.zeros(7),
        "as_printed": np.array([1, 0, 0, 0, 0, 1, 0.001]),
        "normalised": np.array([1, 1, 0, 0, 0, 1, 0.003]),
        "one_character_off": np.array([1, 1, 0.85, 0, 0.7, 1, 0.01]),
    }
)
"""Share of each kind of invoice whose number agrees with the earlier one: a misread number differs in one character most
of the time, as does the next month's (…41, …42), and short numbers agree by chance."""


@dataclass(frozen=True)
class Checked:
    """Which invoices each step looked at or flagged; one entry an invoice."""

    by_number: Flags
    by_text: Flags
    read_by_model: Flags
    flagged: Flags
    """By any check, after the model has cleared some."""
    seen_by_people: Flags
    held: Flags


def checked(invoices: Invoices, design: Design) -> Checked:
    """Run the design's checks in their order: number, text, model, people."""
    by_number = _number_matches(invoices, design)
    by_text = (invoices.similarity >= design.similarity_threshold) & design.similar_text
    suspected = by_number | by_text
    read, flagged = _model(invoices, design, suspected)
    sampled = ~flagged & (invoices.sample_draw < design.sample_share)
    seen = sampled | (flagged & (design.people_check == "flagged"))
    found_by_people = invoices.duplicate ^ invoices.clerk_errs
    held = np.where(seen, found_by_people & (flagged | invoices.duplicate), flagged)
    return Checked(by_number, by_text, read, flagged, seen, held)


def _model(invoices: Invoices, design: Design, suspected: Flags) -> tuple[Flags, Flags]:
    says_yes = invoices.model_draw < invoices.model_yes_share ** (1 + 4 * (design.model_certainty - 0.5))
    if design.model_reads == "everything":
        return np.ones_like(suspected), suspected | says_yes
    if design.model_reads == "flagged":
        return suspected, suspected & says_yes
    return np.zeros_like(suspected), suspected


def _number_matches(invoices: Invoices, design: Design) -> Flags:
    near = invoices.days_apart <= design.key_window_days
    return _numbers_agree(invoices, design) & near & (invoices.same_amount | (not design.key_needs_amount))


def _numbers_agree(invoices: Invoices, design: Design) -> Flags:
    share = _AGREES[design.number_key][invoices.kind]
    agrees: Flags = invoices.number_draw < share
    return agrees
