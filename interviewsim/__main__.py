"""The `interviewsim` command."""

import sys
from pathlib import Path


def main() -> None:
    """Run the command line and exit with its code; the overview is printed without loading anything else."""
    arguments = sys.argv[1:]
    if arguments in ([], ["--help"], ["-h"]):
        sys.stdout.write(Path(__file__).with_name("cli").joinpath("help.txt").read_text(encoding="utf-8"))
        return
    from interviewsim.cli.app import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
