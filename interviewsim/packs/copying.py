"""Copying a pack into a folder of one's own, under another slug."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewsim.errors import InputError
from interviewsim.packs.load import read_rubric, read_scenario
from interviewsim.packs.locate import Kind, is_slug, main_file

_YAML_WORDS = frozenset({"true", "false", "null"})
_SLUG_LINE = re.compile(rb"^(slug:[ \t]*)[^\s#]+", re.MULTILINE)


def copy_pack(kind: Kind, source: Path, root: Path, slug: str) -> Path:
    """Copy a pack's folder into `root` and set its slug; no other line is changed.

    Args:
        kind: what the pack is.
        source: the pack's folder.
        root: the folder that holds `scenarios/` and `rubrics/`; it is created when needed.
        slug: the copy's slug, which also names its folder.

    Returns:
        The copy's folder.

    Raises:
        InputError: no slug, a pack of that slug is there already, or the copy can't be written.
        PackError: the pack isn't valid.
    """
    if not is_slug(slug):
        raise InputError(
            f"{slug!r} can't name a pack: wanted lower-case letters and digits, a letter first, joined by - or _"
        )
    target = root / f"{kind}s" / slug
    if target.exists():
        raise InputError(f"{target} exists already; nothing was copied")
    with _unfinished(target) as folder:
        shutil.copytree(source, folder, copy_function=shutil.copyfile)
        _set_slug(main_file(kind, folder), slug)
        _check(kind, folder, slug)
        folder.rename(target)
    return target


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """Give a folder beside `target` to work in, which isn't a pack's and isn't left behind."""
    folder = target.with_name(f".{target.name}.unfinished")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        raise InputError(f"{target}: can't be written: {(error.strerror or str(error)).lower()}") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _set_slug(file: Path, slug: str) -> None:
    value = f'"{slug}"' if slug in _YAML_WORDS else slug
    file.write_bytes(_SLUG_LINE.sub(lambda line: line[1] + value.encode(), file.read_bytes(), count=1))


def _check(kind: Kind, folder: Path, slug: str) -> None:
    copy = read_scenario(folder) if kind == "scenario" else read_rubric(folder)
    if copy.value.slug != slug:
        raise InputError(
            f"{copy.file.name} has no line 'slug: …' of its own, so that the slug can't be changed in a copy"
        )
