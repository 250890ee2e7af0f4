"""Folders of translation models in the layout of an unpacked ``.argosmodel``: what is in them, before it is loaded.

A folder holds ``metadata.json`` (from where to where), ``sentencepiece.model`` (how words are cut) and ``model/`` (for
CTranslate2). Several such folders may stand in one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from workflow.draft.engines.pairs import Pair
from workflow.errors import DraftError
from workflow.text.languages import is_tag

_ABOUT, _WORDS, _MODEL = "metadata.json", "sentencepiece.model", "model"
_CODES = {"pb": "pt-BR", "zt": "zh-Hant"}
"""Codes of Argos's own → tags."""
_MOST = 1_000_000
"""Bytes of a metadata file."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """One model, looked through and not yet loaded."""

    folder: Path
    pair: Pair
    """BCP 47."""
    version: str
    """As its maker numbers it, and a few hex digits of what it is made of."""
    prefix: str = ""
    """A token that models of several target languages want at the start of their answer."""

    @property
    def words(self) -> Path:
        """The file that says how words are cut."""
        return self.folder / _WORDS

    @property
    def model(self) -> Path:
        """The folder for CTranslate2."""
        return self.folder / _MODEL


def folders_of(folder: Path, whose: str) -> tuple[ModelFolder, ...]:
    """The models of a folder, which is one or holds some; by name. Raises DraftError for what cannot be used."""
    if not folder.is_dir():
        raise _wrong("There is no folder of models.", folder, whose)
    found = [folder] if (folder / _ABOUT).exists() else sorted(each.parent for each in folder.glob(f"*/{_ABOUT}"))
    if not found:
        packed = any(folder.glob("*.argosmodel"))
        step = "Unpack it (it is a zip), and name the folder that comes out." if packed else ""
        raise _wrong(f"The folder holds no model: no {_ABOUT} is in it or one below.", folder, whose, step)
    return tuple(_read(each, folder.resolve(), whose) for each in found)


def _read(folder: Path, root: Path, whose: str) -> ModelFolder:
    model = folder / _MODEL
    parts = [folder / _ABOUT, folder / _WORDS, model / "model.bin"]
    for part in [*parts, model, *(model.iterdir() if model.is_dir() else [])]:
        if not part.resolve().is_relative_to(root):
            raise _wrong("The model leads out of its folder.", part, whose, "Put the files themselves there, no links.")
    about = _about(folder, whose)
    if (folder / "bpe.model").is_file() and not parts[1].is_file():
        step = "Take a model with sentencepiece.model, or run this one in LibreTranslate."
        raise _wrong("The model cuts words by BPE and Moses, for which nothing is built in.", folder, whose, step)
    if missing := next((each for each in parts if not each.is_file()), None):
        raise _wrong("The model is not whole: a file is missing.", missing, whose)
    pair = _language(about, "from_code", folder, whose), _language(about, "to_code", folder, whose)
    return ModelFolder(folder, pair, _version(about, parts), str(about.get("target_prefix") or ""))


def _about(folder: Path, whose: str) -> dict[str, Any]:
    path = folder / _ABOUT
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_MOST).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _wrong("What the model says of itself cannot be read.", path, whose)
    return found


def _language(about: dict[str, Any], key: str, folder: Path, whose: str) -> str:
    code = about.get(key)
    tag = _CODES.get(code, code.replace("_", "-")) if isinstance(code, str) else ""
    if not is_tag(tag):
        raise _wrong(f"The model's “{key}” is no language.", folder / _ABOUT, whose)
    return tag


def _version(about: dict[str, Any], parts: list[Path]) -> str:
    number = re.sub(r"[^\w.+-]", "", str(about.get("package_version", "")))[:20]
    made_of = [part.read_bytes() for part in parts[:2]] + [str(parts[2].stat().st_size).encode()]
    return f"{number} {sha256(b'|'.join(made_of)).hexdigest()[:8]}".strip()


def _wrong(what: str, path: Path, whose: str, step: str = "") -> DraftError:
    mend = f"Look at folder under [engines.{whose}]: docs/engines.md, “A model in a folder”."
    return DraftError(what, where=str(path), next_step=step or mend)
