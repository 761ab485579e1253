"""Replies of models, and ratings made of them."""

from typing import Any

from interviewsim.domain.chat import ChatReply
from interviewsim.domain.model_rating import CriterionRating, IndicatorAnswer, Quote, RaterSetup, Rating
from interviewsim.domain.usage import Usage


def chat_reply(text: str = "{}", **changes: Any) -> ChatReply:
    """Return a whole reply that cost a tenth of a cent."""
    fields: dict[str, Any] = {
        "text": text,
        "model": "fake/model-1",
        "finish": "stop",
        "usage": Usage(input_tokens=900, output_tokens=100, cost_usd=0.001),
    }
    return ChatReply(**(fields | changes))


def rater_setup(model: str = "fake/model", **changes: Any) -> RaterSetup:
    """Return the setup of a model rater."""
    fields: dict[str, Any] = {
        "model": model,
        "strategy": "batched",
        "prompt_hash": "5c" * 8,
        "rubric_hash": "40" * 32,
        "parameters": {"temperature": 0.0, "max_output_tokens": 800},
    }
    return RaterSetup(**(fields | changes))


def rating(transcript: str = "t1", *, failed: tuple[str, ...] = (), **changes: Any) -> Rating:
    """Return a rating of two criteria; those in `failed` have a failure and no answers."""
    answers = (
        IndicatorAnswer(indicator="backs_off", answer="yes", quotes=(Quote(turn=2, text="wait longer"),), chance=0.9),
        IndicatorAnswer(indicator="hammers", answer="no"),
    )
    fields: dict[str, Any] = {
        "setup": rater_setup(),
        "transcript_id": transcript,
        "transcript_hash": transcript.encode().hex().ljust(64, "0")[:64],
        "scenario": "refused-calls",
        "rubric": "steadiness",
        "criteria": tuple(
            CriterionRating(criterion=name, failure="cut off")
            if name in failed
            else CriterionRating(criterion=name, answers=answers, rationale="Says so.")
            for name in ("failure_handling", "framing")
        ),
        "replies": (chat_reply(f"about {transcript}"),),
    }
    return Rating(**(fields | changes))
