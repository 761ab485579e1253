"""Statistics of ratings: pure functions over plain numbers."""
