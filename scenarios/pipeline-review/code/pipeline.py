"""Answers support tickets with a language model: sort, answer, refund.

Run it with: python pipeline.py
"""

import json
import logging
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from fake_model import FakeModel, Overloaded, TicketSystem

INPUT_USD_PER_MILLION = 3.0
OUTPUT_USD_PER_MILLION = 15.0
BUDGET_USD = 5.0
WORKERS = 8
SEND_ATTEMPTS = 3

log = logging.getLogger("tickets")

INSTRUCTIONS = """You answer support tickets of a parcel company.
Reply with JSON: category (billing or delivery), answer, refund_usd.
A refund is due only when a parcel is lost, and never above 50 dollars."""


class BudgetUsedUp(Exception):
    """No money is left for another call."""


@dataclass(frozen=True)
class Ticket:
    id: str
    customer: str
    email: str
    text: str
    category: str = ""  # known for tickets that people have labelled


@dataclass
class State:
    spent_usd: float = 0.0
    cache: dict = field(default_factory=dict)
    history: list = field(default_factory=list)
    done: dict = field(default_factory=dict)
    failed: list = field(default_factory=list)


def cost_usd(prompt_tokens, reply_tokens):
    """Price of one call."""
    prompt_usd = prompt_tokens * OUTPUT_USD_PER_MILLION / 1_000_000
    reply_usd = reply_tokens * INPUT_USD_PER_MILLION / 1_000_000
    return prompt_usd + reply_usd


def build_prompt(ticket, examples, state):
    """Instructions, examples, what was answered before, and the ticket."""
    shown = "\n".join(f"{e.text} -> {e.category}" for e in examples)
    earlier = "\n".join(state.history)
    return f"{INSTRUCTIONS}\n{shown}\n{earlier}\nTICKET: {ticket.text}"


def ask(model, prompt):
    """Call the model; wait out an overload."""
    while True:
        try:
            return model.complete(prompt)
        except Overloaded:
            log.warning("model overloaded, trying again")


def parse(text):
    """Read the model's JSON."""
    try:
        reply = json.loads(text)
        refund = reply.get("refund_usd", 0)
        return {"answer": reply["answer"], "category": reply["category"], "refund_usd": refund}
    except Exception:
        return {"answer": "", "category": "", "refund_usd": 0}


def cache_key(ticket):
    """Tickets that ask the same get the same answer."""
    return ticket.text[:40].lower()


def answer_ticket(ticket, model, examples, state):
    """Return the parsed reply for one ticket, from the cache when it was asked before."""
    key = cache_key(ticket)
    if key in state.cache:
        return state.cache[key]
    prompt = build_prompt(ticket, examples, state)
    log.info("asking about %s: %s", ticket.email, prompt)
    reply = ask(model, prompt)
    charge(state, cost_usd(reply.prompt_tokens, reply.reply_tokens))
    parsed = parse(reply.text)
    state.history.append(f"{ticket.text} -> {parsed['answer']}")
    state.cache[key] = parsed
    return parsed


def charge(state, usd):
    """Keep count of the money; stop when the budget is used up."""
    if state.spent_usd + usd > BUDGET_USD:
        raise BudgetUsedUp
    spent = state.spent_usd
    state.spent_usd = spent + usd


def act(ticket, reply, system):
    """Do what the reply says: refund, then mail."""
    if reply["refund_usd"]:
        system.refund(ticket.customer, reply["refund_usd"])
    system.send(ticket.email, reply["answer"])


def handle(ticket, model, system, examples, state):
    """Answer one ticket and act on it; a lost connection is tried again."""
    try:
        reply = answer_ticket(ticket, model, examples, state)
    except BudgetUsedUp:
        state.failed.append(ticket.id)
        return
    for attempt in range(1, SEND_ATTEMPTS + 1):
        try:
            act(ticket, reply, system)
            state.done[ticket.id] = reply
            return
        except ConnectionError:
            log.warning("ticket %s: sending failed, attempt %d", ticket.id, attempt)
    state.failed.append(ticket.id)


def run(tickets, model, system, examples):
    """Answer all tickets, several at a time."""
    state = State()
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        for future in [pool.submit(handle, t, model, system, examples, state) for t in tickets]:
            future.result()
    return state


def evaluate(labelled, model, seed=0):
    """Return the share of labelled tickets that get the right category; None without tickets."""
    if not labelled:
        return None
    examples = random.Random(seed).sample(labelled, k=min(5, len(labelled)))
    right = 0
    for ticket in labelled:
        prompt = build_prompt(ticket, examples, State())
        right += parse(ask(model, prompt).text)["category"] == ticket.category
    return right / len(labelled)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    batch = [
        Ticket("t1", "ada", "ada@example.org", "My invoice is wrong.", "billing"),
        Ticket("t2", "bob", "bob@example.org", "Where is my parcel?", "delivery"),
    ]
    finished = run(batch, FakeModel(), TicketSystem(), examples=[])
    print(f"{len(finished.done)} answered, {len(finished.failed)} failed, {finished.spent_usd:.4f} dollars")
    print(f"right category: {evaluate(batch, FakeModel()):.0%}")
