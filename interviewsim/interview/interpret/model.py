"""Understanding an answer with a language model; code checks every id, quote and value, and has the last word."""

from collections.abc import Awaitable, Callable, Iterable, Iterator

from interviewsim.domain.chat import ChatRequest, Message
from interviewsim.domain.events import InterpretBegan
from interviewsim.domain.interview import Interpretation, Mention, SheetDecision
from interviewsim.domain.matching import AskedFact
from interviewsim.domain.quotes import is_verbatim
from interviewsim.domain.rubric import Indicator, Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.sentences import words
from interviewsim.domain.steering import steers
from interviewsim.domain.view import SessionView
from interviewsim.domain.world import DesignField
from interviewsim.errors import DesignError
from interviewsim.interview.interpret.patterns import PatternInterpreter
from interviewsim.interview.interpret.reply import Menu, Noted
from interviewsim.interview.line import Line, Outage
from interviewsim.ports import ChatModel, Recorder
from interviewsim.prompting.fence import Fence
from interviewsim.prompting.prompt import load
from interviewsim.prompting.structured import ask
from interviewsim.worlds.base import Sheet, design_fields, parse

_INTERPRET = load("interviewsim.interview", "interpret")
_ANSWER = load("interviewsim.interview", "answer")
_LONGEST_REPLY_TOKENS = 3000

RESUMED = "resumed"


class ModelInterpreter:
    """Asks a model what an answer contains; where it fails, the patterns' understanding stands."""

    def __init__(
        self, line: Line, fence: Fence, scenario: Scenario, rubric: Rubric, *, design: type[Sheet] | None = None
    ) -> None:
        """Listen for the scenario's facts, the rubric's indicators and decisions for the `design` sheet."""
        self._line, self._fence, self._design = line, fence, design
        self._patterns = PatternInterpreter(scenario, rubric)
        self._began: set[int] = set()
        facts = [fact for fact in scenario.facts if fact.ask]
        indicators = [indicator for indicator in rubric.indicators if indicator.evidence]
        self._harmful = frozenset(i.id for i in indicators if i.kind == "harmful")
        fields = design_fields(design) if design else ()
        self._menu = Menu([f.id for f in facts], [i.id for i in indicators], [f.name for f in fields])
        self._rules = _INTERPRET.fill(
            facts=_listed(f"{f.id}: {f.title}. {f.says}" for f in facts),
            indicators=_listed(map(_behaviour, indicators)),
            fields=_listed(map(_field, fields)),
        )

    async def interpret(self, text: str, view: SessionView, record: Recorder) -> Interpretation:
        """Return what the words contain; `note` tells when a model was wanted and didn't help.

        A model that another process had asked about this turn isn't asked, and paid, again.
        """
        heard = await self._patterns.interpret(text, view)
        if not words(text):
            return heard
        if view.interpret_began == view.turn > 0 and view.turn not in self._began:
            return heard.model_copy(update={"note": RESUMED})
        self._began.add(view.turn)
        record(InterpretBegan(turn=view.turn))
        noted = await self._line.use("interpret", view.turn, record, self._work(text, view))
        if isinstance(noted, Outage):
            return heard.model_copy(update={"note": noted.note})
        return self._checked(noted, text, heard)

    def _work(self, text: str, view: SessionView) -> Callable[[ChatModel], Awaitable[Noted]]:
        before = next((t.text for t in reversed(view.lines) if t.speaker == "interviewer"), "")
        asked = _ANSWER.fill(before=before, answer=self._fence.around(text, "answer"))
        request = ChatRequest(
            messages=(Message(role="system", text=self._rules, cache=True), Message(role="user", text=asked)),
            max_output_tokens=_LONGEST_REPLY_TOKENS,
            reply_schema=self._menu.schema,
        )

        async def work(model: ChatModel) -> Noted:
            return (await ask(model, request, self._menu.read)).value

        return work

    def _checked(self, noted: Noted, text: str, heard: Interpretation) -> Interpretation:
        """Keep of the notes what stands in the answer; questions and steering that the patterns see stay seen."""
        asked = _asked(noted, text, heard)
        mentions = tuple(self._mentions(noted, text))
        steering = heard.steers or noted.steers
        gives_up = noted.does_not_know and not mentions and not asked
        hint = heard.wants_hint or noted.wants_hint
        says = noted.substantive and not gives_up and not (steering and not heard.substantive)
        return Interpretation(
            asked=asked,
            unmatched_questions=() if hint else tuple(_unanswered(noted, text, asked)),
            mentions=mentions,
            does_not_know=gives_up,
            wants_hint=hint,
            steers=steering,
            substantive=bool(mentions) or says,
            decisions=tuple(self._decisions(noted, text)),
            numeric_claims=tuple(quote for quote in noted.numeric_claims if _stands(quote, text)),
            by="model",
            note=self._line.news(),
        )

    def _mentions(self, noted: Noted, text: str) -> Iterator[Mention]:
        first = {one.indicator: one for one in reversed(noted.mentions) if is_verbatim(one.quote, text)}
        for one in reversed(first.values()):
            if one.indicator in self._harmful or _stands(one.quote, text):
                yield Mention(indicator=one.indicator, quote=one.quote)

    def _decisions(self, noted: Noted, text: str) -> Iterator[SheetDecision]:
        for one in noted.decisions:
            if self._design is None or not _stands(one.quote, text):
                continue
            try:
                value = parse(self._design, one.field, one.value)
            except DesignError:
                continue
            yield SheetDecision(field=one.field, value=value, quote=one.quote)


def _stands(quote: str, text: str) -> bool:
    """Whether the candidate said it, and not to steer the evaluation."""
    return is_verbatim(quote, text) and steers(quote) is None


def _asked(noted: Noted, text: str, heard: Interpretation) -> tuple[AskedFact, ...]:
    """The facts that the patterns hear asked for, then those that the model hears as well, each once."""
    more = (AskedFact(fact=one.fact, quote=one.quote) for one in noted.asked if _stands(one.quote, text))
    return tuple({one.fact: one for one in reversed((*heard.asked, *more))}.values())[::-1]


def _unanswered(noted: Noted, text: str, asked: Iterable[AskedFact]) -> Iterator[str]:
    answered = [one.quote for one in asked]
    for question in noted.unmatched_questions:
        if _stands(question, text) and not any(_same(question, quote) for quote in answered):
            yield question


def _same(one: str, other: str) -> bool:
    return is_verbatim(one, other) or is_verbatim(other, one)


def _behaviour(indicator: Indicator) -> str:
    return f"{indicator.id}{' (harmful)' if indicator.kind == 'harmful' else ''}: {indicator.asks}"


def _field(field: DesignField) -> str:
    if field.kind == "flag":
        allowed = "on or off"
    elif field.choices:
        allowed = " or ".join(field.choices)
    else:
        allowed = f"{field.kind} from {field.minimum} to {field.maximum} {field.unit}".rstrip()
    return f"{field.name} ({allowed}): {field.description}"


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items) or "(none)"
