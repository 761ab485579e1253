"""A model's voice for the guide's words. What has a fixed content keeps its wording; nothing unguarded is ever shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from interviewsim.domain.chat import ChatReply, ChatRequest, Message
from interviewsim.domain.events import WordingBegan
from interviewsim.domain.interview import Acknowledge, Move, Probe, Worded
from interviewsim.domain.plain_text import clean
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.sentences import split, words
from interviewsim.domain.session import Say
from interviewsim.domain.view import SessionView
from interviewsim.interview.guard import Guard
from interviewsim.interview.line import Line, Outage
from interviewsim.interview.wording import core, guide_text, joined, preface
from interviewsim.ports import ChatModel, DraftListener, Recorder
from interviewsim.prompting.fence import Fence
from interviewsim.prompting.prompt import load

_LEAD_IN = load("interviewsim.interview", "lead_in")
_REWORD = load("interviewsim.interview", "reword")
_NEXT_WORDS = load("interviewsim.interview", "next_words")
_LONGEST_REPLY_TOKENS = 400
_QUOTATION_MARKS = " \n\"'\u201c\u201d"

RESUMED = "resumed, the guide's words"
REFUSED = "the model's words weren't fit to be said: {problem}"


@dataclass(frozen=True)
class _Heard:
    """A reply as it came, and what is wrong with it; nothing when it may be said."""

    text: str
    problem: str
    whole: bool


class ModelWording:
    """A `Wording` that lets a model lead in to fixed texts and say probes its own way, with the guide's text behind it."""

    def __init__(self, line: Line, fence: Fence, rubric: Rubric) -> None:
        """Ask over `line`, with the candidate's words inside `fence`."""
        self._line, self._fence, self._rubric = line, fence, rubric

    async def word(self, move: Move, view: SessionView, on_draft: DraftListener, record: Recorder) -> Worded:
        """Return the words; the guide's own when there is nothing to react to, when a crash came between, or in need."""
        guide = guide_text(move, view)
        answer = _answer(view)
        if answer is None:
            return Worded(text=guide)
        if view.wording_began == view.next_move:
            return Worded(text=guide, note=RESUMED)
        turn, index = view.next_move
        record(WordingBegan(turn=turn, move_index=index))
        result = await self._line.use("word", turn, record, self._work(move, view, answer, on_draft))
        if isinstance(result, Outage) or result.problem:
            on_draft("")
            note = result.note if isinstance(result, Outage) else REFUSED.format(problem=result.problem.split(" (")[0])
            return Worded(text=guide, note=note)
        return Worded(text=_whole(move, view, result.text), by="model", note=self._line.news())

    def _work(
        self, move: Move, view: SessionView, answer: str, on_draft: DraftListener
    ) -> Callable[[ChatModel], Awaitable[_Heard]]:
        free = _is_free(move)
        guide = core(move, view) if free else guide_text(move, view)
        guard = Guard(move, view, self._rubric, guide, "whole" if free else "lead_in")
        rules = (_REWORD if free else _LEAD_IN).text
        asked = _NEXT_WORDS.fill(answer=self._fence.around(answer, "answer"), guide=guide)
        messages = (Message(role="system", text=rules, cache=True), Message(role="user", text=asked))
        request = ChatRequest(messages=messages, max_output_tokens=_LONGEST_REPLY_TOKENS)
        opening = preface(move, view) if free else ""

        async def work(model: ChatModel) -> _Heard:
            def show(text: str) -> None:
                on_draft(joined(opening, text))

            first = await _listen(model, request, guard, show)
            if not first.problem:
                return first
            on_draft("")
            return await _listen(model, _again(request, first), guard, show)

        return work


def _answer(view: SessionView) -> str | None:
    """The words to react to: what was just said, unless it was empty, gave up, steered, or was heard without a model."""
    said, command = view.interpretation, view.command
    if said is None or not isinstance(command, Say) or view.turn <= view.answered_turn or not words(command.text):
        return None
    return None if said.does_not_know or said.steers or said.by == "patterns" else command.text


def _is_free(move: Move) -> bool:
    return isinstance(move, Probe | Acknowledge)


def _whole(move: Move, view: SessionView, text: str) -> str:
    return joined(preface(move, view), text) if _is_free(move) else joined(text, guide_text(move, view))


async def _listen(model: ChatModel, request: ChatRequest, guard: Guard, show: Callable[[str], None]) -> _Heard:
    """Show the reply sentence by sentence as far as the guard lets it pass, and return it whole.

    The reply is heard to its end even when it can't be said, so that its cost is known.
    """
    so_far, shown, problem = "", "", ""
    reply: ChatReply | None = None
    async for item in model.stream(request):
        if isinstance(item, ChatReply):
            reply = item
            continue
        so_far += item
        part = _finished_sentences(so_far)
        if problem or part in ("", shown):
            continue
        problem = guard.problem(part, whole=False)
        if not problem:
            shown = part
            show(part)
    text = _bare(reply.text) if reply else ""
    whole = reply is not None and reply.finish == "stop"
    if not whole:
        return _Heard(text, "it is cut off or refused", whole)
    return _Heard(text, problem or guard.problem(text), whole)


def _finished_sentences(text: str) -> str:
    sentences = split(text)
    return _bare(text[: sentences[-2].end]) if len(sentences) > 1 else ""


def _bare(text: str) -> str:
    return clean(text).strip(_QUOTATION_MARKS)


def _again(request: ChatRequest, heard: _Heard) -> ChatRequest:
    said = (Message(role="assistant", text=heard.text),) if heard.text and heard.whole else ()
    wish = f"This can't be said: {heard.problem}. Say it again by the rules, with nothing before or after it."
    return request.model_copy(update={"messages": (*request.messages, *said, Message(role="user", text=wish))})
