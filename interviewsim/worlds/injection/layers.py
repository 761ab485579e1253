"""Which layers of a design stop an attack, and which honest requests they refuse. By property, never by chance."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from interviewsim.worlds.injection.attacks import Attack
from interviewsim.worlds.injection.requests import Request
from interviewsim.worlds.injection.sheets import Design

NOBODY_ASKED_USD = 1000
_FOREIGN = ("document", "forum", "comment", "partner")
_CHECKED_ON_THE_WAY_IN = ("message", "document", "partner")


def stopped_by(attack: Attack, design: Design, cunning: int) -> tuple[str, ...]:
    """Return the layers that stop an attack of such cunning; none means that it gets through."""
    return tuple(name for name, stops in _STOPS.items() if stops(attack, design, cunning))


def refused_by(request: Request, design: Design) -> tuple[str, ...]:
    """Return the layers that refuse an honest request."""
    return tuple(name for name, refuses in _REFUSES.items() if refuses(request, design))


def _apart(attack: Attack, design: Design, cunning: int) -> bool:
    if attack.carrier not in _FOREIGN or not attack.gives_orders:
        return False
    return design.outside_text == "reader_apart" or (design.outside_text == "marked" and cunning <= 2)


def _input_checked(attack: Attack, design: Design, cunning: int) -> bool:
    sees = {"none": 0, "patterns": design.input_strictness, "model": design.input_strictness + 1}[design.input_check]
    return attack.carrier in _CHECKED_ON_THE_WAY_IN and attack.gives_orders and cunning <= min(sees, 4)


def _output_checked(attack: Attack, design: Design, cunning: int) -> bool:
    del cunning
    sees = {"none": -1, "patterns": 1, "model": 3}[design.output_check]
    return attack.exit in ("reply", "link", "redirect") and attack.target != "promise" and attack.hidden <= sees


def _known_pages(attack: Attack, design: Design, cunning: int) -> bool:
    del cunning
    shut = {"all_sources": (), "own_pages": ("forum",), "reviewed": ("forum", "comment")}[design.knowledge]
    return attack.carrier in shut


def _links(attack: Attack, design: Design, cunning: int) -> bool:
    del cunning
    shut = {"any": (), "own_site": ("link",), "none": ("link", "redirect")}[design.links]
    return attack.exit in shut


_STOPS: Mapping[str, Callable[[Attack, Design, int], bool]] = MappingProxyType(
    {
        "outside_text": _apart,
        "data_access": lambda a, d, _: a.others_data and d.data_access == "this_customer",
        "actions": lambda a, d, _: not a.tool_fits and d.actions == "listed",
        "approval": lambda a, d, _: a.target == "money" and _asks(a.usd, d),
        "recipients": lambda a, d, _: a.exit == "mail" and d.recipients == "customer_only",
        "links": _links,
        "input_check": _input_checked,
        "output_check": _output_checked,
        "knowledge": _known_pages,
        "no_secrets": lambda a, d, _: a.target == "secrets" and not d.secrets_in_prompt,
        "canary": lambda a, d, _: a.target == "secrets" and a.hidden <= 1 and d.canary,
    }
)

_REFUSES: Mapping[str, Callable[[Request, Design], bool]] = MappingProxyType(
    {
        "input_check": lambda r, d: (
            r.oddness >= {"none": 9, "patterns": 5, "model": 6}[d.input_check] - d.input_strictness
        ),
        "output_check": lambda r, d: r.looks_secret >= {"none": 9, "patterns": 1, "model": 2}[d.output_check],
        "data_access": lambda r, d: r.others_data and d.data_access == "this_customer",
        "actions": lambda r, d: not r.tool_fits and d.actions == "listed",
        "recipients": lambda r, d: r.third_party and d.recipients == "customer_only",
        "links": lambda r, d: r.link in {"any": (), "own_site": ("foreign",), "none": ("foreign", "own")}[d.links],
        "knowledge": lambda r, d: (
            r.source in {"all_sources": (), "own_pages": ("forum",), "reviewed": ("forum", "comment")}[d.knowledge]
        ),
        "outside_text": lambda r, d: r.needs_whole_text and d.outside_text == "reader_apart",
    }
)


def waits_for_a_person(request: Request, design: Design) -> bool:
    """Tell whether a request has a refund in it that somebody must approve."""
    return request.refund_usd > 0 and _asks(request.refund_usd, design)


def _asks(usd: int, design: Design) -> bool:
    limit = design.refund_approval_above_usd
    return limit < NOBODY_ASKED_USD and usd > limit
