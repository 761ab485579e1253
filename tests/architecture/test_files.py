import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/")
PIN = re.compile(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.!+-]+")


def files_of_the_project() -> list[Path]:
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_place_on_someones_machine() -> None:
    """No file holds an absolute path of the machine that it was written on."""
    named = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files_of_the_project()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]

    assert named == []


def pins() -> dict[str, str]:
    lines = ROOT.joinpath("constraints.txt").read_text().splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def requirements() -> list[Requirement]:
    described = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())
    project = described["project"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    return [Requirement(line) for line in project["dependencies"] + extras + described["dependency-groups"]["dev"]]


def test_constraints_are_versions_only() -> None:
    """Each line of constraints.txt is `name==version`: no address, no path, no option."""
    lines = ROOT.joinpath("constraints.txt").read_text().splitlines()

    assert [line for line in lines if not PIN.fullmatch(line)] == []


def test_constraints_cover_every_direct_dependency() -> None:
    """Each dependency in pyproject.toml is pinned to a version that it allows."""
    pinned = pins()

    wrong = [
        str(requirement)
        for requirement in requirements()
        if not requirement.specifier.contains(pinned.get(canonicalize_name(requirement.name), "0"))
    ]

    assert wrong == []
