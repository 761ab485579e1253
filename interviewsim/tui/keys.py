"""How a key of ours is declared: shown or not, it has a name, an explanation, and comes before the widgets' own."""

from textual.binding import Binding


def bound(key: str, action: str, name: str, tooltip: str, *, show: bool = True) -> Binding:
    """Return a binding that works wherever the focus is; key palette and help list it by its id."""
    display = key.split(",")[0].replace("ctrl+", "^")
    return Binding(
        key,
        action,
        name,
        show=show,
        tooltip=tooltip,
        priority=True,
        id=f"interview.{action}",
        key_display=display.upper() if display[1:].isdigit() else display,
    )
