"""What criteria and requirements are about, by the words in them."""

import re
from collections.abc import Iterable, Mapping

from interviewsim.domain.job import TOPICS, Topic
from interviewsim.domain.rubric import Criterion, Rubric

_WORDS: Mapping[Topic, str] = {
    "trade_offs": r"trade.?off|judg\w*ment|weigh|decision|prioriti|pragmati|when not to|right tool",
    "failure": r"fail|fallback|error|incident|outage|resilien|reliab|robust|on.?call|rate.?limit|retr(?:y|ies)\b|degrad"
    r"|prompt injection|secur",
    "cost": r"cost|budget|spend|token (?:use|usage|price)|unit economics|financ(?:ial )?limit|inference pric",
    "framing": r"fram|clarif|requirement|ambigu|discover|problem.?(?:solv|defin)|understand.{0,20}(?:problem|business)"
    r"|business (?:need|problem|process)",
    "operations": r"operat|monitor|alert|deploy|roll.?out|observab|mlops|llmops|ci/cd|runbook|maintain|in production"
    r"|production (?:system|environment|experience)|drift|ship(?:ped|s|ping)?\b|end.to.end|kubernetes|docker|terraform"
    r"|cloud\b|aws\b|azure\b|gcp\b",
    "communication": r"communicat|stakeholder|explain|present|cross.?functional|collaborat|mentor|lead(?:ing)? (?:a )?team",
    "depth": r"\bml.?depth|deep learning|machine learning|\bml\b|train(?:ed|ing)? (?:\w+ ){0,3}(?:models?|networks?)|transformer"
    r"|attention|fine.?tun|back.?prop|mathemat|statistic|pytorch|tensorflow|neural|embedding|nearest.?neighbou?r|theory"
    r"|rlhf|distributed training",
    "design": r"architect|system.{0,3}design|design(?:ing|s|ed)? .{0,40}(?:system|pipeline|service|workflow)|scalab|distributed system"
    r"|agent|workflow|\brag\b|retrieval|vector (?:database|db|store|search)|pipeline|integrat|\bapis?\b|latency",
    "evaluation": r"evaluat|benchmark|metric|test(?:ing|s)?\b|quality|a/b|accuracy|ground truth|measur",
}
_FOUND = {topic: re.compile(rf"\b(?:{words})", re.IGNORECASE) for topic, words in _WORDS.items()}
_WHOLE_RUBRICS = frozenset[Topic]({"depth", "communication"})
_RELATED: Mapping[Topic, tuple[Topic, ...]] = {
    "design": ("trade_offs",),
    "evaluation": ("operations",),
}
"""Where a topic is rated when no criterion is about it: a design shows in its trade-offs, evaluation in operations."""


def topics_in(text: str) -> tuple[Topic, ...]:
    """Return what a text is about, in a fixed order."""
    return tuple(topic for topic in TOPICS if _FOUND[topic].search(text))


def topics_of(rubric: Rubric, criterion: Criterion) -> tuple[Topic, ...]:
    """Return what a criterion is about, by its name; by what it measures where the name doesn't tell.

    A whole rubric can be about depth or communication, whatever its criteria are called.
    """
    own = topics_in(_spaced(f"{criterion.id} {criterion.title}")) or topics_in(criterion.measures)
    shared = frozenset(topics_in(_spaced(f"{rubric.slug} {rubric.title}"))) & _WHOLE_RUBRICS
    return tuple(topic for topic in TOPICS if topic in shared or topic in own)


def _spaced(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def criteria_for(topics: Iterable[Topic], rubrics: Iterable[Rubric]) -> tuple[str, ...]:
    """Return the criteria, as `rubric/criterion`, that rate something about these topics."""
    about = {f"{r.slug}/{c.id}": frozenset(topics_of(r, c)) for r in rubrics for c in r.criteria}
    rated = frozenset[Topic]().union(*about.values())
    wanted = {near for topic in topics for near in ((topic,) if topic in rated else _RELATED.get(topic, ()))}
    return tuple(name for name, own in about.items() if own & wanted)
