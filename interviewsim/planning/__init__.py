"""From a problem or a job description to an interview plan, and from its record to how structured it was."""
