"""The terminal front end: draws a session's events, sends the candidate's commands."""
