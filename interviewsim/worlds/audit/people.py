"""What people do: reviews before a refusal goes out, and appeals after it."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.audit.draws import Flags, Floats
from interviewsim.worlds.audit.history import History
from interviewsim.worlds.audit.months import monthly_sum
from interviewsim.worlds.audit.queues import Queue


@dataclass(frozen=True)
class People:
    """Who was reviewed and who appealed, and how long it took."""

    reviews: Queue
    appeals: Queue
    appealed: Floats
    """How many appeals each case stands for, beside the decisions that it stands for."""
    late: Flags
    """Refused, and the letter with the reasons came after the deadline."""
    appeal_in_time: Flags


def people(history: History) -> People:
    """Let reviews and appeals queue for the people who are there."""
    design, conditions = history.design, history.conditions
    reviews = _queue(history, np.where(history.reviewed, float(conditions.review_minutes), 0.0), design.reviewers)
    appealed = _appeals(history)
    prepared = design.record_inputs and design.record_reasons
    minutes = conditions.appeal_minutes * (1 if prepared else 2)
    appeals = _queue(history, appealed * minutes, design.appeal_reviewers)
    waits = reviews.wait_days(history.month) > conditions.reason_deadline_days
    return People(
        reviews=reviews,
        appeals=appeals,
        appealed=appealed,
        late=history.refused & history.reviewed & waits,
        appeal_in_time=appeals.wait_days(history.month) <= conditions.appeal_deadline_days,
    )


def _queue(history: History, minutes: Floats, workers: int) -> Queue:
    arriving = monthly_sum(minutes, history.conditions.history_months) * stands_for(history)
    return Queue(arriving, float(workers * history.conditions.minutes_per_person_month))


def _appeals(history: History) -> Floats:
    """Whoever isn't told why, or was refused wrongly, appeals more often; a wave multiplies the last months' appeals."""
    conditions = history.conditions
    share = np.where(history.should_refuse, conditions.appeal_share, conditions.wrong_appeal_share)
    share = share * (2 if history.design.reasons == "generic" else 1)
    wave = history.age_months <= conditions.appeal_wave_months
    return np.where(history.refused, share, 0.0) * np.where(wave, conditions.appeal_multiplier, 1.0)


def stands_for(history: History) -> float:
    """Return how many decisions one simulated case stands for."""
    return history.conditions.decisions_per_month / history.conditions.simulated_per_month
