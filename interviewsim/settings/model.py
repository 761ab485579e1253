"""The settings as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from interviewsim.domain.chat import Role
from interviewsim.domain.model_rating import Strategy

V_co = TypeVar("V_co", covariant=True)

_LOCAL = "local/"


@dataclass(frozen=True)
class Setting(Generic[V_co]):
    """One value and its source: `default`, a file, an environment variable or `flag`."""

    name: str
    value: V_co
    source: str


@dataclass(frozen=True)
class Settings:
    """Where interviewsim keeps and finds things, which models it may use, and how much they may cost."""

    data_dir: Setting[Path]
    """Holds the database and the reports."""
    packs_dir: Setting[Path]
    """A folder with the user's own `scenarios/` and `rubrics/`; it needn't exist."""
    interviewer: Setting[str | None]
    """`provider/model` that understands answers and words questions; none: patterns and the guide's own text."""
    grader: Setting[str | None]
    """`provider/model` that rates; none: patterns."""
    candidate: Setting[str | None]
    """`provider/model` that plays candidates."""
    base_url: Setting[str | None]
    """Where the server of `local/...` models listens."""
    budget_usd: Setting[float | None]
    """What one command may spend on models."""
    budget_tokens: Setting[int | None]
    """How many tokens one command may use."""
    concurrency: Setting[int]
    """How many calls of a model are under way at a time."""
    strategies: Setting[Mapping[str, Strategy]]
    """How a model is asked about indicators, by `provider/model`."""
    prices: Setting[Mapping[str, Mapping[str, float]]]
    """The user's own prices, by `provider/model`: US dollars for a million tokens."""
    tracing: Setting[bool]
    """Whether LangSmith may be sent what is said in interviews."""

    @property
    def database(self) -> Path:
        """The session database."""
        return self.data_dir.value / "interviewsim.db"

    @property
    def reports(self) -> Path:
        """The folder that report files are written to."""
        return self.data_dir.value / "reports"

    def model(self, role: Role) -> str | None:
        """Return the `provider/model` of a role, or None where the product works without."""
        return {"interviewer": self.interviewer, "grader": self.grader, "candidate": self.candidate}[role].value

    def strategy(self, model: str) -> Strategy:
        """Return how a model is asked: as set, or one question a call for models on this machine, batched otherwise."""
        return self.strategies.value.get(model) or ("per_indicator" if model.startswith(_LOCAL) else "batched")

    def all(self) -> tuple[Setting[Any], ...]:
        """Return every setting."""
        return tuple(getattr(self, field.name) for field in fields(self))
