"""The wiring of one turn: await_answer → interpret → apply → decide → word → say, and round again."""

from collections.abc import Awaitable, Callable
from typing import Any, TypedDict

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from interviewsim.interview import nodes
from interviewsim.interview.nodes import Context


class Position(TypedDict):
    """All that a checkpoint holds: how far the session is. The transcript lives in the event log alone."""

    turn: int


def build() -> Any:
    """Compile the interview graph with a checkpointer in memory.

    A new invocation enters where the log's fold says the session stands, so nothing depends on old checkpoints.
    """
    graph = StateGraph(Position, context_schema=Context)
    graph.add_node("await_answer", _await_answer)
    for name, step in (
        ("interpret", nodes.interpret),
        ("apply", nodes.apply),
        ("decide", nodes.choose),
        ("word", nodes.word),
        ("say", nodes.say),
    ):
        graph.add_node(name, _node(step))
    graph.add_edge(START, "interpret")
    graph.add_edge("await_answer", "interpret")
    graph.add_edge("interpret", "apply")
    graph.add_edge("apply", "decide")
    graph.add_conditional_edges("decide", _after_decide, ["word", "await_answer", END])
    graph.add_edge("word", "say")
    graph.add_edge("say", "decide")
    return graph.compile(checkpointer=InMemorySaver())


def _await_answer(state: Position) -> Position:
    return {"turn": interrupt({"answered": state["turn"]})}


def _node(
    step: Callable[[Context], Awaitable[None]],
) -> Callable[..., Awaitable[Position]]:
    async def run(state: Position, runtime: Runtime[Context]) -> Position:
        await step(runtime.context)
        return {"turn": runtime.context.view.turn}

    return run


def _after_decide(state: Position, runtime: Runtime[Context]) -> str:
    if runtime.context.decision is not None:
        return "word"
    return END if runtime.context.view.ended else "await_answer"
