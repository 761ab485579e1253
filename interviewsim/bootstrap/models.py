"""Language models as the settings name them: keys, limits, one budget, stored replies. Loaded when the first is needed."""

import asyncio
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from interviewsim.bootstrap.booked import BookedLog
from interviewsim.domain.chat import Role
from interviewsim.domain.events import Event, ModelUsed
from interviewsim.domain.usage import Usage
from interviewsim.ports import ChatModel, Clock, EventLog, ReplyStore
from interviewsim.settings import Settings

if TYPE_CHECKING:
    from interviewsim.providers.budget import Budget
    from interviewsim.providers.keys import Keys
    from interviewsim.providers.limits import Limiters
    from interviewsim.providers.pricing import Price

_LOCAL = "local/"
_LOCAL_CALLS = 4
"""A server on a laptop answers a few calls at a time; more would only wait in its queue until they time out."""


class Models:
    """The models of one command: they share a budget, and in one event loop each has one gate."""

    def __init__(self, settings: Settings, clock: Clock, replies: ReplyStore | None) -> None:
        """Connect nothing yet; without `replies` none are stored."""
        self._settings, self._clock, self._replies = settings, clock, replies
        self._connected: dict[tuple[str, bool], ChatModel] = {}
        self._booked: dict[str, int] = {}

    @cached_property
    def budget(self) -> "Budget":
        """What this command may spend, and what it has spent."""
        from interviewsim.providers.budget import Budget

        return Budget(usd=self._settings.budget_usd.value, tokens=self._settings.budget_tokens.value)

    @cached_property
    def keys(self) -> "Keys":
        """Where API keys are looked up."""
        from interviewsim.providers.keys import Keys

        return Keys()

    def role(self, role: Role) -> ChatModel | None:
        """Return the model of a role, or None where the settings name none; errors as for `connect`."""
        name = self._settings.model(role)
        return None if name is None else self.connect(name, stored=role != "interviewer")

    def connect(self, name: str, *, stored: bool = True) -> ChatModel:
        """Return the model `provider/model`; it may take a moment, and nothing is sent.

        Args:
            name: `provider/model`.
            stored: take replies that were paid for from the store, and keep new ones there.

        Raises:
            UnknownNameError: no such provider.
            ModelSetupError: key, price or script is missing or wrong; it says what to set.
        """
        if (name, stored) not in self._connected:
            from interviewsim.providers.stack import connect

            self._connected[name, stored] = connect(
                name,
                keys=self.keys,
                clock=self._clock,
                limiters=self._gates(name),
                base_url=self._base_url(name),
                budget=self.budget,
                replies=self._replies if stored else None,
                prices=self._prices,
            )
        return self._connected[name, stored]

    def carry_over(self, log: EventLog, events: Iterable[Event] = ()) -> EventLog:
        """Count what a session used before, but for what this command booked when it was used.

        Of a call whose cost nobody knows, its tokens count; they are estimated where it was broken off.

        Args:
            log: the session's log, which was just opened.
            events: what is in it; none for a new session.

        Returns:
            The log to go on with, which keeps track of what is booked already.
        """
        booked = self._booked.get(log.session_id, 0)
        for event in events:
            self._booked[log.session_id] = event.seq
            if event.seq > booked and isinstance(event.body, ModelUsed):
                usage = event.body.usage
                self.budget.charge(usage.model_copy(update={"cost_usd": usage.cost_usd or 0.0}))
        return BookedLog(log, self._booked)

    def cost_usd(self, name: str, usage: Usage) -> float:
        """Return what so many tokens of a model cost.

        Raises:
            ModelSetupError: its price isn't known.
        """
        from interviewsim.providers.pricing import cost_of
        from interviewsim.providers.stack import is_free

        return cost_of(name, self._prices, free=is_free(name.partition("/")[0], self._base_url(name)))(usage)

    def held_back(self) -> float:
        """Return for how many seconds the calls that wait for a rate limit still have to; 0 when none does. Within the loop."""
        waits = [waiting.seconds for gates in self._limiters.values() for waiting in gates.waiting().values()]
        return max(waits, default=0.0)

    async def close(self) -> None:
        """Give all connections back."""
        connected: Iterable[ChatModel] = self._connected.values()
        await asyncio.gather(*(model.close() for model in connected))
        self._connected.clear()

    @cached_property
    def _limiters(self) -> dict[bool, "Limiters"]:
        from interviewsim.providers.limits import Limiters

        asked = self._settings.concurrency
        local = min(asked.value, _LOCAL_CALLS) if asked.source == "default" else asked.value
        return {True: Limiters(local), False: Limiters(asked.value)}

    def _gates(self, name: str) -> "Limiters":
        return self._limiters[name.startswith(_LOCAL)]

    def _base_url(self, name: str) -> str | None:
        return self._settings.base_url.value if name.startswith(_LOCAL) else None

    @cached_property
    def _prices(self) -> "dict[str, Price]":
        from interviewsim.providers.pricing import Price

        return {name: Price(**price) for name, price in self._settings.prices.value.items()}
