"""What the duplicates world takes in: which checks run on an invoice, and the circumstances of the month."""

from typing import Literal

from pydantic import Field

from interviewsim.worlds.base import Sheet, unit


class Design(Sheet):
    """How invoices that came in before are noticed. The defaults are today: clerks look at a sample."""

    number_key: Literal["off", "as_printed", "normalised", "one_character_off"] = "off"
    """Compare invoice numbers of the same supplier: not at all, as printed, by digits and letters without leading zeros
    and prefixes, or so with one character different as well."""
    key_needs_amount: bool = True
    """A matching number counts only when the amount is the same to the cent."""
    key_window_days: int = Field(default=365, ge=1, le=730, json_schema_extra=unit("days"))
    """A matching number counts only when the two invoices are at most this far apart."""
    similar_text: bool = False
    """Also flag an invoice whose text lies close to an earlier one of the same supplier in an embedding index."""
    similarity_threshold: float = Field(default=0.92, ge=0.5, le=1, json_schema_extra=unit("cosine"))
    """How close the texts must lie. Unused without the index."""
    model_reads: Literal["nothing", "flagged", "everything"] = "nothing"
    """What a language model compares with earlier invoices: nothing, what another check flagged (it may clear it), or
    every invoice (it flags by itself)."""
    model_certainty: float = Field(default=0.5, ge=0.5, le=0.99, json_schema_extra=unit("stated certainty"))
    """The model's verdict counts as a duplicate only from this certainty on."""
    people_check: Literal["nothing", "flagged"] = "nothing"
    """Whether a clerk looks at a flagged invoice before its payment is held, or it is held at once."""
    sample_share: float = Field(default=0.05, ge=0, le=0.3, json_schema_extra=unit("share of unflagged invoices"))
    """Share of the invoices without a flag that a clerk looks at all the same."""


class Conditions(Sheet):
    """The circumstances. The defaults are the month of the scenario: 40,000 invoices, one in a hundred a duplicate."""

    invoices_per_month: int = Field(default=40_000, ge=0, le=500_000, json_schema_extra=unit("invoices"))
    """Invoices that come in, duplicates included."""
    duplicate_share: float = Field(default=0.01, ge=0, le=0.5, json_schema_extra=unit("share of invoices"))
    """Share of the invoices that were sent before."""
    reformatted_share: float = Field(default=0.27, ge=0, le=1, json_schema_extra=unit("share of duplicates"))
    """Duplicates whose number is printed in another form."""
    misread_share: float = Field(default=0.06, ge=0, le=1, json_schema_extra=unit("share of duplicates"))
    """Duplicates whose number was misread by the scanner, most often in one character."""
    reissued_share: float = Field(default=0.03, ge=0, le=1, json_schema_extra=unit("share of duplicates"))
    """Duplicates that carry a new number. The rest come in exactly as before."""
    duplicate_gap_days: float = Field(default=7.0, ge=0.5, le=90, json_schema_extra=unit("days"))
    """Mean time between the first invoice and its duplicate; exponential."""
    recurring_share: float = Field(default=0.3, ge=0, le=0.9, json_schema_extra=unit("share of invoices"))
    """Honest monthly invoices: same supplier, same amount, nearly the same text, the next number, a month apart."""
    instalment_share: float = Field(default=0.005, ge=0, le=0.5, json_schema_extra=unit("share of invoices"))
    """Honest instalments: same number, same amount, a month or two apart."""
    mean_amount_usd: float = Field(default=850.0, ge=0, le=10**6, json_schema_extra=unit("USD"))
    """Mean amount of an invoice; exponential."""
    lost_share: float = Field(default=0.3, ge=0, le=1, json_schema_extra=unit("share of the amount"))
    """Share of what was paid twice that never comes back."""
    model_pairs: int = Field(default=5, ge=1, le=50, json_schema_extra=unit("comparisons"))
    """Earlier invoices with which the model compares one."""
    model_call_usd: float = Field(default=0.0057, ge=0, le=10, json_schema_extra=unit("USD"))
    """Price of one comparison by the model."""
    model_seconds: float = Field(default=3.5, ge=0, le=600, json_schema_extra=unit("s"))
    """How long the model takes for one invoice."""
    index_lookup_usd: float = Field(default=0.0004, ge=0, le=1, json_schema_extra=unit("USD"))
    """Price of embedding one invoice and searching the index."""
    index_seconds: float = Field(default=0.15, ge=0, le=60, json_schema_extra=unit("s"))
    """How long that takes."""
    clerk_minutes: float = Field(default=4.0, ge=0, le=120, json_schema_extra=unit("min"))
    """Time in which a clerk compares one invoice with earlier ones."""
    clerk_error_share: float = Field(default=0.03, ge=0, le=1, json_schema_extra=unit("share of decisions"))
    """How often a clerk decides wrongly."""
    clerk_usd_per_hour: float = Field(default=45.0, ge=0, le=1000, json_schema_extra=unit("USD"))
    """What an hour of a clerk costs."""
    wrong_hold_usd: float = Field(default=25.0, ge=0, le=10_000, json_schema_extra=unit("USD"))
    """What it costs to hold an honest invoice: calls, late fees, an angry supplier."""
    engineer_usd_per_hour: float = Field(default=90.0, ge=0, le=1000, json_schema_extra=unit("USD"))
    """What an hour of upkeep costs."""
    rules_upkeep_hours: float = Field(default=3.0, ge=0, le=500, json_schema_extra=unit("h"))
    """Upkeep of the number comparison a month."""
    index_upkeep_hours: float = Field(default=12.0, ge=0, le=500, json_schema_extra=unit("h"))
    """Upkeep of the index a month: a new embedding, a new threshold, a rebuild."""
    model_upkeep_hours: float = Field(default=24.0, ge=0, le=500, json_schema_extra=unit("h"))
    """Upkeep of the model a month: test set, prompt, a new version of the model."""
