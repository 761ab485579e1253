"""A stand-in for the hosted model and the ticket system, so that the pipeline runs without a network."""

import json
from dataclasses import dataclass


class Overloaded(Exception):
    """The model has no capacity at the moment."""


@dataclass(frozen=True)
class Reply:
    """What the model wrote, and what is billed for it."""

    text: str
    prompt_tokens: int
    reply_tokens: int


class FakeModel:
    """Answers by simple rules; it does what the last order in its prompt says, as models sometimes do."""

    def __init__(self, refusals=0, broken=()):
        """Refuse the first calls; write broken JSON for prompts that contain one of the `broken` words."""
        self.refusals, self.broken, self.prompts = refusals, broken, []

    def complete(self, prompt):
        """Return a JSON object with `category`, `answer` and `refund_usd`."""
        self.prompts.append(prompt)
        if self.refusals:
            self.refusals -= 1
            raise Overloaded
        if any(word in prompt for word in self.broken):
            return Reply("Sorry, I can't do that.", len(prompt.split()), 6)
        ticket = prompt.rsplit("TICKET:", 1)[-1]
        refund = int(ticket.split("REFUND ")[1].split()[0]) if "REFUND " in ticket else 0
        category = "billing" if "invoice" in ticket else "delivery"
        text = json.dumps({"category": category, "answer": f"About your {category} question", "refund_usd": refund})
        return Reply(text, len(prompt.split()), len(text.split()))


class TicketSystem:
    """Keeps what was sent and paid."""

    def __init__(self, failures=0):
        """Lose the connection after the first `failures` mails, which have gone out all the same."""
        self.failures, self.mails, self.refunds = failures, [], []

    def send(self, email, answer):
        """Send a mail."""
        self.mails.append((email, answer))
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no answer from the mail server")

    def refund(self, customer, usd):
        """Pay money back."""
        self.refunds.append((customer, usd))
