"""Runs every benchmark, prints a table and writes benchmarks/results/. It never fails because something is slow."""

import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import grading, start_up, turns, world
from benchmarks.measure import Result

RESULTS = Path(__file__).with_name("results")


def line(result: Result) -> str:
    value, reference = f"{result.value:.3f} {result.unit}", f"{result.reference_value:.3f}"
    return f"{result.name:<42} {value:>12}   {result.ratio:7.2f} x  {result.reference} ({reference})"


def main() -> None:
    results: list[Result] = []
    for benchmark in (start_up, world, turns, grading):
        for result in benchmark.results():
            print(line(result), flush=True)
            results.append(result)
    now = datetime.now(UTC)  # noqa: TID251 - a real date is what a record of a measurement needs
    RESULTS.mkdir(exist_ok=True)
    RESULTS.joinpath(f"{now:%Y%m%dT%H%M%SZ}.json").write_text(
        json.dumps(
            {
                "at": now.isoformat(),
                "python": platform.python_version(),
                "machine": platform.machine(),
                "results": [asdict(r) | {"ratio": round(r.ratio, 3)} for r in results],
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
