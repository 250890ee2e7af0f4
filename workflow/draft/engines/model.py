"""Models that run in this process, by CTranslate2 and SentencePiece (the extra ``models``): the one door to both.

Nothing is ever fetched. A pair of languages is translated by a model of that pair or not at all: a way over a third
language is a relay, which a document declares, and no model chooses it by itself. Texts go in sentence by sentence, as
these models have learnt to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from workflow.draft.engines import pairs
from workflow.draft.engines.answers import said_of
from workflow.draft.engines.model_folders import ModelFolder, folders_of
from workflow.draft.masking import MaskStyle
from workflow.draft.masks.written import ATOMS
from workflow.draft.port import Limits, Passage, Reach, Said
from workflow.draft.setup import Setup
from workflow.errors import DraftError, SettingsError
from workflow.text.sentences import Sentence, sentences

LIMITS = Limits(characters=5_000, passages=16, total=20_000)
_LONGEST = 200
"""Tokens that go in at once: models learn on sentences, and forget the end of what is much longer."""
_TIMES, _AND = 3, 20
"""Tokens that come back at most for each that went in, and beside: an answer as long has broken off, or runs in
circles.
"""
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
"""SentencePiece's sign for the start of a word."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A model at work."""

    words: Any
    """SentencePiece's processor."""
    engine: Any
    """CTranslate2's translator."""
    prefix: str


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a folder as a :class:`~workflow.draft.port.Translator`; each is loaded when it is first needed."""

    name: str
    known: tuple[ModelFolder, ...]
    limits: Limits = LIMITS
    reach: Reach = Reach.IN_PROCESS
    host: str = ""
    masks: MaskStyle = MaskStyle.TOKEN
    takes_terms: bool = False
    _loaded: dict[Path, _Loaded] = field(default_factory=dict, repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def version(self) -> str:
        """Of every model: which of them answers is told by the languages."""
        return "; ".join(f"{'-'.join(each.pair)} {each.version}" for each in self.known)

    def knows(self, source: str, target: str) -> bool:
        """By the models there are; no way over a third language is taken."""
        return self._model(source, target) is not None

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        """See :class:`~workflow.draft.port.Translator`. The sentences of passages of one pair go in together."""
        ways = dict.fromkeys((each.source_language, each.target_language) for each in passages)
        said: dict[int, Said] = {}
        for way in ways:
            at = [place for place, each in enumerate(passages) if (each.source_language, each.target_language) == way]
            said.update(zip(at, self._said(self._model(*way), [passages[place] for place in at]), strict=True))
        return [said[place] for place in range(len(passages))]

    def _model(self, source: str, target: str) -> ModelFolder | None:
        by_pair = {each.pair: each for each in reversed(self.known)}
        found = pairs.best(source, target, by_pair)
        return by_pair[found] if found else None

    def _said(self, model: ModelFolder | None, passages: Sequence[Passage]) -> list[Said]:
        if model is None:
            return [Said(problem="There is no model for these languages.") for _ in passages]
        found = [sentences(each.text) for each in passages]  # of a text without words, none
        told = iter(self._answers(self._at_work(model), [each.text for one in found for each in one]))
        return [self._whole(each, one, [next(told) for _ in one]) for each, one in zip(passages, found, strict=True)]

    def _whole(self, passage: Passage, found: Sequence[Sentence], answers: Sequence[str | None]) -> Said:
        """The answers to the sentences, with the space that was between them."""
        if not found:
            return Said(problem="There is nothing to translate.")
        if None in answers:
            return Said(problem="Its answer broke off.")
        starts, ends = [each.start for each in found], [0, *(each.end for each in found)]
        between = [passage.text[end:start] for end, start in zip(ends, starts, strict=False)]
        return said_of(passage, "".join(f"{gap}{said}" for gap, said in zip(between, answers, strict=True)), self.masks)

    def _answers(self, model: _Loaded, texts: Sequence[str]) -> list[str | None]:
        """An answer a sentence; ``None`` where it broke off."""
        cut = [list(_chunks(model.words.encode(_apart(text), out_type=str))) for text in texts]
        tokens = [chunk for chunks in cut for chunk in chunks]
        said = iter(self._batch(model, tokens)) if tokens else iter(())
        told = [[next(said) for _ in chunks] for chunks in cut]
        return [None if None in parts else " ".join(map(str, parts)) for parts in told]

    def _batch(self, model: _Loaded, tokens: Sequence[Sequence[str]]) -> Iterator[str | None]:
        prefix = [[model.prefix]] * len(tokens) if model.prefix else None
        most = _TIMES * max(map(len, tokens)) + _AND
        found = model.engine.translate_batch(
            list(tokens),
            target_prefix=prefix,
            replace_unknowns=True,
            max_batch_size=32,
            beam_size=4,
            length_penalty=0.2,
            max_input_length=0,  # else what is longer is cut off without a word
            max_decoding_length=most,
        )
        for each in found:
            pieces = each.hypotheses[0]
            words = [piece for at, piece in enumerate(pieces) if at or piece != model.prefix]
            yield None if len(pieces) >= most else "".join(words).replace(_SPACE, " ").strip()

    def _at_work(self, model: ModelFolder) -> _Loaded:
        with self._lock:
            if model.folder not in self._loaded:
                self._loaded[model.folder] = _load(model, self.name)
            return self._loaded[model.folder]


def make(setup: Setup) -> Models:
    """The models of the folder that the settings name. Raises SettingsError where they name none, DraftError where the
    extra is not installed or a model cannot be used.
    """
    if not setup.folder:
        step = f'Write folder = "models" under [engines.{setup.name}]: docs/engines.md, “A model in a folder”.'
        raise SettingsError(f"“{setup.name}” has no folder of models.", where=setup.name, next_step=step)
    _libraries(setup.name)
    return Models(setup.name, folders_of(Path(setup.folder), setup.name), setup.within(LIMITS))


def _libraries(whose: str) -> tuple[Any, Any]:
    with suppress(ImportError):
        import ctranslate2  # noqa: PLC0415 - an extra, and slow to load
        import sentencepiece  # noqa: PLC0415

        return ctranslate2, sentencepiece
    step = "Install it: pip install 'bargardan[models]'"
    raise DraftError("What runs models in a folder is not installed.", where=whose, next_step=step)


def _load(model: ModelFolder, whose: str) -> _Loaded:
    ctranslate2, sentencepiece = _libraries(whose)
    with suppress(Exception):  # C++ behind both: any of its errors, and what they say is for programmers
        words = sentencepiece.SentencePieceProcessor(model_file=str(model.words))
        engine = ctranslate2.Translator(str(model.model), device="cpu", inter_threads=1)
        return _Loaded(words, engine, model.prefix)
    step = "It may be damaged, or made for another version: put it there once more."
    raise DraftError("The model cannot be loaded.", where=str(model.folder), next_step=step)


def _apart(text: str) -> str:
    """With space around masks, or they would make one unknown word with the words beside them; ``restore`` knows where
    none belongs.
    """
    return ATOMS[MaskStyle.TOKEN].sub(r" \g<0> ", text)


def _chunks(tokens: Sequence[str]) -> Iterator[list[str]]:
    """A sentence that is too long, in pieces that end between words where there are any."""
    start = 0
    while len(tokens) - start > _LONGEST:
        ends = [at for at in range(start + 1, start + _LONGEST + 1) if tokens[at].startswith(_SPACE)]
        cut = ends[-1] if ends else start + _LONGEST
        yield list(tokens[start:cut])
        start = cut
    if tokens[start:]:
        yield list(tokens[start:])
