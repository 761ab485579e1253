"""What becomes of each claim: read right or wrong, done again, seen by a person, paid or denied."""

from dataclasses import dataclass, replace

import numpy as np

from interviewsim.worlds.claims.arrivals import Claims, Flags, Floats
from interviewsim.worlds.claims.calls import claim_fails, extraction_error_factor
from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.design import Design
from interviewsim.worlds.claims.reading import Reading
from interviewsim.worlds.claims.tiers import Tier


@dataclass(frozen=True, slots=True)
class Decisions:
    """One flag per claim."""

    escalated: Flags
    read_wrong: Flags
    """A decisive field is wrong after the last model."""
    by_hand: Flags
    """The calls failed; a person does the claim from the start."""
    reviewed: Flags
    sampled: Flags
    """Seen by a person by chance only."""
    denied: Flags
    """Denied without anybody looking."""
    paid_wrong: Flags
    missed: Flags
    """Needed a person and met none."""

    @property
    def straight_through(self) -> Flags:
        """Decided without a person."""
        return ~(self.by_hand | self.reviewed | self.sampled)


def decide(
    claims: Claims, reading: Reading, models: tuple[Tier, Tier | None], design: Design, conditions: Conditions
) -> Decisions:
    """Follow each claim through the first model, the stronger one if there is one, and the rules for people."""
    first, second = models
    wrong, recall = _wrong(claims, reading, first, design), np.full(len(claims), first.flag_recall)
    escalated = np.zeros(len(claims), dtype=np.bool_)
    if second is not None:
        escalated = _confidence(claims, wrong) < design.escalate_below
        wrong = np.where(escalated, _wrong(claims, _read_again(reading, second, design), second, design), wrong)
        recall[escalated] = max(first.flag_recall, second.flag_recall)
    by_hand = claims.luck_call < claim_fails(reading.kept_pages, design, conditions)
    uncertain = ~by_hand & (_confidence(claims, wrong) < design.review_below)
    wanted = _flagged(claims, recall, conditions) | _large(claims, design)
    if design.below_threshold == "review":
        wanted |= uncertain
    reviewed = ~by_hand & wanted
    denied = uncertain & ~reviewed & (design.below_threshold == "deny")
    sampled = ~(by_hand | reviewed | denied) & (claims.luck_sample < design.qa_share)
    return Decisions(
        escalated=escalated,
        read_wrong=wrong,
        by_hand=by_hand,
        reviewed=reviewed,
        sampled=sampled,
        denied=denied,
        paid_wrong=_paid_wrong(claims, wrong & ~by_hand & ~denied, reviewed | sampled, by_hand, conditions),
        missed=claims.needs_person & ~(by_hand | reviewed | sampled),
    )


def _wrong(claims: Claims, reading: Reading, model: Tier, design: Design) -> Flags:
    extraction = reading.relevant_pages * model.extraction_error * extraction_error_factor(design)
    expected = reading.print_errors + reading.handwriting_errors + extraction
    return claims.luck_error < -np.expm1(-expected)


def _read_again(reading: Reading, model: Tier, design: Design) -> Reading:
    """Return the reading that the stronger model works from: the same text, or its own of the handwriting."""
    if not design.escalate_with_images:
        return reading
    relevant = reading.handwritten_pages * reading.relevant_pages / reading.kept_pages
    better = np.minimum(reading.handwriting_errors, relevant * model.handwriting_error)
    return replace(reading, handwriting_errors=better)


def _confidence(claims: Claims, wrong: Flags) -> Floats:
    """Return the confidence that the model states, from 0 to 1.

    It is mostly high where the claim was read right and spread out where it wasn't: one error in nine is stated with a
    confidence above 0.9.
    """
    luck = claims.luck_confidence
    return np.where(wrong, 1 - 0.9 * luck, 1 - 0.5 * luck**5)


def _flagged(claims: Claims, recall: Floats, conditions: Conditions) -> Flags:
    return claims.luck_flag < np.where(claims.needs_person, recall, conditions.false_flag_share)


def _large(claims: Claims, design: Design) -> Flags:
    return (claims.amount_usd >= design.review_above_usd) & (design.review_above_usd > 0)


def _paid_wrong(claims: Claims, wrong: Flags, seen: Flags, by_hand: Flags, conditions: Conditions) -> Flags:
    """Return the claims paid wrongly: unseen errors, those that the reviewer missed, and people's own errors."""
    slips = claims.luck_reviewer < conditions.reviewer_miss_share
    own = by_hand & (claims.luck_reviewer < conditions.manual_error_share)
    return (wrong & (~seen | slips)) | own
