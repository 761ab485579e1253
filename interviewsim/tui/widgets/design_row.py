"""One field of the design sheet: its label, its control, and a note."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static, Switch

from interviewsim.domain.base import Scalar
from interviewsim.domain.interview import SheetDecision
from interviewsim.domain.scenario import FieldText
from interviewsim.domain.world import DesignField
from interviewsim.tui import wording

_WHOLE = r"-?[0-9]*"
_DECIMAL = r"-?[0-9]*\.?[0-9]*"


class DesignRow(Horizontal):
    """Edits one field; numbers are read by the desk, choices and flags are right by construction."""

    @dataclass
    class Typed(Message):
        """A number was typed that has to be read."""

        field: str
        text: str

    @dataclass
    class Set(Message):
        """The field has a new value."""

        field: str

    @dataclass
    class Entered(Message):
        """The focus came to this field."""

        row: "DesignRow"

    def __init__(self, field: DesignField, text: FieldText, value: Scalar, in_place: Scalar) -> None:
        """Show `value`, which is also what changes are told against until the first run.

        `in_place` is the field's value in the design that was there first; the row always tells when it differs.
        """
        super().__init__(classes="field")
        self.field, self.text = field, text
        self.value: Scalar = value
        self.reference: Scalar = value
        self.in_place: Scalar = in_place
        self.suggestion: SheetDecision | None = None
        self.error = ""
        self._read_text = wording.setting(value)

    def compose(self) -> ComposeResult:
        """Draw the row."""
        yield Static(wording.plain(self.text.label), classes="label", markup=False)
        yield self._control()
        yield Static("", classes="note", markup=False)

    def on_mount(self) -> None:
        """Say what may be entered."""
        self._note()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell that the help for this field is wanted."""
        self.post_message(self.Entered(self))

    @on(Input.Changed)
    def read(self, event: Input.Changed) -> None:
        """Have the number read."""
        event.stop()
        if event.value != self._read_text:
            self.post_message(self.Typed(self.field.name, event.value))

    @on(Select.Changed)
    @on(Switch.Changed)
    def set_value(self, event: Select.Changed | Switch.Changed) -> None:
        """Take the choice or the flag."""
        event.stop()
        self.synchronise()

    def synchronise(self) -> None:
        """Take over what a choice or a flag stands at now."""
        control = self.control
        if (
            isinstance(control, Switch | Select)
            and isinstance(control.value, str | bool)
            and control.value != self.value
        ):
            self._take(control.value)

    @property
    def unread(self) -> bool:
        """Whether what is typed has not been read yet."""
        control = self.control
        return isinstance(control, Input) and control.value != self._read_text

    def accept(self, text: str, value: Scalar) -> None:
        """Take over the value that `text` was read as, unless something else was typed since."""
        if self._typed() == text:
            self._read_text = text
            self._take(value)

    def reject(self, text: str, error: str) -> None:
        """Say what is wrong with `text`, unless something else was typed since."""
        if self._typed() == text:
            self.error, self._read_text = error, text
            self._note()
            self.post_message(self.Set(self.field.name))

    def suggest(self, decision: SheetDecision | None) -> None:
        """Mark the field as one that the candidate has said a value for; only `take_over` changes it."""
        if decision != self.suggestion:
            self.suggestion = decision
            self._note()

    def take_over(self) -> bool:
        """Fill in the value that was said, unless the field was edited, and return whether it was."""
        if self.suggestion is None or self.value != self.reference or self.unread:
            return False
        self._fill(self.suggestion.value)
        return True

    def compare_with(self, reference: Scalar) -> None:
        """Tell changes against this value from now on."""
        self.reference = reference
        self._note()

    def focus_control(self) -> None:
        """Put the focus on the control."""
        self.control.focus()

    @property
    def control(self) -> Widget:
        """The widget that edits the value."""
        return self.query_one(".control")

    @property
    def help(self) -> str:
        """What the field decides, with its bounds; what is wrong comes first."""
        about = wording.plain(self.text.help or self.field.description)
        in_place = f"In place: {wording.setting(self.in_place)}." if self.value != self.in_place else ""
        if self.error:
            return f"✗ {self.error}"
        return " ".join(filter(None, (self._said(), about, self._bounds(), in_place)))

    def _said(self) -> str:
        """Where the suggested value comes from; a field that was edited needs none."""
        if self.suggestion is None or self.value != self.reference:
            return ""
        return f"From what you said: “{wording.plain(self.suggestion.quote)}” (^g)."

    def _fill(self, value: Scalar) -> None:
        control = self.control
        if isinstance(control, Input):
            control.value = self._read_text = wording.setting(value)
        elif isinstance(control, Switch):
            control.value = bool(value)
        elif isinstance(control, Select):
            control.value = str(value)
        self._take(value)

    def _take(self, value: Scalar) -> None:
        self.value, self.error = value, ""
        self._note()
        self.post_message(self.Set(self.field.name))

    def _typed(self) -> str:
        control = self.control
        return control.value if isinstance(control, Input) else ""

    def _note(self) -> None:
        note = self.query_one(".note", Static)
        changed = self.value != self.reference
        self.set_class(bool(self.error), "-wrong-value")
        self.set_class(changed and not self.error, "-changed")
        now = f"{wording.setting(self.value)}, " if self.field.kind == "flag" else ""
        if self.error:
            note.update("✗ not valid")
        elif changed:
            note.update(f"● {now}was {wording.setting(self.reference)}")
        elif self.suggestion:
            note.update(f"◆ said {wording.setting(self.suggestion.value)}")
        elif self.value != self.in_place:
            note.update(f"○ {now}in place {wording.setting(self.in_place)}")
        else:
            note.update(wording.setting(self.value) if self.field.kind == "flag" else self.field.unit)

    def _bounds(self) -> str:
        low, high = self.field.minimum, self.field.maximum
        if low is None and high is None:
            return ""
        if low is not None and high is not None:
            return f"({wording.setting(low)} to {wording.setting(high)})"
        return f"(at least {wording.setting(low)})" if low is not None else f"(at most {wording.setting(high or 0)})"

    def _control(self) -> Widget:
        field = self.field
        if field.kind == "flag":
            return Switch(bool(self.value), animate=False, classes="control")
        if field.kind == "choice":
            return _choices(field.choices, str(self.value))
        digits = _WHOLE if field.kind == "integer" else _DECIMAL
        box = Input(wording.setting(self.value), compact=True, classes="control", restrict=digits)
        box.cursor_blink = False
        return box


def _choices(choices: Iterable[str], value: str) -> Select[str]:
    options = [(wording.name(choice), choice) for choice in choices]
    return Select(options, value=value, allow_blank=False, compact=True, classes="control")
