"""The circumstances of the claims world. The defaults are an ordinary night of the claims scenario."""

from typing import Any

from pydantic import Field

from interviewsim.worlds.base import Sheet


def _unit(name: str) -> dict[str, Any]:
    return {"unit": name}


class Conditions(Sheet):
    """What arrives in a night, what reading and models cost, how well they do, and what people cost."""

    claims_per_night: int = Field(default=10_000, ge=1, le=100_000, json_schema_extra=_unit("claims"))
    """Claims in one night."""
    pages_median: float = Field(default=32.0, ge=1, le=1000, json_schema_extra=_unit("pages"))
    """Median of the lognormal length of a claim."""
    pages_sigma: float = Field(default=0.35, ge=0, le=2)
    """Standard deviation of the logarithm of a claim's length."""
    long_claim_share: float = Field(default=0.03, ge=0, le=1, json_schema_extra=_unit("share of claims"))
    """Share of claims with a thick attachment."""
    long_claim_extra_pages: int = Field(default=80, ge=0, le=2000, json_schema_extra=_unit("pages"))
    """Pages of that attachment."""
    scanned_share: float = Field(default=0.4, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """Share of pages that are scanned print."""
    handwritten_share: float = Field(default=0.15, ge=0, le=0.5, json_schema_extra=_unit("share of pages"))
    """Mean share of pages that are handwritten; a claim has anything from none to twice as much. The rest is digital."""
    relevant_share: float = Field(default=0.4, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """Share of pages that bear on the decision."""
    needs_person_share: float = Field(default=0.06, ge=0, le=1, json_schema_extra=_unit("share of claims"))
    """Share of claims that a person must see whatever the fields say, such as injuries and disputes."""
    amount_median_usd: float = Field(default=900.0, ge=1, le=10**6, json_schema_extra=_unit("USD"))
    """Median of the lognormal amount of a claim."""
    amount_sigma: float = Field(default=1.0, ge=0, le=3)
    """Standard deviation of the logarithm of the amount."""
    ocr_usd_per_1000_pages: float = Field(default=1.5, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """Price of OCR."""
    small_usd_per_million_input_tokens: float = Field(default=0.25, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """What the small model takes for reading tokens."""
    small_usd_per_million_output_tokens: float = Field(default=1.25, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """What the small model takes for writing tokens."""
    medium_usd_per_million_input_tokens: float = Field(default=3.0, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """What the medium model takes for reading tokens."""
    medium_usd_per_million_output_tokens: float = Field(default=15.0, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """What the medium model takes for writing tokens."""
    large_usd_per_million_input_tokens: float = Field(default=10.0, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """What the large model takes for reading tokens."""
    large_usd_per_million_output_tokens: float = Field(default=50.0, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """What the large model takes for writing tokens."""
    batch_discount: float = Field(default=0.5, ge=0, le=1, json_schema_extra=_unit("share of the price"))
    """How much cheaper a call in a batch is."""
    cache_read_price: float = Field(default=0.1, ge=0, le=1, json_schema_extra=_unit("x"))
    """Price of a token that is found in the cache, against the ordinary price."""
    cache_write_price: float = Field(default=1.25, ge=1, le=5, json_schema_extra=_unit("x"))
    """Price of a token that is put into the cache."""
    cache_hits_online: float = Field(default=0.95, ge=0, le=1, json_schema_extra=_unit("share of calls"))
    """Share of online calls that find the cached part."""
    cache_hits_batch: float = Field(default=0.5, ge=0, le=1, json_schema_extra=_unit("share of calls"))
    """Share of calls in a batch that find it; their order is the provider's."""
    home_price_multiplier: float = Field(default=1.1, ge=1, le=10, json_schema_extra=_unit("x"))
    """What models that run at home cost, against the ordinary price."""
    home_limit_share: float = Field(default=0.6, gt=0, le=1, json_schema_extra=_unit("share of the limits"))
    """How much of the limits there is at home."""
    home_has_large_model: bool = False
    """Whether the large model runs at home; otherwise the medium one does its work there."""
    small_tokens_per_minute: int = Field(default=5_000_000, ge=1, le=10**9, json_schema_extra=_unit("tokens/min"))
    """The small model's limit."""
    medium_tokens_per_minute: int = Field(default=2_500_000, ge=1, le=10**9, json_schema_extra=_unit("tokens/min"))
    """The medium model's limit."""
    large_tokens_per_minute: int = Field(default=800_000, ge=1, le=10**9, json_schema_extra=_unit("tokens/min"))
    """The large model's limit."""
    ocr_pages_per_minute: int = Field(default=3000, ge=1, le=10**6, json_schema_extra=_unit("pages/min"))
    """How fast OCR is."""
    window_hours: float = Field(default=8.0, gt=0, le=24, json_schema_extra=_unit("h"))
    """How long the night is."""
    batch_hours_median: float = Field(default=1.5, gt=0, le=24, json_schema_extra=_unit("h"))
    """Median of the lognormal time until a batch is back. Each stage that a model does is a batch of its own."""
    batch_hours_sigma: float = Field(default=0.6, ge=0, le=2)
    """Standard deviation of the logarithm of that time."""
    image_tokens_per_page: int = Field(default=2400, ge=0, le=100_000, json_schema_extra=_unit("tokens"))
    """Tokens of a page as an image."""
    text_tokens_per_page: int = Field(default=900, ge=0, le=100_000, json_schema_extra=_unit("tokens"))
    """Tokens of a page as text."""
    instruction_tokens: int = Field(default=9000, ge=0, le=10**6, json_schema_extra=_unit("tokens"))
    """Instructions that each call for fields carries: the rules, the schema and examples."""
    output_tokens_per_page: int = Field(default=150, ge=0, le=100_000, json_schema_extra=_unit("tokens"))
    """What is written down per page."""
    triage_tokens_per_page: int = Field(default=400, ge=0, le=100_000, json_schema_extra=_unit("tokens"))
    """Tokens of the small picture of a page that the small model sorts by."""
    failed_call_share: float = Field(default=0.02, ge=0, le=0.9, json_schema_extra=_unit("share of calls"))
    """Share of calls without a usable answer. They are billed."""
    ocr_handwriting_error: float = Field(default=0.03, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """Share of relevant handwritten pages on which OCR gets a decisive field wrong."""
    small_handwriting_error: float = Field(default=0.02, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """The same for the small model, from the image."""
    medium_handwriting_error: float = Field(default=0.008, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """The same for the medium model."""
    large_handwriting_error: float = Field(default=0.005, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """The same for the large model."""
    handwriting_error_multiplier: float = Field(default=1.0, ge=0, le=20, json_schema_extra=_unit("x"))
    """Multiplies every error in handwriting."""
    small_extraction_error: float = Field(default=0.004, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """Share of relevant pages from whose text the small model takes a decisive field wrongly."""
    medium_extraction_error: float = Field(default=0.0015, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """The same for the medium model."""
    large_extraction_error: float = Field(default=0.0008, ge=0, le=1, json_schema_extra=_unit("share of pages"))
    """The same for the large model."""
    small_flag_recall: float = Field(default=0.85, ge=0, le=1, json_schema_extra=_unit("share of such claims"))
    """Share of the claims that need a person which the small model recognises."""
    medium_flag_recall: float = Field(default=0.93, ge=0, le=1, json_schema_extra=_unit("share of such claims"))
    """The same for the medium model."""
    large_flag_recall: float = Field(default=0.97, ge=0, le=1, json_schema_extra=_unit("share of such claims"))
    """The same for the large model."""
    false_flag_share: float = Field(default=0.02, ge=0, le=1, json_schema_extra=_unit("share of claims"))
    """Share of the other claims that are marked for a person without need."""
    review_minutes: float = Field(default=6.0, ge=0, le=600, json_schema_extra=_unit("min"))
    """A person's time to check a claim that was read."""
    manual_minutes: float = Field(default=14.0, ge=0, le=600, json_schema_extra=_unit("min"))
    """A person's time to do a claim from the start, as today."""
    person_usd_per_hour: float = Field(default=30.0, ge=0, le=1000, json_schema_extra=_unit("USD"))
    """What an hour of a person's time costs."""
    reviewer_miss_share: float = Field(default=0.05, ge=0, le=1, json_schema_extra=_unit("share of errors"))
    """Share of the errors that a person who checks a claim doesn't see."""
    manual_error_share: float = Field(default=0.02, ge=0, le=1, json_schema_extra=_unit("share of claims"))
    """Share of claims that are decided wrongly by people today."""
    wrong_payout_share: float = Field(default=0.35, ge=0, le=1, json_schema_extra=_unit("share of the amount"))
    """How much of a claim's amount goes wrong when a decisive field is wrong."""
    budget_usd_per_claim: float = Field(default=0.5, ge=0, le=100, json_schema_extra=_unit("USD"))
    """What reading and models may cost for one claim."""
    build_usd: float = Field(default=2_400_000.0, ge=0, le=10**9, json_schema_extra=_unit("USD"))
    """What building it costs once."""
    residency_required: bool = False
    """Whether claim documents have to stay at home."""
    nights: int = Field(default=1000, ge=1, le=5000, json_schema_extra=_unit("nights"))
    """How many nights the finish time is drawn for."""
