"""The night's claims: everything about them that no design can change."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewsim.worlds.claims.conditions import Conditions

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Claims:
    """One value per claim. `luck_*` are uniform draws that decide what happens at a given probability.

    The draws depend on the seed alone, so two designs meet the same night, and making an event likelier never takes
    it away from a claim that it would have hit before.
    """

    pages: Floats
    handwritten: Floats
    """Handwritten pages, as an expectation: not a whole number."""
    scanned: Floats
    native: Floats
    amount_usd: Floats
    needs_person: Flags
    luck_error: Floats
    luck_confidence: Floats
    luck_flag: Floats
    luck_call: Floats
    luck_sample: Floats
    luck_reviewer: Floats

    def __len__(self) -> int:
        """How many claims there are."""
        return len(self.pages)


@dataclass(frozen=True, slots=True)
class Nights:
    """How fast the provider is on each of many nights, as draws from the standard normal distribution."""

    batches: tuple[Floats, ...]
    """For the first, second and third batch of a night."""
    online: Floats


def draw(conditions: Conditions, seed: int) -> tuple[Claims, Nights]:
    """Draw a night's claims and the speed of many nights."""
    rng = np.random.Generator(np.random.PCG64([seed]))
    luck = rng.random((9, conditions.claims_per_night))
    normal = rng.standard_normal((2, conditions.claims_per_night))
    speed = rng.standard_normal((4, conditions.nights))
    pages = np.maximum(1, np.rint(conditions.pages_median * np.exp(conditions.pages_sigma * normal[0])))
    pages += conditions.long_claim_extra_pages * (luck[0] < conditions.long_claim_share)
    handwritten = pages * 2 * conditions.handwritten_share * luck[1]
    printed_scans = conditions.scanned_share / (1 - conditions.handwritten_share)
    scanned = np.minimum(1.0, printed_scans) * (pages - handwritten)
    return Claims(
        pages=pages,
        handwritten=handwritten,
        scanned=scanned,
        native=pages - handwritten - scanned,
        amount_usd=conditions.amount_median_usd * np.exp(conditions.amount_sigma * normal[1]),
        needs_person=luck[2] < conditions.needs_person_share,
        luck_error=luck[3],
        luck_confidence=luck[4],
        luck_flag=luck[5],
        luck_call=luck[6],
        luck_sample=luck[7],
        luck_reviewer=luck[8],
    ), Nights(batches=(speed[0], speed[1], speed[2]), online=speed[3])
