"""What the drift world takes in: which signals are watched and how, and the changes that a year brings."""

from typing import Literal

from pydantic import Field

from interviewsim.worlds.base import Sheet, unit

Method = Literal["threshold", "window", "ewma", "cusum"]


class Design(Sheet):
    """The monitors. The defaults are those in place: each day's inputs against a limit, and nobody looks at results."""

    quality_labels: Literal["none", "appeals", "sample"] = "none"
    """Where it is learned whether decisions were right: nowhere, from appeals (free, late), or from people who judge a
    sample again within days (paid for)."""
    sample_per_day: int = Field(default=50, ge=1, le=1000, json_schema_extra=unit("decisions"))
    """Decisions a day that people judge again. Used with a sample only."""
    quality_method: Method = "threshold"
    """How the share of right decisions is judged: each day against a limit, the mean of a window, a mean that forgets
    (EWMA), or the sum of what exceeds half a standard deviation (CUSUM)."""
    quality_window_days: int = Field(default=7, ge=1, le=90, json_schema_extra=unit("days"))
    """Length of the window, or the memory of the mean that forgets. Unused otherwise."""
    quality_limit: float = Field(default=3.0, ge=0.5, le=20, json_schema_extra=unit("standard deviations"))
    """The alarm goes off above this."""
    early_signal: Literal["none", "inputs", "confidence", "outputs"] = "inputs"
    """What is watched that needs no labels: how the inputs are distributed, how sure the model is, what it decides."""
    early_method: Method = "threshold"
    """As for quality."""
    early_window_days: int = Field(default=7, ge=1, le=90, json_schema_extra=unit("days"))
    """As for quality."""
    early_limit: float = Field(default=2.0, ge=0.5, le=20, json_schema_extra=unit("standard deviations"))
    """As for quality."""
    early_confirmed: bool = False
    """An early alarm first has a sample of decisions judged by people; only when that is worse too is anybody called."""
    reference: Literal["launch", "recent", "same_weekday"] = "launch"
    """What a day is compared with: the first weeks, the four weeks before, or the same weekday of the first weeks."""
    by_partner: bool = False
    """Watch each of the five partners by itself instead of all together."""
    days_in_a_row: int = Field(default=1, ge=1, le=30, json_schema_extra=unit("days"))
    """The limit must be passed on so many days in a row."""


class Conditions(Sheet):
    """The circumstances. The defaults are the year of the scenario: one sudden change, one slow one, one season."""

    decisions_per_day: int = Field(default=2000, ge=1, le=10**6, json_schema_extra=unit("decisions"))
    """Decisions that the model takes."""
    launch_accuracy: float = Field(default=0.92, ge=0.5, le=0.999, json_schema_extra=unit("share of decisions"))
    """Share that is right while nothing has changed."""
    sudden_day: int = Field(default=100, ge=1, le=364, json_schema_extra=unit("day"))
    """When one partner changes its form."""
    sudden_points: float = Field(default=7.0, ge=0, le=20, json_schema_extra=unit("points"))
    """What that takes from the share of right decisions overall; all of it happens at that partner."""
    gradual_day: int = Field(default=190, ge=1, le=364, json_schema_extra=unit("day"))
    """When a slow change begins, at all partners."""
    gradual_points_per_day: float = Field(default=0.08, ge=0, le=2, json_schema_extra=unit("points"))
    """What it takes a day."""
    gradual_points_most: float = Field(default=10.0, ge=0, le=20, json_schema_extra=unit("points"))
    """Where it ends when nobody does anything."""
    season_day: int = Field(default=315, ge=1, le=364, json_schema_extra=unit("day"))
    """When the busy season begins: other inputs, decided as well as ever."""
    season_days: int = Field(default=40, ge=0, le=364, json_schema_extra=unit("days"))
    """How long it lasts."""
    weekend_effect: float = Field(default=1.0, ge=0, le=5, json_schema_extra=unit("x"))
    """How much weekends differ from other days (1: as in the scenario, 0: not at all)."""
    appeal_delay_days: int = Field(default=28, ge=0, le=180, json_schema_extra=unit("days"))
    """After how many days appeals have told whether a decision was right."""
    appeals_per_day: int = Field(default=60, ge=1, le=10_000, json_schema_extra=unit("decisions"))
    """Decisions a day about which appeals tell it."""
    sample_delay_days: int = Field(default=2, ge=0, le=60, json_schema_extra=unit("days"))
    """After how many days people have judged a sample."""
    label_usd: float = Field(default=1.5, ge=0, le=1000, json_schema_extra=unit("USD"))
    """What a judged decision costs."""
    confirm_sample: int = Field(default=300, ge=1, le=10_000, json_schema_extra=unit("decisions"))
    """Decisions that are judged to confirm an early alarm."""
    wrong_decision_usd: float = Field(default=9.0, ge=0, le=10_000, json_schema_extra=unit("USD"))
    """What a wrong decision costs on average."""
    false_alarm_usd: float = Field(default=540.0, ge=0, le=10**6, json_schema_extra=unit("USD"))
    """What it costs to look into an alarm behind which there is nothing."""
    response_days: float = Field(default=1.0, ge=0, le=60, json_schema_extra=unit("days"))
    """How soon somebody looks into an alarm when there are no false ones."""
    fatigue_days: float = Field(default=3.0, ge=0, le=30, json_schema_extra=unit("days"))
    """How much later, for each false alarm of the last quarter."""
    ignored_above: int = Field(default=4, ge=0, le=1000, json_schema_extra=unit("alarms"))
    """With more false alarms than this in the last quarter nobody looks into the next one."""
    repair_days: int = Field(default=5, ge=0, le=90, json_schema_extra=unit("days"))
    """From the look to the repaired model."""
