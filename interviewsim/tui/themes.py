"""The two looks: calm colours, contrast of at least 4.5 to 1 for text."""

from textual.theme import Theme

DARK = Theme(
    name="interviewsim-dark",
    primary="#7fb4ca",
    secondary="#a3b8cc",
    accent="#e6c384",
    warning="#e0a458",
    error="#e88388",
    success="#98bb6c",
    foreground="#dcdfe4",
    background="#16181d",
    surface="#1e2127",
    panel="#282c34",
    dark=True,
    variables={
        "block-cursor-background": "#3b5566",
        "block-cursor-foreground": "#f4f6f8",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2b323c",
        "border": "#7fb4ca",
        "border-blurred": "#3a404b",
        "footer-key-foreground": "#e6c384",
        "footer-background": "#1e2127",
        "scrollbar": "#3a404b",
        "scrollbar-background": "#16181d",
        "input-cursor-text-style": "reverse",
    },
)

LIGHT = Theme(
    name="interviewsim-light",
    primary="#1f5f7a",
    secondary="#44546a",
    accent="#8a5a00",
    warning="#8f4d00",
    error="#a4262c",
    success="#3d6b1f",
    foreground="#22262d",
    background="#fbfbf9",
    surface="#f1f1ed",
    panel="#e5e5df",
    dark=False,
    variables={
        "block-cursor-background": "#c6dce6",
        "block-cursor-foreground": "#14212b",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e0e6e8",
        "border": "#1f5f7a",
        "border-blurred": "#c2c2b8",
        "footer-key-foreground": "#8a5a00",
        "footer-background": "#f1f1ed",
        "scrollbar": "#c2c2b8",
        "scrollbar-background": "#fbfbf9",
        "input-cursor-text-style": "reverse",
    },
)
