"""What takes the answer box's place when the interview is over."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static


class EndBar(Vertical):
    """Two ways on: rate yourself first, or go straight to the scorecard."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__(id="end")
        self.border_title = "The interview is over"

    def compose(self) -> ComposeResult:
        """Draw the choice."""
        yield Static("Rate yourself before you see the scorecard? It takes a minute and shows where you misjudge.")
        with Horizontal():
            yield Button("Rate yourself", id="rate", compact=True, action="screen.rate_self")
            yield Button("Straight to the scorecard (F8)", id="skip", compact=True, action="screen.skip_rating")
