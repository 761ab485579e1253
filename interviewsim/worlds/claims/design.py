"""What a candidate decides in the claims world."""

from typing import Any, Literal

from pydantic import Field

from interviewsim.worlds.base import Sheet

Model = Literal["small", "medium", "large"]


def _unit(name: str) -> dict[str, Any]:
    return {"unit": name}


class Design(Sheet):
    """How claims are read and decided. The defaults are the pilot: every page as an image to the largest model."""

    page_triage: Literal["none", "rules", "model"] = "none"
    """What leaves out pages that don't bear on the claim: nothing, fixed rules, or the small model looking at each page.
    What leaves out more also loses more pages that matter."""
    native_pages: Literal["text_layer", "ocr", "vision"] = "vision"
    """How pages that were born digital become text: by the text that is in the file, by OCR, or by a model."""
    scanned_pages: Literal["ocr", "vision"] = "vision"
    """How scanned print becomes text."""
    handwritten_pages: Literal["ocr", "vision"] = "vision"
    """How handwriting becomes text."""
    vision_model: Model = "large"
    """Which model reads pages from their image."""
    first_model: Model = "large"
    """Which model classifies the claim and extracts its fields."""
    escalation_model: Literal["none", "medium", "large"] = "none"
    """Which stronger model does uncertain claims once more. One that isn't stronger than the first changes nothing."""
    escalate_below: float = Field(default=0.8, ge=0, le=1, json_schema_extra=_unit("confidence"))
    """Claims with a confidence below this are done once more by the stronger model."""
    escalate_with_images: bool = False
    """Whether the stronger model also reads the handwriting again, from the image."""
    chunk_pages: int = Field(default=1, ge=1, le=100, json_schema_extra=_unit("pages"))
    """Pages in one call. Each call carries the instructions again; long calls lose details, short ones the context."""
    prompt_cache_share: float = Field(default=0.0, ge=0, le=1, json_schema_extra=_unit("share of the instructions"))
    """Share of the instructions that is kept the same for all claims and cached. Beyond four fifths the rules for special
    kinds of claims are missing."""
    attempts: int = Field(default=1, ge=1, le=5, json_schema_extra=_unit("calls"))
    """Most calls for one chunk, the first included. A claim with a chunk that failed each time is done by hand."""
    processing: Literal["online", "batch", "batch_then_online"] = "online"
    """How calls are made: one by one at once; in batches, cheaper and without a promised time; or in batches until a
    certain hour and the rest at once."""
    online_after_hours: float = Field(default=6.0, ge=0, le=24, json_schema_extra=_unit("h"))
    """When what is still in a batch is taken out and done online. Unused otherwise."""
    region: Literal["any", "home"] = "any"
    """Where the models run: wherever there is room, or at home, for more money, with lower limits and fewer models."""
    review_below: float = Field(default=0.0, ge=0, le=1, json_schema_extra=_unit("confidence"))
    """Claims whose final confidence is below this are not decided as they were read."""
    below_threshold: Literal["review", "pay", "deny"] = "review"
    """What happens to claims below the threshold: a person looks, they are paid as read, or they are denied."""
    review_above_usd: int = Field(default=0, ge=0, le=1_000_000, json_schema_extra=_unit("USD"))
    """Claims for this amount or more are always seen by a person. 0 turns the rule off."""
    qa_share: float = Field(default=0.0, ge=0, le=1, json_schema_extra=_unit("share of the other claims"))
    """Random share of the claims that nobody would look at which is checked all the same, before they are paid."""
