"""The code that the candidate reviews, with line numbers."""

from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.widgets import Static

from interviewsim.domain.review import Review
from interviewsim.tui import wording


class CodePane(ScrollableContainer):
    """One file, highlighted; it scrolls both ways, since lines of code don't wrap."""

    def __init__(self) -> None:
        """Start without code."""
        super().__init__(id="code")
        self._review: Review | None = None

    def compose(self) -> ComposeResult:
        """Draw the text."""
        yield Static("", id="code-text")

    def show(self, review: Review | None) -> None:
        """Take the code in."""
        self._review = review
        self.border_title = review.file if review else ""
        self._draw()

    def on_mount(self) -> None:
        """Follow the colours of the interface."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def _draw(self) -> None:
        if self._review is None:
            return
        from rich.syntax import Syntax

        style = "monokai" if self.app.current_theme.dark else "default"
        code = Syntax(
            wording.plain(self._review.code), "python", theme=style, line_numbers=True, background_color="default"
        )
        self.query_one("#code-text", Static).update(code)
