"""Run the benchmarks named (all of them without names): ``python -m benchmarks [NAME…]``.

Prints a table and writes it to ``benchmarks/results/latest.md``. Exit 1 when a figure misses what is promised.
"""

from __future__ import annotations

import importlib
import platform
import sys
from pathlib import Path

from benchmarks.measure import Figure

# From pure to whole; each module has `run() -> list[Figure]`.
ALL = ("stages", "hostile", "mo", "sync", "glossary", "checks.report", "memory", "masking")
HEAD = "| what | ours | beside | ratio | wanted | |\n|---|---|---|---|---|---|"


def row(figure: Figure) -> str:
    """One line of the table."""
    mark = "met" if figure.met else "MISSED"
    ours, beside = f"{figure.ours:.3g} {figure.unit}", f"{figure.beside:.3g} {figure.unit} ({figure.peer})"
    return f"| {figure.what} | {ours} | {beside} | {figure.ratio:.2f} | {figure.wanted} | {mark} |"


def main(names: list[str]) -> int:
    """Measure, print, keep."""
    unknown = sorted(set(names) - set(ALL))
    if unknown:
        print(f"no benchmark called {', '.join(unknown)}; there are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    lines = [f"Python {platform.python_version()}, {platform.machine()}", "", HEAD]
    print("\n".join(lines), flush=True)
    figures = []
    for name in names or ALL:
        for figure in importlib.import_module(f"benchmarks.{name}").run():
            figures.append(figure)
            lines.append(row(figure))
            print(lines[-1], flush=True)
    target = Path(__file__).parent / "results" / "latest.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n", "utf8")
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
