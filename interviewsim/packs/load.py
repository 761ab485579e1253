"""Loading packs: a slug or a folder in, one validated pack out, or every problem with it at once."""

from collections.abc import Sequence
from pathlib import Path

from interviewsim.domain.rubric import Rubric
from interviewsim.domain.scenario import Scenario
from interviewsim.domain.session import ScenarioTitle
from interviewsim.packs.locate import bundled_folder, find_pack, main_file, pack_folders
from interviewsim.packs.pack import LoadedPack, validated
from interviewsim.packs.scenario_files import scenario_source
from interviewsim.packs.titles import scenario_title
from interviewsim.packs.yaml_source import read_yaml


class Packs:
    """The packs that can be found: in the given folders, in order, and then among the bundled ones."""

    def __init__(self, folders: Sequence[Path] = (), *, bundled: Path | None = None) -> None:
        """Search `folders` first; each holds `scenarios/<slug>/` and `rubrics/<slug>/`."""
        self._roots = (*folders, bundled or bundled_folder())

    def scenario_slugs(self) -> tuple[str, ...]:
        """Return the slugs of all scenarios, sorted."""
        return tuple(pack_folders("scenario", self._roots))

    def rubric_slugs(self) -> tuple[str, ...]:
        """Return the slugs of all rubrics, sorted."""
        return tuple(pack_folders("rubric", self._roots))

    def titles(self) -> tuple[ScenarioTitle, ...]:
        """Return what a list of scenarios shows, without checking or fully reading them."""
        return tuple(scenario_title(folder) for folder in pack_folders("scenario", self._roots).values())

    def scenario_folder(self, which: str | Path) -> Path:
        """Return the folder of a scenario (UnknownNameError when there is none)."""
        return find_pack("scenario", which, self._roots)

    def rubric_folder(self, which: str | Path) -> Path:
        """Return the folder of a rubric (UnknownNameError when there is none)."""
        return find_pack("rubric", which, self._roots)

    def comes_along(self, folder: Path) -> bool:
        """Whether the pack in `folder` comes with interviewsim."""
        return folder.parent.parent == self._roots[-1]

    def is_bundled(self, pack: LoadedPack[Scenario]) -> bool:
        """Whether a scenario comes with interviewsim, so that it was linted before it was shipped."""
        return pack.folder.parent == self._roots[-1] / "scenarios"

    def load_scenario(self, which: str | Path) -> LoadedPack[Scenario]:
        """Load a scenario by its slug (`str`) or its folder (`Path`).

        Raises:
            UnknownNameError: there is no such scenario.
            PackError: it isn't valid; lists every problem.
        """
        return read_scenario(find_pack("scenario", which, self._roots))

    def load_rubric(self, which: str | Path) -> LoadedPack[Rubric]:
        """Load a rubric by its slug (`str`) or its folder (`Path`).

        Raises:
            UnknownNameError: there is no such rubric.
            PackError: it isn't valid; lists every problem.
        """
        return read_rubric(find_pack("rubric", which, self._roots))


def read_scenario(folder: Path) -> LoadedPack[Scenario]:
    """Read scenario.yaml and brief.md in `folder`, and guide.md and indicators.yaml where given.

    Raises:
        PackError: it isn't valid; lists every problem in all the files.
    """
    file = main_file("scenario", folder)
    return validated(Scenario, file, scenario_source(file))


def read_rubric(folder: Path) -> LoadedPack[Rubric]:
    """Read rubric.yaml in `folder`.

    Raises:
        PackError: it isn't valid; lists every problem.
    """
    file = main_file("rubric", folder)
    return validated(Rubric, file, read_yaml(file))
