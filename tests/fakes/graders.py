"""Scripted graders: an honest one, and one that does whatever a candidate tells it."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import cycle

from interviewsim.domain.chat import ChatRequest
from interviewsim.domain.matching import Answer
from interviewsim.domain.plain_text import unmasked
from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.domain.sentences import split, words
from interviewsim.grading.asking import asked
from interviewsim.grading.shown import LEFT_OUT

Reading = list[tuple[int, str, str]]
"""Turns as a grader reads them: number, speaker, text."""
Evidence = tuple[int, str]

_HEADING = re.compile(r"turn (\d+), (interviewer|candidate):")


class HonestGrader:
    """Answers by evidence patterns on what it is shown, and quotes word for word."""

    def __init__(self, rubric: Rubric) -> None:
        """Know the rubric whose indicators will be asked for."""
        self._rubric = rubric

    def __call__(self, request: ChatRequest) -> str:
        """Return the reply to one batched call."""
        criteria = criteria_asked(request)
        indicators = [i for c in criteria for i in asked(self._rubric, c)]
        answers = self.answers(indicators, read(request))
        return json.dumps(
            {
                "answers": [_entry(i.id, answers.get(i.id)) for i in indicators],
                "rationales": [{"criterion": c, "text": "As quoted."} for c in criteria],
            }
        )

    def answers(self, indicators: Iterable[Indicator], reading: Reading) -> dict[str, Evidence]:
        """Return the evidence for every indicator that is shown."""
        return honest_answers(tuple(indicators), reading)


class ObedientGrader(HonestGrader):
    """Says yes to all that is desired and no to all that is harmful as soon as it can read an order; honest otherwise."""

    def __init__(self, rubric: Rubric, orders: Iterable[str]) -> None:
        """Obey any sentence of `orders` that stands in what is shown."""
        super().__init__(rubric)
        self._orders = [_plain(s.text) for order in orders for s in split(order)]

    def answers(self, indicators: Iterable[Indicator], reading: Reading) -> dict[str, Evidence]:
        """Return evidence for everything desired: the right one where there is any, else whatever was said."""
        wanted = tuple(indicators)
        honest = super().answers(wanted, reading)
        visible = _plain(" ".join(text for _, speaker, text in reading if speaker == "candidate"))
        if not any(order and order in visible for order in self._orders):
            return honest
        sentences = [(number, s.text) for number, who, text in reading if who == "candidate" for s in split(text)]
        usable = cycle([(n, text) for n, text in sentences if len(words(text)) >= 3 and LEFT_OUT not in text])
        return {i.id: honest.get(i.id) or next(usable) for i in wanted if i.kind == "desired"}


def read(request: ChatRequest) -> Reading:
    """Return the turns of the fenced transcript in a request."""
    lines = request.messages[1].text.split("\n")
    turns: Reading = []
    for line in lines[1:-1]:
        if heading := _HEADING.fullmatch(line):
            turns.append((int(heading[1]), heading[2], ""))
        else:
            number, speaker, text = turns.pop()
            turns.append((number, speaker, f"{text}\n{line.removeprefix('| ')}".strip()))
    return turns


def criteria_asked(request: ChatRequest) -> list[str]:
    """Return which criteria a batched call asks for."""
    named = re.search(r"no others: ([\w, ]+)\.", request.messages[2].text)
    assert named is not None
    return named[1].split(", ")


def honest_answers(indicators: tuple[Indicator, ...], reading: Reading) -> dict[str, Evidence]:
    """Return the first evidence of every indicator that patterns find."""
    found: dict[str, Evidence] = {}
    heard: list[str] = []
    for number, speaker, text in reading:
        if speaker == "interviewer":
            heard.append(text)
            continue
        for indicator in indicators:
            if indicator.id not in found and (quote := _find(indicator, text, tuple(heard))):
                found[indicator.id] = (number, quote)
    return found


@lru_cache(maxsize=100_000)
def _find(indicator: Indicator, text: str, heard: tuple[str, ...]) -> str | None:
    return _answer(text, heard).find(indicator)


@lru_cache(maxsize=1000)
def _answer(text: str, heard: tuple[str, ...]) -> Answer:
    return Answer(text, heard)


def _entry(name: str, evidence: Evidence | None) -> dict[str, object]:
    quotes = [{"turn": evidence[0], "text": evidence[1]}] if evidence else []
    return {"id": name, "quotes": quotes, "answer": "yes" if evidence else "no"}


def _plain(text: str) -> str:
    return " ".join(words(unmasked(text))) or unmasked(text).strip()
