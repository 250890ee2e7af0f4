"""Lock the versions of pyproject.toml with hashes into requirements/*.txt (needs the package index)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf8"))


def wanted() -> dict[str, list[str]]:
    """What each lock file holds, by its name."""
    project = PROJECT["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    groups = PROJECT["dependency-groups"]
    run = [*project["dependencies"], "hatchling", "editables"]  # the last two install this project, editable, offline
    dev = [*run, *extras, *(line for line in groups["dev"] if not line.startswith("bargardan"))]
    return {"run": run, "dev": dev, "bench": [*dev, *groups["bench"]]}


def lock(name: str, lines: list[str]) -> None:
    """Write ``requirements/NAME.txt``."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.in"
        source.write_text("\n".join(lines), "utf8")
        command = [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            "--quiet",
            "--generate-hashes",
            "--strip-extras",
        ]
        command += [
            "--no-emit-index-url",
            "--no-emit-find-links",
            "--no-annotate",
            "--no-header",
            "--allow-unsafe",
        ]
        command += [*constraints(name), "-o", str(HERE / f"{name}.txt"), str(source)]
        subprocess.run(command, check=True)


def constraints(name: str) -> list[str]:
    """Keep the versions of the smaller locks."""
    return [] if name == "run" else ["--constraint", str(HERE / ("run.txt" if name == "dev" else "dev.txt"))]


if __name__ == "__main__":
    for each, needed in wanted().items():
        lock(each, needed)
