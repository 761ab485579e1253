"""Writes what is generated from code: JSON Schemas and the overview of commands. Run as a module."""

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

OVERVIEW = Path(__file__).with_name("help.txt")


def overview() -> str:
    """Return the text of `interviewsim --help`."""
    from interviewsim.cli.app import build

    printed = io.StringIO()
    with redirect_stdout(printed):
        build().help_print([])
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines()) + "\n"


def schema_files() -> dict[str, str]:
    """Return every JSON Schema file's content by its name."""
    from interviewsim.packs.schema import schemas as pack_schemas
    from interviewsim.reports.schemas import schemas as report_schemas

    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in sorted((pack_schemas() | report_schemas()).items())
    }


def main(folder: Path) -> None:
    """Write the schemas into `folder` and the overview beside this module."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schema_files().items():
        (folder / name).write_text(content, encoding="utf-8")
    OVERVIEW.write_text(overview(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
