"""Where sessions are kept: one SQLite database, its export format, and the transcripts that come from elsewhere."""
