"""The attacks, each told only by what it needs in order to get through. None says how it would be done."""

from dataclasses import dataclass
from typing import Literal

Carrier = Literal["message", "document", "forum", "comment", "partner"]
Exit = Literal["reply", "link", "redirect", "mail", "action"]
Target = Literal["secrets", "records", "money", "promise"]


@dataclass(frozen=True)
class Attack:
    """What one attack needs, and what it does when nothing stops it."""

    family: str
    carrier: Carrier
    """How its text comes in: the customer's message, a document, a page of others or of ours, a partner's message."""
    cunning: int
    """How well it is disguised on the way in, 1 to 5."""
    exit: Exit
    """How the harm leaves: in the answer, by a foreign address in it, by one of ours that leads on, by mail, or an action."""
    target: Target
    hidden: int = 0
    """How well what leaves is disguised, 0 to 5."""
    gives_orders: bool = True
    """False for one that only states what isn't so."""
    others_data: bool = False
    """It needs records of other customers."""
    tool_fits: bool = True
    """The tool that it needs belongs to that kind of request anyway."""
    usd: int = 0
    records: int = 0


def _override(cunning: int, hidden: int) -> Attack:
    return Attack("direct override", "message", cunning, "reply", "secrets", hidden, records=1)


def _document(cunning: int, exit_: Exit, *, records: int = 0, usd: int = 0, fits: bool = True) -> Attack:
    target: Target = "money" if usd else "records"
    return Attack(
        "orders in a document",
        "document",
        cunning,
        exit_,
        target,
        others_data=bool(records),
        tool_fits=fits,
        usd=usd,
        records=records,
    )


def _page(carrier: Carrier, cunning: int, exit_: Exit, records: int, hidden: int = 0) -> Attack:
    return Attack("orders on a page", carrier, cunning, exit_, "records", hidden, tool_fits=False, records=records)


def _pretence(cunning: int, records: int, hidden: int = 0) -> Attack:
    return Attack(
        "pretended identity", "message", cunning, "reply", "records", hidden, others_data=True, records=records
    )


def _refund(cunning: int, usd: int, *, fits: bool = True) -> Attack:
    return Attack("talked-out refund", "message", cunning, "action", "money", tool_fits=fits, usd=usd)


def _carried(carrier: Carrier, cunning: int, exit_: Exit, records: int, *, others: bool = True) -> Attack:
    return Attack("carried out", carrier, cunning, exit_, "records", 4, others_data=others, records=records)


def _rules(cunning: int, hidden: int) -> Attack:
    return Attack("rules given away", "message", cunning, "reply", "secrets", hidden, records=1)


def _false(carrier: Carrier, usd: int, *, cunning: int = 5) -> Attack:
    return Attack("false knowledge", carrier, cunning, "reply", "promise", 5, gives_orders=False, usd=usd)


def _partner(cunning: int, exit_: Exit, *, records: int = 0, usd: int = 0, orders: bool = True) -> Attack:
    target: Target = "money" if usd else "records"
    return Attack(
        "orders of a partner",
        "partner",
        cunning,
        exit_,
        target,
        gives_orders=orders,
        others_data=records > 1,
        tool_fits=usd <= 200,
        usd=usd,
        records=records,
    )


ATTACKS: tuple[Attack, ...] = (
    *(_override(cunning, hidden) for cunning, hidden in ((1, 0), (2, 0), (3, 2), (4, 2), (5, 4))),
    _document(2, "mail", records=40, fits=False),
    _document(3, "reply", records=5),
    _document(4, "action", usd=600),
    _document(4, "action", usd=90),
    _document(5, "mail", records=200, fits=False),
    _page("forum", 2, "link", 1),
    _page("forum", 4, "link", 1, 3),
    _page("forum", 5, "mail", 1, 3),
    _page("comment", 3, "link", 1, 3),
    _page("comment", 5, "redirect", 1, 4),
    *(_pretence(cunning, records) for cunning, records in ((1, 1), (2, 1), (3, 2), (5, 8))),
    _pretence(4, 3, 4),
    _refund(2, 80),
    _refund(3, 250),
    _refund(4, 900),
    _refund(4, 500, fits=False),
    _refund(5, 40),
    _carried("message", 3, "link", 20),
    _carried("message", 4, "redirect", 10),
    _carried("document", 4, "link", 60),
    _carried("document", 5, "mail", 80),
    _carried("forum", 5, "link", 1, others=False),
    *(_rules(cunning, hidden) for cunning, hidden in ((1, 0), (2, 1), (3, 3), (4, 4), (5, 5))),
    _false("forum", 300),
    _false("forum", 120),
    _false("comment", 200),
    _false("document", 60),
    _false("message", 30, cunning=4),
)
"""Forty attacks of eight families."""

PARTNER_ATTACKS: tuple[Attack, ...] = (
    _partner(2, "mail", records=50),
    _partner(4, "link", records=30),
    _partner(5, "action", usd=700),
    _partner(4, "action", usd=150),
    _partner(5, "reply", records=4),
    _partner(5, "reply", usd=100, orders=False),
)
"""Six more that come with the partners' messages."""
