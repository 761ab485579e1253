"""Reasons for refusals, and whether they are the deciding engine's."""

import numpy as np

from interviewsim.worlds.audit.draws import Counts, Flags, Floats
from interviewsim.worlds.audit.history import History, noise

_GOOD = 0.2
"""A factor as a sound applicant has it."""
_FAITHFUL = 0.5
"""A stated factor must have moved the decision at least this much, compared with the one that moved it most."""


def faithful(history: History) -> Flags:
    """Tell for each case whether the stated reason is a factor that mattered to the engine that decided.

    The test changes one factor to what a sound applicant has and asks the engine again. The reason is faithful when
    that moves the score at least half as much as changing the strongest factor does. An engine that answers otherwise when
    asked again can't keep to its reasons. Only refusals can be faithful.
    """
    result = np.zeros(len(history.month), bool)
    if history.design.reasons == "generic":
        return result
    cases = np.flatnonzero(history.refused)
    factors, weights = history.applications.read[:, cases], history.weights[:, cases]
    without = _without_each(history, factors, weights)
    then, now = noise(history.engine, history.conditions, history.draws.asks[:, :, cases])
    if history.design.reasons == "derived":
        stated = ((without + _added_alone(history, factors, weights)) / 2 + then).argmax(axis=0)
    else:
        stated = _looks_worst(factors)
    without += now
    moved, strongest = without[stated, np.arange(len(cases))], without.max(axis=0)
    result[cases] = (moved >= _FAITHFUL * strongest) & (strongest > 0)
    return result


def _without_each(history: History, factors: Floats, weights: Floats) -> Floats:
    """Return by how much the score falls when one factor at a time is made good: factors by cases."""
    score = history.engine.score(factors, weights)
    return np.stack([score - history.engine.score(_with(factors, i, _GOOD), weights) for i in range(len(factors))])


def _added_alone(history: History, factors: Floats, weights: Floats) -> Floats:
    """Return by how much a sound applicant's score rises with one factor at a time as in the application."""
    sound = np.full(factors.shape, _GOOD)
    score = history.engine.score(sound, weights)
    return np.stack([history.engine.score(_with(sound, i, factors[i]), weights) - score for i in range(len(factors))])


def _with(factors: Floats, index: int, values: Floats | float) -> Floats:
    changed = factors.copy()
    changed[index] = values
    return changed


def _looks_worst(factors: Floats) -> Counts:
    """Pick what looks worst in the application: a text written afterwards knows no weights."""
    worst: Counts = factors.argmax(axis=0)
    return worst
