"""Where the keys of a TOML file stand, which its parser doesn't tell."""

import tomllib

Path = tuple[str, ...]


def line_of(text: str, key: Path) -> int:
    """Return the line of a key, or of the nearest table that it stands in; 1 where neither can be found."""
    table: Path = ()
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        here = line.strip()
        if here.startswith("["):
            table = _path_of(here)
            found = table
        else:
            name, equals, _ = here.partition("=")
            found = (*table, *_path_of(f"{name}= 0")) if equals else ()
        if len(found) > depth and key[: len(found)] == found:
            best, depth = number, len(found)
    return best


def _path_of(line: str) -> Path:
    """Return the names in `[a.b]` or `a.b = 0`."""
    try:
        value: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str] = []
    while isinstance(value, dict) and value:
        ((name, value),) = value.items()
        path.append(name)
    return tuple(path)
