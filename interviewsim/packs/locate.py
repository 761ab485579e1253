"""Where packs live: folders that hold `scenarios/<slug>/` and `rubrics/<slug>/`, searched in order."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from interviewsim.domain.base import SLUG_PATTERN
from interviewsim.errors import PackError, Problem, UnknownNameError

Kind = Literal["scenario", "rubric"]

_MAX_SLUG = 64


def bundled_folder() -> Path:
    """Return the folder of the packs that come with interviewsim: inside the wheel, or the top of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def is_slug(name: str) -> bool:
    """Whether `name` can name a pack; such a name can't lead out of a folder."""
    return len(name) <= _MAX_SLUG and re.fullmatch(SLUG_PATTERN, name) is not None


def named(text: str) -> str | Path:
    """Read what a person typed for a pack: a path when it has a separator or starts with a dot, otherwise a slug."""
    return Path(text) if re.search(r"[/\\]|^\.", text) else text


def main_file(kind: Kind, folder: Path) -> Path:
    """Return the file that makes `folder` a pack of this kind."""
    return folder / f"{kind}.yaml"


def pack_folders(kind: Kind, roots: Sequence[Path]) -> dict[str, Path]:
    """Return the folder of every pack by its slug, sorted; the first root that has a slug wins.

    Raises:
        PackError: a folder can't be read.
    """
    found: dict[str, Path] = {}
    for root in roots:
        for folder in _entries(root / f"{kind}s"):
            if is_slug(folder.name) and main_file(kind, folder).is_file():
                found.setdefault(folder.name, folder)
    return dict(sorted(found.items()))


def find_pack(kind: Kind, which: str | Path, roots: Sequence[Path]) -> Path:
    """Return the folder of a pack given by slug, or by the path of its folder or main file.

    A `str` is only ever a slug, so that a name from a file can't point anywhere else.

    Raises:
        UnknownNameError: no root has a pack of this slug, or the path isn't a pack of this kind.
        PackError: a folder can't be read.
    """
    if isinstance(which, Path):
        folder = which.parent if which.name == f"{kind}.yaml" else which
        if not main_file(kind, folder).is_file():
            raise UnknownNameError(f"folder with a {kind}.yaml", str(which), ())
        return folder
    folders = pack_folders(kind, roots)
    if which not in folders:
        raise UnknownNameError(kind, which, folders)
    return folders[which]


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise PackError(
            [Problem(str(folder), 1, 1, "", f"can't be read: {(error.strerror or str(error)).lower()}")]
        ) from None
