"""Executable models of production systems: numbers in, numbers out; no text, no model."""
