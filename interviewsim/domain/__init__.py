"""Frozen values that the whole product speaks in."""
