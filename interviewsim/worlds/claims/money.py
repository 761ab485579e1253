"""What people and mistakes cost, against today's work by hand."""

from dataclasses import dataclass

from interviewsim.worlds.claims.conditions import Conditions
from interviewsim.worlds.claims.night import Night


@dataclass(frozen=True, slots=True)
class Money:
    """A night in dollars and hours."""

    people_hours: float
    people_usd: float
    wrong_payout_usd: float
    all_in_usd: float
    """Reading, models, people and wrong payouts."""
    today_usd: float
    """The same night done by hand: people and their wrong payouts."""

    def break_even_nights(self, build_usd: float) -> float | None:
        """Return after how many such nights what it cost to build is saved; None when nothing is saved."""
        saved = self.today_usd - self.all_in_usd
        return build_usd / saved if saved > 0 else None


def money(night: Night, conditions: Conditions) -> Money:
    """Add up a night."""
    done, amounts = night.decisions, night.claims.amount_usd
    checked = int((done.reviewed | done.sampled).sum())
    by_hand = int(done.by_hand.sum())
    hours = (checked * conditions.review_minutes + by_hand * conditions.manual_minutes) / 60
    wrong_usd = float((amounts * done.paid_wrong).sum()) * conditions.wrong_payout_share
    today_hours = len(night.claims) * conditions.manual_minutes / 60
    today_wrong_usd = float(amounts.sum()) * conditions.manual_error_share * conditions.wrong_payout_share
    people_usd = hours * conditions.person_usd_per_hour
    return Money(
        people_hours=hours,
        people_usd=people_usd,
        wrong_payout_usd=wrong_usd,
        all_in_usd=float(night.cost_usd.sum()) + people_usd + wrong_usd,
        today_usd=today_hours * conditions.person_usd_per_hour + today_wrong_usd,
    )
