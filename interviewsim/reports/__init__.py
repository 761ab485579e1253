"""Reports: models in; text, JSON and self-contained HTML out."""
