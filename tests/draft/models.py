"""A model that really runs: a transformer whose weights are set by hand, so that it puts word for word.

Its decoder looks, at each place, at the source's word of the same place, and says what a table says of it. Unknown
words come back as ``<unk>``, for which the engine puts the source's own. Every number is exact, so that its answers
never change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

BITS = 10
PLACES = 2**BITS
SPECIAL = ("<unk>", "<s>", "</s>")
SPACE = "\N{LOWER ONE EIGHTH BLOCK}"


def build(folder: Path, source: str, target: str, words: Mapping[str, str], **about: str) -> Path:
    """A folder in the layout of an ``.argosmodel`` that translates these words."""
    (folder / "model").mkdir(parents=True)
    facts = {"package_version": "1.0", "from_code": source, "to_code": target, **about}
    (folder / "metadata.json").write_text(json.dumps(facts))
    _words(folder / "sentencepiece.model", list(words))
    _model(folder / "model", {f"{SPACE}{word}": f"{SPACE}{said}" for word, said in words.items()})
    return folder


def _words(path: Path, words: Sequence[str]) -> None:
    """How words are cut: at spaces, and nowhere else."""
    with path.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([" ".join(words)] * 3),
            model_writer=file,
            model_type="word",
            vocab_size=len(set(words)) + len(SPECIAL),
            hard_vocab_limit=False,
            minloglevel=2,
        )


def _model(folder: Path, words: Mapping[str, str]) -> None:
    source = [*SPECIAL, *words]
    target = [*SPECIAL, *dict.fromkeys(words.values())]
    said = {word: target.index(words.get(word, word)) for word in source}
    spec = TransformerSpec.from_config((1, 1), num_heads=1, pre_norm=True)
    size = len(source) + 2 * BITS + len(source)  # the word itself, its place, and the word looked at
    place = slice(len(source), len(source) + 2 * BITS)
    looked = slice(place.stop, size)
    places = np.zeros((PLACES, size), np.float32)
    places[:, place] = [[bit == wanted for bit in f"{at:0{BITS}b}" for wanted in "01"] for at in range(PLACES)]
    own = np.zeros((len(source), size), np.float32)
    own[:, : len(source)] = np.eye(len(source))
    for side, count in ((spec.encoder, len(source)), (spec.decoder, len(target))):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = own if side is spec.encoder else np.zeros((count, size), np.float32)
        side.scale_embeddings = False
        side.position_encodings.encodings = places
        side.layer_norm.gamma, side.layer_norm.beta = np.ones(size, np.float32), np.zeros(size, np.float32)
        for layer in side.layer:
            _still(layer.ffn, size)
            _attention(layer.self_attention, size, joined=True)
    seen = spec.decoder.layer[0].attention
    _attention(seen, size, joined=False)
    seen.linear[0].weight[: 2 * BITS, place] = 100 * np.eye(2 * BITS)
    seen.linear[1].weight[: 2 * BITS, place] = 100 * np.eye(2 * BITS)
    seen.linear[1].weight[size : size + len(source), : len(source)] = np.eye(len(source))
    seen.linear[2].weight[looked, : len(source)] = 10 * np.eye(len(source))
    told = np.zeros((len(target), size), np.float32)
    for at, word in enumerate(source):
        told[said[word], looked.start + at] = 10
    spec.decoder.projection.weight = told
    spec.decoder.projection.bias = np.zeros(len(target), np.float32)
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.config.add_source_eos = True
    spec.validate()
    spec.save(str(folder))
    ctranslate2.set_log_level(50)


def _still(ffn: object, size: int) -> None:
    """A part that adds nothing."""
    _norm(ffn.layer_norm, size)  # type: ignore[attr-defined]
    for linear in (ffn.linear_0, ffn.linear_1):  # type: ignore[attr-defined]
        linear.weight, linear.bias = np.zeros((size, size), np.float32), np.zeros(size, np.float32)


def _attention(attention: object, size: int, *, joined: bool) -> None:
    _norm(attention.layer_norm, size)  # type: ignore[attr-defined]
    outs = [3 * size, size] if joined else [size, 2 * size, size]
    for linear, out in zip(attention.linear, outs, strict=True):  # type: ignore[attr-defined]
        linear.weight, linear.bias = np.zeros((out, size), np.float32), np.zeros(out, np.float32)


def _norm(norm: object, size: int) -> None:
    norm.gamma, norm.beta = np.ones(size, np.float32), np.zeros(size, np.float32)  # type: ignore[attr-defined]
