"""The ledger: what changed, what the candidate has learned, and what the brief said."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interviewsim.domain.view import SessionView
from interviewsim.tui import wording


class FactsPane(VerticalScroll):
    """Facts, in the order in which they were learned."""

    def __init__(self) -> None:
        """Start with nothing learned."""
        super().__init__(id="facts")

    def compose(self) -> ComposeResult:
        """Draw the text."""
        yield Static("", id="facts-text")

    def show(self, view: SessionView) -> None:
        """Follow the session."""
        parts = [*_injects(view), *_learned(view), *_public(view)]
        self.query_one("#facts-text", Static).update(Content("\n").join(parts))


def _heading(text: str) -> Content:
    return Content.assemble((text, "bold $accent"))


def _entry(mark: str, title: str, says: str, note: str = "") -> Content:
    return Content.assemble(
        (f"{mark} {wording.plain(title)}", "bold"), (f"  {note}" if note else "", "dim"), f"\n{wording.plain(says)}\n"
    )


def _injects(view: SessionView) -> list[Content]:
    if not view.injected:
        return []
    fired = [view.scenario.inject(inject) for inject in view.injected]
    return [_heading("What has changed"), *(_entry("!", inject.title, inject.says) for inject in fired)]


def _learned(view: SessionView) -> list[Content]:
    if not view.learned:
        return [_heading("Learned by asking"), Content.assemble(("nothing yet: ask the interviewer\n", "dim"))]
    entries = []
    for learned in view.learned.values():
        fact = view.scenario.fact(learned.fact)
        known = fact.kind != "unknown"
        note = f"turn {learned.turn}" + ("" if known else ", nobody knows")
        entries.append(_entry("✓" if known else "?", fact.title, fact.says, note))
    return [_heading("Learned by asking"), *entries]


def _public(view: SessionView) -> list[Content]:
    public = [fact for fact in view.scenario.facts if fact.kind == "public"]
    return [_heading("In the brief"), *(_entry("·", fact.title, fact.says) for fact in public)] if public else []
