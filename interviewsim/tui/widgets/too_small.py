"""What is shown instead of a squeezed screen."""

from textual.geometry import Size
from textual.widgets import Static

LEAST_WIDTH, LEAST_HEIGHT = 60, 20


def fits(size: Size) -> bool:
    """Return whether a terminal of this size can show the screens."""
    return size.width >= LEAST_WIDTH and size.height >= LEAST_HEIGHT


class TooSmall(Static, can_focus=True):
    """Covers a screen that doesn't fit its terminal; the screen underneath keeps its state."""

    def say(self, size: Size) -> None:
        """Name the size that is needed and the one that there is."""
        self.update(
            f"interviewsim needs more room\n\nneeds at least {LEAST_WIDTH}x{LEAST_HEIGHT}, now {size.width}x{size.height}\n\n"
            "Enlarge the terminal to go on: nothing is lost.\n\nctrl+q leaves."
        )
