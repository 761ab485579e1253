"""The design sheet as a form: validates each field, runs the world, tells what the run changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from interviewsim.domain.base import Scalar
from interviewsim.domain.scenario import FieldText, WorldSetup
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField
from interviewsim.tui import wording
from interviewsim.tui.comparison import headline
from interviewsim.tui.screens.guarded import Guarded
from interviewsim.tui.widgets.design_row import DesignRow

LOCKED = "The design sheet is locked: it opens in a later stage, after you have described your design in words."
NO_WORLD = "This scenario has no design sheet."
OTHER = "Other"

FieldReader = Callable[[str, str], Scalar]
"""Reads what was typed into a field (DesignError when it isn't a value of it)."""


class DesignPane(Vertical):
    """Locked until the interviewer opens the sheet."""

    @dataclass
    class RunWanted(Message):
        """The form is valid; run the world with these changes of the sheet."""

        changed: dict[str, Scalar]

    @dataclass
    class TakenOver(Message):
        """The candidate wants these values, said before, on the sheet."""

        values: dict[str, Scalar]

    class WrongFound(Message):
        """A run was asked for, but a field has to be put right first."""

    def __init__(self) -> None:
        """Start locked."""
        super().__init__(id="design")
        self._stored: dict[str, Scalar] = {}
        self._runs = 0
        self._run_when_read = False
        self._reader: FieldReader | None = None

    def compose(self) -> ComposeResult:
        """Draw the lock; the form is built when the fields are known."""
        yield Static(LOCKED, id="design-locked")
        with Vertical(id="design-open"):
            yield VerticalScroll(id="fields", can_focus=False)
            yield Static("", id="field-help", markup=False)
            with Horizontal(id="run-row"):
                yield Button("Run the world (ctrl+r)", id="run", compact=True, action="screen.run_world")
                yield Static("", id="run-state", markup=False)
            yield Static("", id="run-result", markup=False)

    def on_mount(self) -> None:
        """Lock the form."""
        self.query_one("#design-open").display = False

    async def build(self, fields: Iterable[DesignField], view: SessionView, reader: FieldReader) -> None:
        """Make a row for every field, in the groups of the scenario; `reader` may take time."""
        self._reader = reader
        if view.scenario.world is None:
            self.query_one("#design-locked", Static).update(NO_WORLD)
            return
        box = self.query_one("#fields", VerticalScroll)
        for group, members in _grouped(fields, view.scenario.world):
            await box.mount(Static(group, classes="group", markup=False))
            rows = [_row(field, text, view, view.scenario.world) for field, text in members]
            await box.mount_all(rows)
        self._stored = {row.field.name: row.value for row in self.rows}

    def show(self, view: SessionView) -> None:
        """Follow the session: open the form, tell the last run."""
        self.query_one("#design-locked").display = not view.sheet_open
        self.query_one("#design-open").display = view.sheet_open
        self._stored |= view.design
        self._suggest(view)
        if view.scenario.world and len(view.runs) != self._runs:
            self._runs = len(view.runs)
            self.query_one("#run-result", Static).update(headline(view.scenario.world, view.runs))
            for row in self.rows:
                row.compare_with(view.runs[-1].design.get(row.field.name, row.reference))
            self._tell("")

    def take_over(self) -> None:
        """Fill in what was said; a field that was edited since keeps its value."""
        taken = {row.field.name: row.suggestion.value for row in self.rows if row.suggestion and row.take_over()}
        if taken:
            self.post_message(self.TakenOver(taken))

    def _suggest(self, view: SessionView) -> None:
        said = {decision.field: decision for decision in view.suggestions}
        before = {row.field.name for row in self.rows if row.suggestion}
        for row in self.rows:
            row.suggest(said.get(row.field.name))
        if said.keys() - before:
            self._tell(f"◆ {wording.counted(len(said), 'value')} from what you said: ^g")

    @property
    def rows(self) -> tuple[DesignRow, ...]:
        """The fields, from top to bottom."""
        return tuple(self.query(DesignRow))

    def row(self, field: str) -> DesignRow:
        """Return the row of a field (StopIteration when there is none)."""
        return next(row for row in self.rows if row.field.name == field)

    def enter(self) -> None:
        """Put the focus on the first field that is wrong, or else on the first one."""
        for row in ([row for row in self.rows if row.error] or self.rows)[:1]:
            row.focus_control()

    def run(self) -> None:
        """Ask for a run, as soon as every field was read; tell of wrong fields instead."""
        self._run_when_read = any(row.unread for row in self.rows)
        for row in self.rows:
            row.synchronise()
        wrong = [row for row in self.rows if row.error]
        if self._run_when_read:
            return
        if wrong:
            self._tell(f"✗ {wording.counted(len(wrong), 'field')} to put right first")
            self.post_message(self.WrongFound())
        else:
            changed = {row.field.name: row.value for row in self.rows if row.value != self._stored.get(row.field.name)}
            self.post_message(self.RunWanted(changed))

    def tell_running(self) -> None:
        """Say that the world runs."""
        self._tell("running …")

    def tell_failed(self) -> None:
        """Say that there was no run; the form keeps its values."""
        self._tell("✗ not run; your values are kept")

    @on(DesignRow.Typed)
    def read_field(self, message: DesignRow.Typed) -> None:
        """Have a typed number read, off the UI thread."""
        if self._reader and isinstance(self.screen, Guarded):
            row = self.row(message.field)
            self.screen.ask(
                partial(self._reader, message.field, message.text),
                partial(row.accept, message.text),
                lambda error: row.reject(message.text, str(error).removeprefix(f"{message.field}: ")),
                group="fields",
            )

    @on(DesignRow.Entered)
    def explain(self, message: DesignRow.Entered) -> None:
        """Show the help of the field that has the focus."""
        self._explain(message.row)

    @on(DesignRow.Set)
    def follow_field(self, message: DesignRow.Set) -> None:
        """Show what became of the field; go on with a run that waited for it."""
        row = self.row(message.field)
        if row.control.has_focus:
            self._explain(row)
        wrong = sum(bool(r.error) for r in self.rows)
        edited = sum(r.value != r.reference for r in self.rows)
        if wrong:
            self._tell(f"✗ {wording.counted(wrong, 'field')} to put right")
        else:
            self._tell(f"{wording.counted(edited, 'change')} not run yet" if edited else "")
        if self._run_when_read:
            self.run()

    def _explain(self, row: DesignRow) -> None:
        box = self.query_one("#field-help", Static)
        box.set_class(bool(row.error), "-wrong")
        box.update(Content(row.help))

    def _tell(self, text: str) -> None:
        self.query_one("#run-state", Static).update(text)


def _row(field: DesignField, text: FieldText, view: SessionView, setup: WorldSetup) -> DesignRow:
    in_place = setup.baseline.get(field.name, field.default)
    return DesignRow(field, text, view.design.get(field.name, field.default), in_place)


def _grouped(
    fields: Iterable[DesignField], setup: WorldSetup
) -> Iterable[tuple[str, list[tuple[DesignField, FieldText]]]]:
    known = {field.name: field for field in fields}
    named = [name for name in setup.fields if name in known] + [name for name in known if name not in setup.fields]
    groups: dict[str, list[tuple[DesignField, FieldText]]] = {}
    for name in named:
        text = setup.fields.get(name) or FieldText(label=wording.name(name).capitalize(), group=OTHER)
        groups.setdefault(text.group, []).append((known[name], text))
    return groups.items()
