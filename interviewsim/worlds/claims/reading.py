"""From pages to text: which pages are kept, how each kind is read, what it costs and what it gets wrong."""

from dataclasses import dataclass
from types import MappingProxyType

from interviewsim.worlds.claims.arrivals import Claims, Floats
from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.design import Design
from interviewsim.worlds.claims.tiers import Tier, tier

_LEFT_OUT = MappingProxyType({"none": 0.0, "rules": 0.45, "model": 0.85})
"""Share of the pages without bearing that a triage leaves out."""
_LOST = MappingProxyType({"none": 0.0, "rules": 0.001, "model": 0.004})
"""Share of the pages that matter which it leaves out as well."""
_ERROR_PER_LOST_PAGE = 0.25
_PRINT_ERROR = MappingProxyType(
    {
        ("native", "text_layer"): 0.0002,
        ("native", "ocr"): 0.0008,
        ("native", "small"): 0.0006,
        ("native", "medium"): 0.0003,
        ("native", "large"): 0.0002,
        ("scanned", "ocr"): 0.001,
        ("scanned", "small"): 0.002,
        ("scanned", "medium"): 0.0008,
        ("scanned", "large"): 0.0005,
    }
)
"""Share of relevant printed pages with a decisive field read wrongly. Assumed; only their order is common knowledge."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a night's pages takes; arrays have one value per claim."""

    kept_pages: Floats
    relevant_pages: Floats
    """Relevant pages that were kept."""
    handwritten_pages: Floats
    """Handwritten pages that were kept."""
    model: Tier
    image_pages: Floats
    """Pages that a model reads from the image."""
    ocr_pages: Floats
    fixed_usd: Floats
    """OCR and triage: what batches don't make cheaper."""
    print_errors: Floats
    """Expected decisive errors, pages left out by mistake included."""
    handwriting_errors: Floats


def read(claims: Claims, design: Design, conditions: Conditions) -> Reading:
    """Read a night's pages as the design says."""
    model = tier(design.vision_model, design, conditions)
    relevant = conditions.relevant_share * (1 - _LOST[design.page_triage])
    kept = relevant + (1 - conditions.relevant_share) * (1 - _LEFT_OUT[design.page_triage])
    ways = (
        ("native", design.native_pages, claims.native),
        ("scanned", design.scanned_pages, claims.scanned),
        ("handwritten", design.handwritten_pages, claims.handwritten),
    )
    none = claims.pages * 0
    image = sum((kept * pages for _, way, pages in ways if way == "vision"), none)
    ocr = sum((kept * pages for _, way, pages in ways if way == "ocr"), none)
    print_errors = sum(
        (
            _PRINT_ERROR[kind, model.model if way == "vision" else way] * pages * relevant
            for kind, way, pages in ways[:2]
        ),
        claims.pages * conditions.relevant_share * _LOST[design.page_triage] * _ERROR_PER_LOST_PAGE,
    )
    return Reading(
        kept_pages=claims.pages * kept,
        relevant_pages=claims.pages * relevant,
        handwritten_pages=claims.handwritten * kept,
        model=model,
        image_pages=image,
        ocr_pages=ocr,
        fixed_usd=ocr * conditions.ocr_usd_per_1000_pages / 1000 + _triage_usd(claims, design, conditions),
        print_errors=print_errors,
        handwriting_errors=claims.handwritten * relevant * _handwriting_error(design, conditions, model),
    )


def _handwriting_error(design: Design, conditions: Conditions, model: Tier) -> float:
    by_ocr = conditions.ocr_handwriting_error * conditions.handwriting_error_multiplier
    return model.handwriting_error if design.handwritten_pages == "vision" else by_ocr


def _triage_usd(claims: Claims, design: Design, conditions: Conditions) -> Floats:
    small = tier("small", design, conditions)
    by_model = design.page_triage == "model"
    return claims.pages * (conditions.triage_tokens_per_page * small.input_usd if by_model else 0.0)
