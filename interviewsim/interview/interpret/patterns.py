"""Understanding an answer by the packs' patterns alone: no model, no network."""

import re

from interviewsim.domain.interview import Interpretation, Mention
from interviewsim.domain.matching import Answer, AskedFact, prepare
from interviewsim.domain.reviewing import faults, reviewed
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.sentences import plain, words
from interviewsim.domain.steering import steers
from interviewsim.domain.view import SessionView
from interviewsim.ports import Recorder

_DOES_NOT_KNOW = re.compile(
    r"\b(?:(?:i )?(?:really |honestly )?(?:do ?n[o']t|dunno|have no) (?:know|idea|clue|experience)|no (?:idea|clue)|dunno|"
    r"i(?:'m| am) not sure(?! (?:how many|whether))|can(?:no|')t (?:answer|say)|never (?:done|had|worked)|"
    r"(?:let'?s |can we |i(?:'d| would) (?:like to )?)?(?:skip|pass)(?: (?:on )?(?:this|that|it))?[.!]?$)",
    re.IGNORECASE,
)
_WANTS_HINT = re.compile(
    r"\b(?:(?:can|could|may) i (?:get|have)|(?:can|could) you give me|give me|i(?:'d| would) like|i need) "
    r"(?:a|another|some) (?:small |little )?hint\b|^\s*hint(?: please)?\s*[.?!]?\s*$",
    re.IGNORECASE,
)
_SHORT_ANSWER_WORDS = 25
_SUBSTANCE_WORDS = 4
_RECENT_TURNS = 6


class PatternInterpreter:
    """Finds asked facts, mentioned indicators and simple intents by regular expressions."""

    def __init__(self, scenario: Scenario, rubric: Rubric) -> None:
        """Search for the facts of `scenario` and the indicators of `rubric`."""
        self._facts = tuple(fact for fact in scenario.facts if fact.ask)
        self._indicators = tuple(i for i in rubric.indicators if i.evidence)
        self._finds = tuple((i.id, i.finds.of) for i in rubric.indicators if i.finds and i.finds.at_least == 1)
        self._review = scenario.review
        self._brief = scenario.brief
        prepare(self._indicators, self._facts)

    async def interpret(self, text: str, view: SessionView, record: Recorder | None = None) -> Interpretation:
        """Return what the words contain; see `Interpretation`."""
        recent = [t.text for t in view.lines[-_RECENT_TURNS:] if t.speaker == "interviewer"]
        answer = Answer(text, (self._brief, *recent), faults(self._review))
        found = answer.asked(self._facts)
        answered = {a.quote for a in found}
        mentions = tuple(
            Mention(indicator=i.id, quote=quote) for i in self._indicators if (quote := answer.find(i)) is not None
        ) + self._found(text)
        steering = steers(text) is not None
        gives_up = _gives_up(text) and not mentions
        hint = bool(_WANTS_HINT.search(text))
        return Interpretation(
            asked=_first_of_each(found),
            unmatched_questions=() if hint else tuple(q for q in answer.questions() if q not in answered),
            mentions=mentions,
            does_not_know=gives_up,
            wants_hint=hint,
            steers=steering,
            substantive=bool(mentions) or (not gives_up and not hint and _has_substance(answer, steering=steering)),
        )

    def _found(self, text: str) -> tuple[Mention, ...]:
        """Return the indicators that want a defect which the answer names with its place and cause."""
        if self._review is None or not self._finds:
            return ()
        found = reviewed([(0, text, (self._brief,))], self._review).found
        told = ((name, next((f.quote for f in found if not of or f.defect in of), None)) for name, of in self._finds)
        return tuple(Mention(indicator=name, quote=quote) for name, quote in told if quote)


def _first_of_each(asked: tuple[AskedFact, ...]) -> tuple[AskedFact, ...]:
    return tuple({a.fact: a for a in reversed(asked)}.values())[::-1]


def _gives_up(text: str) -> bool:
    return len(words(text)) <= _SHORT_ANSWER_WORDS and bool(_DOES_NOT_KNOW.search(plain(text).strip()))


def _has_substance(answer: Answer, *, steering: bool) -> bool:
    said = [s for s in answer.sentences if not s.is_question and not (steering and steers(s.text))]
    return sum(len(s.words) for s in said) >= _SUBSTANCE_WORDS
