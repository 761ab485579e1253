"""The structure score: 15 components of a structured interview, each told from the record and never declared.

Components after Campion, Palmer and Campion, "A review of structure in the selection interview" (1997).
"""

from collections.abc import Callable
from typing import Literal

from interviewsim.domain.structure import Component, StructureScore
from interviewsim.planning import combined as combining
from interviewsim.planning import structure_content as content
from interviewsim.planning import structure_evaluation as evaluation
from interviewsim.planning.record import Found, Record

_COMPONENTS: tuple[tuple[str, Literal["content", "evaluation"], str, Callable[[Record], Found]], ...] = (
    ("job_analysis", "content", "questions come from the job", content.job_analysis),
    ("same_questions", "content", "same questions for all, in the same order", content.same_questions),
    ("limited_prompting", "content", "follow-ups from a written list", content.limited_prompting),
    ("better_questions", "content", "questions about situations and deeds", content.better_questions),
    ("length", "content", "many questions and enough time", content.length),
    ("ancillary_information", "content", "nothing but the interview counts", content.ancillary_information),
    ("candidate_questions", "content", "candidates' questions change nothing", content.candidate_questions),
    ("several_scales", "evaluation", "answers rated on several scales", evaluation.several_scales),
    ("anchored_scales", "evaluation", "levels defined by behaviour", evaluation.anchored_scales),
    ("notes", "evaluation", "what was said is written down", evaluation.notes),
    ("multiple_raters", "evaluation", "several raters", evaluation.multiple_raters),
    ("same_raters", "evaluation", "the same raters for all", evaluation.same_raters),
    ("no_discussion", "evaluation", "no discussion before rating", evaluation.no_discussion),
    ("training", "evaluation", "raters are calibrated", evaluation.training),
    ("statistical_combination", "evaluation", "scores combined by formula", evaluation.statistical_combination),
)


def structure_score(record: Record) -> StructureScore:
    """Return all components with their evidence, and what the levels on record come to by the plan's weights."""
    components = []
    for name, group, title, look in _COMPONENTS:
        found = look(record)
        components.append(Component(id=name, group=group, title=title, answer=found.answer, evidence=found.evidence))
    return StructureScore(
        components=tuple(components),
        sessions=len(record.sessions),
        combined=combining.combined(record.plan, record.sessions, record.ratings),
    )
