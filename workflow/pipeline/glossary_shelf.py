"""The files of ``glossary/`` while rows are written into them: looked at once, written once, all or nothing each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from workflow import glossary
from workflow.errors import CallError, ConflictError
from workflow.glossary.compare import Compared, Known, Standing
from workflow.glossary.sheet import changed
from workflow.model.glossary import Term, TermKind
from workflow.pipeline import files
from workflow.pipeline.terms import SUFFIX, Kept, kept_files
from workflow.pipeline.workspace import GLOSSARY, Workspace

_NAMES = frozenset([TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION])


@dataclass(frozen=True, slots=True)
class Written:
    """A row that was written."""

    path: str
    """Relative to the workspace."""
    line: int
    """Where it begins now, from 1."""
    term: Term
    new: bool
    """Whether there was no such row; else it says more than before."""


@dataclass(slots=True)
class _File:
    kept: Kept
    terms: tuple[Term, ...]
    add: list[Term] = field(default_factory=list)
    instead: dict[int, Term] = field(default_factory=dict)
    kinds: Counter[TermKind] = field(default_factory=Counter)

    def bytes(self) -> bytes:
        return changed(self.kept.data, self.kept.path, add=self.add, instead=self.instead)


class Shelf:
    """All files, and what is going to be written into them."""

    def __init__(self, workspace: Workspace) -> None:
        """Raises GlossaryError, with file and line, where one of the files cannot be read."""
        self._workspace = workspace
        self._files = {kept.path: _opened(kept) for kept in kept_files(workspace)}
        self._known = Known(term for each in self._files.values() for term in each.terms)

    def put(self, term: Term, file: str = "") -> Compared:
        """Say how a term stands to the rows there are, and remember it for writing if it says anything new."""
        path = self._path(file) if file else ""
        compared = self._known.compare(term)
        if compared.standing is Standing.NEW:
            self._add(term, path or self._usual(term.kind))
        elif compared.standing is Standing.MORE and compared.together:
            self._complete(compared.rows[0], compared.together)
        return compared

    def written(self) -> Iterator[Written]:
        """The rows that change, file by file; raises GlossaryError where one cannot be written."""
        for path, file in sorted(self._files.items()):
            if not (file.add or file.instead):
                continue
            now = glossary.read(file.bytes(), path)
            lines = [_line_of(term) for term in now]
            for old, new, line in zip(file.terms, now, lines, strict=False):
                if _line_of(old) in file.instead:
                    yield Written(path, line, new, new=False)
            for new, line in zip(now[len(file.terms) :], lines[len(file.terms) :], strict=True):
                yield Written(path, line, new, new=True)

    def save(self) -> None:
        """Write the files that change. Raises ConflictError for one that somebody saved in the meantime."""
        root = self._workspace.root
        changing = [each for _, each in sorted(self._files.items()) if each.add or each.instead]
        writings = [
            files.Writing(files.inside(root, root / each.kept.path), each.bytes(), each.kept.seen) for each in changing
        ]
        done = files.write_many(writings)
        left = [each.path.relative_to(root).as_posix() for each in writings if each.path not in done]
        if left:
            raise ConflictError(
                "Somebody saved this file at the same moment; it was left as it is.",
                where=", ".join(left),
                next_step="Close it in the spreadsheet, then repeat the command.",
            )

    def _add(self, term: Term, path: str) -> None:
        file = self._files.get(path)
        if file is None:
            file = self._files[path] = _File(Kept(path, b"", None), ())
        mine = replace(term, where="")
        file.add.append(mine)
        file.kinds[mine.kind] += 1
        self._known.add(mine)

    def _complete(self, row: Term, together: Term) -> None:
        self._known.replace(row, together)
        for file in self._files.values():
            for at, term in enumerate(file.add):
                if term is row:
                    file.add[at] = together
                    return
        path, _, line = row.where.rpartition(":")
        self._files[path].instead[int(line)] = together

    def _usual(self, kind: TermKind) -> str:
        """The file that holds most rows of a kind; else the one for names, or for all other words."""
        held = {path: each.kinds[kind] for path, each in self._files.items()}
        most = max(held, key=lambda path: (held[path], path), default="")
        if most and held[most]:
            return most
        return f"{GLOSSARY}/{'names' if kind in _NAMES else 'words'}{SUFFIX}"

    def _path(self, file: str) -> str:
        """The path of a file that somebody named; raises CallError for one that is none of ``glossary/``."""
        path = PurePosixPath(file)
        if path.parts[:1] != (GLOSSARY,):
            path = PurePosixPath(GLOSSARY) / path
        problem = next(filter(None, map(files.slug_problem, path.parts)), "")
        if path.suffix != SUFFIX or problem or path.is_absolute():
            raise CallError(
                f"This is no file for a glossary{f': {problem}' if problem else ''}.",
                where=file,
                next_step=f"Name one in {GLOSSARY}/ that ends in {SUFFIX}: names{SUFFIX}",
            )
        files.inside(self._workspace.root, self._workspace.root / path)
        return path.as_posix()


def _opened(kept: Kept) -> _File:
    terms = glossary.read(kept.data, kept.path)
    return _File(kept, terms, kinds=Counter(term.kind for term in terms))


def _line_of(term: Term) -> int:
    return int(term.where.rpartition(":")[2])
