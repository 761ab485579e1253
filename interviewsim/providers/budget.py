"""Money and token limits: room is reserved before a call, its cost is charged after it, usable or not."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from threading import Lock

from interviewsim.domain.chat import ChatReply, ChatRequest
from interviewsim.domain.tokens import estimate_input
from interviewsim.domain.usage import Usage
from interviewsim.errors import BudgetReachedError, ModelError
from interviewsim.providers.adapter import Layer
from interviewsim.providers.pricing import CostOf


class Budget:
    """What may be spent, and what has been, by all models that share it, in whatever thread."""

    def __init__(self, *, usd: float | None = None, tokens: int | None = None, spent: Usage | None = None) -> None:
        """Allow so much; None is no limit. `spent` is what a resumed run has used already."""
        self.usd = usd
        self.tokens = tokens
        self.spent = spent or Usage()
        self._reserved = Usage()
        self._lock = Lock()

    def reserve(self, most: Usage) -> None:
        """Hold room for a call that uses this much at most.

        Raises:
            BudgetReachedError: there isn't that much room; nothing was reserved.
        """
        with self._lock:
            self._refuse_too_much(most)
            self._reserved = self._reserved + most

    def release(self, most: Usage) -> None:
        """Give reserved room back."""
        with self._lock:
            self._reserved = Usage(
                input_tokens=self._reserved.input_tokens - most.input_tokens,
                output_tokens=self._reserved.output_tokens - most.output_tokens,
                cost_usd=max(0.0, (self._reserved.cost_usd or 0.0) - (most.cost_usd or 0.0)),
            )

    def charge(self, used: Usage) -> None:
        """Add what a call really used."""
        with self._lock:
            self.spent = self.spent + used

    def _refuse_too_much(self, most: Usage) -> None:
        planned = self.spent + self._reserved + most
        if self.usd is not None and (planned.cost_usd or 0.0) > self.usd:
            raise BudgetReachedError(
                f"the budget of ${self.usd:.4g} would be passed: ${self.spent.cost_usd or 0.0:.4f} are spent, "
                f"${self._reserved.cost_usd or 0.0:.4f} reserved, and the next call may cost "
                f"${most.cost_usd or 0.0:.4f}; nothing was sent. Raise the budget to go on."
            )
        if self.tokens is not None and planned.tokens > self.tokens:
            raise BudgetReachedError(
                f"the budget of {self.tokens:,} tokens would be passed: {self.spent.tokens:,} are used, "
                f"{self._reserved.tokens:,} reserved, and the next call may take {most.tokens:,}; nothing was sent. "
                f"Raise the budget to go on."
            )


class Meter:
    """Prices the calls of one model and books them on a budget."""

    def __init__(self, budget: Budget, cost_of: CostOf) -> None:
        """Book on `budget` at these prices."""
        self._budget = budget
        self._cost_of = cost_of

    def priced(self, usage: Usage) -> Usage:
        """Return the usage with its cost."""
        return usage.model_copy(update={"cost_usd": self._cost_of(usage)})

    def most(self, request: ChatRequest) -> Usage:
        """Return what a call may use at most, by estimate."""
        tokens = Usage(input_tokens=estimate_input(request), output_tokens=request.max_output_tokens)
        return self.priced(tokens)

    @contextmanager
    def reserved(self, request: ChatRequest) -> Iterator[None]:
        """Hold room for a call while it lasts; one that is broken off counts as paid, one that failed does not."""
        most = self.most(request)
        self._budget.reserve(most)
        try:
            yield
        except (ModelError, BudgetReachedError):
            raise
        except BaseException:
            self._budget.charge(most)
            raise
        finally:
            self._budget.release(most)

    def charged(self, reply: ChatReply) -> ChatReply:
        """Book a reply and return it with its cost."""
        priced = reply.model_copy(update={"usage": self.priced(reply.usage)})
        self._budget.charge(priced.usage)
        return priced

    def lost(self, request: ChatRequest) -> None:
        """Book an attempt that brought no reply and may be billed all the same, as estimated.

        Raises:
            BudgetReachedError: there is no room for another attempt.
        """
        most = self.most(request)
        self._budget.charge(most)
        self._budget.reserve(Usage())


class Budgeted:
    """A `ChatModel` that asks another one only while the budget has room for it."""

    def __init__(self, inner: Layer, meter: Meter) -> None:
        """Ask `inner`, booked by `meter`."""
        self.name = inner.name
        self._inner = inner
        self._meter = meter

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the reply with its cost."""
        with self._meter.reserved(request):
            return self._meter.charged(await self._inner.complete(request))

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | ChatReply, None]:
        """Yield the text, then the reply with its cost."""
        with self._meter.reserved(request):
            async with aclosing(self._inner.stream(request)) as pieces:
                async for piece in pieces:
                    yield piece if isinstance(piece, str) else self._meter.charged(piece)

    async def close(self) -> None:
        """Close the inner model."""
        await self._inner.close()
