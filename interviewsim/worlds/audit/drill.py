"""The audit drill: the auditor's questions about each decision, put to the records that are there."""

from dataclasses import dataclass

import numpy as np

from interviewsim.worlds.audit.draws import Counts, Flags, Floats
from interviewsim.worlds.audit.fairness import checked
from interviewsim.worlds.audit.history import History, noise
from interviewsim.worlds.audit.people import People
from interviewsim.worlds.audit.reasons import faithful
from interviewsim.worlds.audit.records import Records

QUESTIONS = ("version", "evidence", "reproduced", "reasons", "reviewer", "faithful", "group")


@dataclass(frozen=True)
class Answers:
    """Whether the records answer each question, one entry per case."""

    answered: dict[str, Flags]
    """What needs no answer counts as answered, as long as the record shows that it needs none."""
    asked: dict[str, Flags]
    """Where the question needs an answer of its own: reasons only for refusals, a reviewer only for narrow ones."""

    def share_by_case(self) -> Floats:
        """Return the share of the questions that are answered, per case."""
        shares: Floats = np.stack([self.answered[question] for question in QUESTIONS]).mean(axis=0)
        return shares


def ask(history: History, records: Records, people: People) -> Answers:
    """Put every question to the records of every decision."""
    design, kept = history.design, records.kept
    known = kept & design.record_versions & ~(history.unnoticed & history.uses_llm)
    everyone = np.ones(len(kept), bool)
    told = history.refused & (design.reasons != "generic") & ~people.late
    looked_at = history.refused & history.narrow
    reason_kept = kept & design.record_reasons
    true_reason = faithful(history)
    return Answers(
        answered={
            "version": known,
            "evidence": _evidence(history, records),
            "reproduced": _reproduced(history, records, known),
            "reasons": np.where(history.refused, reason_kept & told, kept),
            "reviewer": np.where(looked_at, kept & history.reviewed & design.record_reviewer, kept),
            "faithful": np.where(history.refused, reason_kept & true_reason, kept),
            "group": kept & design.record_group & checked(history),
        },
        asked={
            "version": everyone,
            "evidence": everyone,
            "reproduced": everyone,
            "reasons": history.refused,
            "reviewer": looked_at,
            "faithful": history.refused,
            "group": everyone,
        },
    )


def _evidence(history: History, records: Records) -> Flags:
    """The values, and where a document was used, what in it they come from."""
    design = history.design
    in_record = design.document_record == "passages"
    in_log = design.prompt_log != "none"
    shown = records.original | (records.kept & (in_record | (in_log & history.uses_llm)))
    return records.kept & design.record_inputs & (shown | ~history.applications.document)


def _reproduced(history: History, records: Records, known: Flags) -> Flags:
    """Run the version that decided once more on the recorded values and compare the result."""
    design, conditions = history.design, history.conditions
    rerun = "noise" if design.model_hosting == "own" else "rerun"
    again = history.engine.score(history.applications.read, history.weights)
    again = again + noise(history.engine, conditions, history.draws.case[rerun])
    same = (again > history.line) == history.refused_by_engine
    reproduced: Flags = known & records.kept & design.record_inputs & _runnable(history) & same
    return reproduced


def _runnable(history: History) -> Flags:
    """The version that decided was kept, or is still the one in force; a vendor's model must still be served."""
    number, of = history.month_number, history.versions
    current = (of.model[number] == of.model[-1]) & (of.policy[number] == of.policy[-1])
    kept: Flags = current | history.design.keep_old_versions
    if history.engine.is_noisy:
        kept &= of.served[number]
    return kept


def sample(history: History) -> Counts:
    """Return the cases that the auditor draws: evenly spaced over the months asked about, none twice."""
    conditions = history.conditions
    back = min(conditions.asked_back_months, conditions.history_months)
    pool = back * conditions.simulated_per_month
    drawn = min(conditions.sampled_decisions, pool)
    places = (np.arange(drawn) + history.draws.first) * pool / drawn
    return len(history.month) - pool + np.minimum(places.astype(np.int64), pool - 1)
