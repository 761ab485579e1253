"""What the injection world takes in: the layers around an assistant, and the circumstances of its work."""

from typing import Literal

from pydantic import Field

from interviewsim.worlds.base import Sheet, unit


class Design(Sheet):
    """The layers. The defaults are what is in place: a helpful assistant with every right, and nothing around it."""

    outside_text: Literal["together", "marked", "reader_apart"] = "together"
    """How text from outside reaches the model that acts: mixed with its instructions, marked as data, or only as filled-in
    fields from a second model that has no tools."""
    data_access: Literal["all_customers", "this_customer"] = "all_customers"
    """Whose records the assistant's account can read: everybody's, or only those of the customer who is logged in."""
    actions: Literal["any", "listed"] = "any"
    """Which tools it may use for a request: any it has, or only those listed for that kind of request."""
    refund_approval_above_usd: int = Field(default=1000, ge=0, le=1000, json_schema_extra=unit("USD"))
    """Refunds above this wait for a person; 1000 means that nobody is asked."""
    recipients: Literal["anybody", "customer_only"] = "anybody"
    """To whom it may write."""
    links: Literal["any", "own_site", "none"] = "any"
    """Which addresses may stand in an answer, pictures included."""
    input_check: Literal["none", "patterns", "model"] = "none"
    """What looks at a message or document for attempts before the assistant reads it."""
    input_strictness: int = Field(default=2, ge=1, le=4, json_schema_extra=unit("level"))
    """How easily that check refuses. Unused without it."""
    output_check: Literal["none", "patterns", "model"] = "none"
    """What looks at an answer for things that shouldn't be in it."""
    knowledge: Literal["all_sources", "own_pages", "reviewed"] = "all_sources"
    """Which pages it may look things up in: everything that is found, only the own site with its comments, or only pages
    that somebody has released."""
    secrets_in_prompt: bool = True
    """Keys and internal rules stand in the instructions of the model."""
    canary: bool = False
    """A marker in the instructions; an answer in which it turns up isn't sent, and somebody is told."""


class Conditions(Sheet):
    """The circumstances. The defaults are those of the scenario: 1,000 requests a day."""

    requests_per_day: int = Field(default=1000, ge=0, le=100_000, json_schema_extra=unit("requests"))
    """Honest requests a day."""
    partner_feed: bool = False
    """Messages of partner companies are read as well, and bring further attacks."""
    attack_cunning: int = Field(default=0, ge=-4, le=4, json_schema_extra=unit("level"))
    """How much better (or worse) attacks are disguised than in the scenario."""
    approval_minutes: float = Field(default=3.0, ge=0, le=120, json_schema_extra=unit("min"))
    """Time that a person needs to approve something."""
    person_usd_per_hour: float = Field(default=40.0, ge=0, le=1000, json_schema_extra=unit("USD"))
    """What an hour of that person costs."""
    model_check_usd: float = Field(default=0.004, ge=0, le=10, json_schema_extra=unit("USD"))
    """Price of one check by a model."""
    model_check_seconds: float = Field(default=0.8, ge=0, le=60, json_schema_extra=unit("s"))
    """How long such a check takes."""
    reader_usd: float = Field(default=0.006, ge=0, le=10, json_schema_extra=unit("USD"))
    """Price of having a second model read outside text."""
    reader_seconds: float = Field(default=1.2, ge=0, le=60, json_schema_extra=unit("s"))
    """How long that takes."""
    handed_over_usd: float = Field(default=2.5, ge=0, le=1000, json_schema_extra=unit("USD"))
    """What it costs when a person has to take over a request that a layer refused."""
