"""Code to review: it is Python, its defects lie in it and have names of their own, and indicators name them."""

from collections.abc import Iterator

from interviewsim.domain.places import functions
from interviewsim.domain.review import Review
from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.errors import Problem, did_you_mean
from interviewsim.packs.pack import LoadedPack


def code_and_defects(pack: LoadedPack[Scenario], rubric: Rubric) -> Iterator[Problem]:
    """Yield code that can't be read, defects outside of it or named twice, and indicators that want unknown ones."""
    review = pack.value.review
    known = [defect.id for defect in review.defects] if review else []
    if review:
        yield from _code(pack, review)
        yield from _places(pack, review)
    for i, indicator in enumerate(pack.value.indicators):
        if indicator.finds is None:
            continue
        path = ("indicators", i, "finds")
        wrong = [(j, name) for j, name in enumerate(indicator.finds.of) if name not in known]
        for j, name in wrong:
            yield pack.problem((*path, "of", j), f"no defect named {name!r}{did_you_mean(name, known)}")
        available = len(set(indicator.finds.of or known))
        if not wrong and indicator.finds.at_least > available:
            message = f"wants {indicator.finds.at_least} defects, but only {available} count"
            yield pack.problem((*path, "at_least"), message)
    for indicator in rubric.indicators:
        if indicator.finds is not None and not review:
            yield pack.problem((), f"the rubric's indicator {indicator.id!r} wants defects, and there is no code")


def _code(pack: LoadedPack[Scenario], review: Review) -> Iterator[Problem]:
    try:
        functions(review.code)
    except SyntaxError as error:
        yield pack.problem(("review", "code"), f"not Python: {error.msg} in line {error.lineno}")


def _places(pack: LoadedPack[Scenario], review: Review) -> Iterator[Problem]:
    last = review.code.count("\n") + 1
    seen: set[str] = set()
    for i, defect in enumerate(review.defects):
        if defect.id in seen:
            yield pack.problem(("review", "defects", i, "id"), f"{defect.id!r} is already used")
        seen.add(defect.id)
        for j, (_, end) in enumerate(defect.lines):
            if end > last:
                message = f"ends in line {end}, but {review.file} has {last} lines"
                yield pack.problem(("review", "defects", i, "lines", j), message)
