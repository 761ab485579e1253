"""The models as one design can use them: prices, limits and how well they do."""

from dataclasses import dataclass

from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.design import Design, Model

ORDER: tuple[Model, ...] = ("small", "medium", "large")


@dataclass(frozen=True, slots=True)
class Tier:
    """One model where the design runs it."""

    model: Model
    input_usd: float
    """For one token."""
    output_usd: float
    tokens_per_minute: float
    handwriting_error: float
    extraction_error: float
    flag_recall: float


def tier(name: Model, design: Design, conditions: Conditions) -> Tier:
    """Return a model as the design's region offers it; where there is no large one the medium one takes its place."""
    home = design.region == "home"
    if home and name == "large" and not conditions.home_has_large_model:
        name = "medium"
    told = conditions.model_dump()
    price = (conditions.home_price_multiplier if home else 1.0) / 1e6
    return Tier(
        model=name,
        input_usd=told[f"{name}_usd_per_million_input_tokens"] * price,
        output_usd=told[f"{name}_usd_per_million_output_tokens"] * price,
        tokens_per_minute=told[f"{name}_tokens_per_minute"] * (conditions.home_limit_share if home else 1.0),
        handwriting_error=told[f"{name}_handwriting_error"] * conditions.handwriting_error_multiplier,
        extraction_error=told[f"{name}_extraction_error"],
        flag_recall=told[f"{name}_flag_recall"],
    )


def escalation(first: Tier, design: Design, conditions: Conditions) -> Tier | None:
    """Return the model for uncertain claims, or None when there is none that is stronger than the first."""
    if design.escalation_model == "none":
        return None
    second = tier(design.escalation_model, design, conditions)
    return second if ORDER.index(second.model) > ORDER.index(first.model) else None
