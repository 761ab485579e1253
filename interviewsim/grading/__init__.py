"""From a transcript to a scorecard: what was noticed, in which words, and the level that the rubric's rule gives."""
