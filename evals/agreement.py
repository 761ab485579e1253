"""How often a model's stored answers agree with the key of `evals/keys`, indicator by indicator.

interviewsim grade scenarios/rate-limit-429/benchmarks/{mid,strong-plain}.json --rater local/NAME --data-dir DIR
python -m evals.agreement rate-limit-429 --data-dir DIR
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from interviewsim.clocks import SystemClock
from interviewsim.domain.model_rating import Rating, transcript_hash
from interviewsim.storage.ratings import SqliteRatings
from interviewsim.storage.transcripts import read_file

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Answer:
    """One answer beside the key."""

    rater: str
    transcript: str
    said: str
    keyed: bool
    chance: float | None

    @property
    def agrees(self) -> bool:
        """Whether the rater said what the key says; unclear agrees with nothing."""
        return self.said == ("yes" if self.keyed else "no")


def answers(scenario: str, data_dir: Path) -> Iterator[Answer]:
    """Yield every stored answer about a keyed transcript."""
    keys = yaml.safe_load((ROOT / "evals" / "keys" / f"{scenario}.yaml").read_text())["transcripts"]
    store = SqliteRatings(data_dir / "interviewsim.db", SystemClock())
    for name, key in keys.items():
        transcript = read_file(ROOT / "scenarios" / scenario / "benchmarks" / f"{name}.json").transcript
        for rating in store.ratings(transcript_hash(transcript)):
            yield from _of(rating, name, frozenset(key["yes"]))


def _of(rating: Rating, name: str, key: frozenset[str]) -> Iterator[Answer]:
    rater = f"{rating.setup.model} ({rating.setup.strategy}, rubric {rating.rubric})"
    for answer in (a for criterion in rating.criteria for a in criterion.answers):
        yield Answer(rater, name, answer.answer, answer.indicator in key, answer.chance)


def auc(found: Iterable[Answer]) -> float | None:
    """Return how often a keyed yes has the higher chance of two answers; None without chances of both kinds."""
    chances = [(a.chance, a.keyed) for a in found if a.chance is not None]
    yes, no = ([c for c, keyed in chances if keyed is which] for which in (True, False))
    if not yes or not no:
        return None
    return sum((y > n) + (y == n) / 2 for y in yes for n in no) / (len(yes) * len(no))


def summary(found: list[Answer]) -> dict[str, float | int | None]:
    """Return the figures of one rater."""
    decided = [a for a in found if a.said != "unclear"]
    area = auc(found)
    return {
        "answers": len(found),
        "agree": round(sum(a.agrees for a in found) / len(found), 3),
        "agree_where_decided": round(sum(a.agrees for a in decided) / len(decided), 3) if decided else None,
        "unclear": len(found) - len(decided),
        "yes": sum(a.said == "yes" for a in found),
        "keyed_yes": sum(a.keyed for a in found),
        "auc": None if area is None else round(area, 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("--data-dir", type=Path, required=True)
    options = parser.parse_args()
    by_rater: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers(options.scenario, options.data_dir):
        by_rater[answer.rater].append(answer)
    print(json.dumps({rater: summary(found) for rater, found in by_rater.items()}, indent=2))


if __name__ == "__main__":
    main()
