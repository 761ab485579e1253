"""Anchors: what a person at this level is seen to do, not how good it is.

Research on behaviourally anchored scales is the reason: raters agree on acts, and disagree on adjectives.
"""

import re
from collections.abc import Iterator

from interviewsim.domain.rubric import Rubric
from interviewsim.domain.sentences import words
from interviewsim.errors import Problem
from interviewsim.packs.pack import LoadedPack

MIN_CONTENT_WORDS = 4

_EVALUATIVE = frozenset(
    "excellent good great strong solid deep deeply superb outstanding exceptional impressive adequate acceptable fair "
    "average mediocre poor bad weak limited basic superficial shallow thorough thoroughly clear clearly unclear "
    "comprehensive insightful expert advanced exemplary satisfactory unsatisfactory sufficient insufficient reasonable "
    "well poorly badly very quite rather somewhat highly extremely fully mostly partially partly appropriate "
    "appropriately effective effectively ineffective proper properly correct correctly competent competently confident "
    "confidently nuanced sophisticated high low better best worse worst overall general generally".split()
)
_VAGUE = frozenset(
    "understand understands understanding understood knowledge knows know grasp grasps awareness aware appreciation "
    "appreciates ability able skill skills skilled demonstrates demonstrate demonstrated shows show shown displays "
    "display exhibits exhibit possesses possess has have having is are was be being does do ability expertise insight "
    "thinking thinks think judgement judgment reasoning quality level performance candidate candidates topic subject "
    "area concepts concept".split()
)
_GRAMMAR = frozenset(
    "a an the this that these those each every any some all no and or but nor so as if then than of to in on at by for "
    "from with without into over under about their its it they them what which who how why when where one more less "
    "most least not never only also both either neither there his her such doesn't don't".split()
)
_ACTS = (
    "accept act add adjust admit agree alert answer apply argue ask assign assume attach avoid base bound break bring "
    "budget build buy calculate call cap catch challenge change check choose cite claim compare compute consider "
    "convert count cover cut decide defer define degrade describe design detect draw drop estimate evade explain fail "
    "fix follow give guess guard handle identify ignore increase invent isolate justify keep leave limit link list log "
    "make measure mention monitor move name notice offer omit order pick place plan point predict prefer prevent price "
    "prioritise prioritize promise propose protect provide put quantify quote raise rank recommend record recover "
    "reduce refer reject release rely repeat replace report respect respond retry retries reuse review revisit rewrite "
    "route run say says said scale schedule see send separate serve set shed shift size skip solve sort specify spend "
    "split spread start state stay stop suggest take talk tell test tie trace track trade treat trim try turn use "
    "verify wait warn watch weigh work write"
).split()
_ENDINGS = ("", "s", "es", "ed", "ing", "d")
_ACT_FORMS = frozenset(
    form
    for act in _ACTS
    for stem in (act, act.removesuffix("e"), act + act[-1])
    for form in (stem + e for e in _ENDINGS)
) | frozenset("gives given chosen chose told took taken made kept left drawn sees seen ran tries tried".split())
_SENTENCE = re.compile(r"[.;:!?\n]+\s*")


def behavioural_anchors(pack: LoadedPack[Rubric]) -> Iterator[Problem]:
    """Yield anchors that no one could observe, and anchors of one criterion that differ in praise only."""
    for i, criterion in enumerate(pack.value.criteria):
        first: dict[tuple[str, ...], str] = {}
        for level, anchor in sorted(criterion.anchors.items()):
            path = ("criteria", i, "anchors", level)
            if flaw := _flaw(anchor):
                yield pack.problem(path, flaw)
            bare = tuple(word for word in words(anchor) if word not in _EVALUATIVE)
            if bare in first:
                yield pack.problem(path, f"says no other behaviour than the anchor of level {first[bare]}")
            first.setdefault(bare, level)


def _flaw(anchor: str) -> str | None:
    content = {word for word in words(anchor) if word not in _EVALUATIVE | _VAGUE | _GRAMMAR}
    if not _names_an_act(anchor):
        return "names no act that a rater could observe; say what the candidate does, asks or states"
    if len(content) < MIN_CONTENT_WORDS:
        return f"too little to observe ({len(content)} words besides judgements); say what is done, and to what"
    return None


def _names_an_act(anchor: str) -> bool:
    openings = [spoken[0] for part in _SENTENCE.split(anchor) if (spoken := words(part))]
    third_person = any(w.endswith("s") and len(w) > 3 and w not in _VAGUE | _EVALUATIVE for w in openings)
    return third_person or not _ACT_FORMS.isdisjoint(words(anchor))
