"""Ways to understand an answer."""
