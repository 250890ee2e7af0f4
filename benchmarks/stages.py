"""The pure stages: Markdown → units → PO beside mdpo and po4a; units and translations → Markdown beside mdpo."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import Generated, documents
from benchmarks.measure import Figure, cpu, exponent, in_turn, medians
from workflow.catalogs import write_po
from workflow.catalogs.mapping import template
from workflow.source import read, write

COUNT = 300
"""Documents a timed round; the peers are slow."""


def run() -> Iterator[Figure]:
    """Throughput beside each peer that is installed, then how the time grows."""
    texts = list(documents(COUNT))
    size = sum(len(each.text.encode()) for each in texts) / 1e6
    if find_spec("mdpo"):
        yield from beside_mdpo(texts, size)
    if shutil.which("po4a-updatepo"):
        yield from beside_po4a(texts, size)
    yield growth_of_a_corpus()
    yield growth_of_a_document()


def to_po(texts: Sequence[Generated]) -> None:
    """Markdown → units → PO, ours."""
    for each in texts:
        write_po(template(read(each.text, slug=each.slug, language=each.language, path=f"content/{each.slug}.md")))


def beside_mdpo(texts: Sequence[Generated], size: float) -> Iterator[Figure]:
    """Both ways beside mdpo, in one process."""
    from mdpo.md2po import markdown_to_pofile

    name = f"mdpo {metadata.version('mdpo')}"
    ours, peer = in_turn(
        lambda: size / cpu(partial(to_po, texts)),
        lambda: size / cpu(lambda: [str(markdown_to_pofile(each.text)) for each in texts]),
        rounds=5,
    )
    yield Figure("Markdown → units → PO", ours, "MB/s", peer, name, "≥ 5 × mdpo", ours >= 5 * peer)
    ours, peer = in_turn(back_ours(texts, size), back_mdpo(texts, size))
    yield Figure("units + translations → Markdown", ours, "MB/s", peer, name, "≥ 10 × mdpo", ours >= 10 * peer)


def back_ours(texts: Sequence[Generated], size: float) -> Callable[[], float]:
    """A timed round of ours: every unit translated (its words in capitals)."""
    read_once = [read(each.text, slug=each.slug, language=each.language) for each in texts]
    work = [(each, {unit.key: unit.text.upper() for unit in each.units}) for each in read_once]
    return lambda: size / cpu(lambda: [write(document, translations) for document, translations in work])


def back_mdpo(texts: Sequence[Generated], size: float) -> Callable[[], float]:
    """A timed round of mdpo's: the same capitals."""
    from mdpo.md2po import markdown_to_pofile
    from mdpo.po2md import pofile_to_markdown

    folder = Path(tempfile.mkdtemp(prefix="bargardan-bench-"))
    work = []
    for number, each in enumerate(texts):
        catalog = markdown_to_pofile(each.text)
        for entry in catalog:
            entry.msgstr = entry.msgid.upper()
        path = folder / f"{number}.po"
        catalog.save(str(path))
        work.append((each.text, str(path)))
    return lambda: size / cpu(lambda: [pofile_to_markdown(text, [path]) for text, path in work])


def beside_po4a(texts: Sequence[Generated], size: float) -> Iterator[Figure]:
    """Beside po4a, on one joined file so that Perl's start counts once."""
    few = texts[: len(texts) // 5]
    with tempfile.TemporaryDirectory() as folder:
        joined = Path(folder) / "joined.md"
        joined.write_text("\n\n".join(each.text.split("---\n", 2)[2] for each in few), "utf8")
        command = ["po4a-updatepo", "-f", "text", "-o", "markdown", "-M", "utf-8", "-m", str(joined)]
        peer_size = joined.stat().st_size / 1e6
        ours, peer = in_turn(
            lambda: size / cpu(partial(to_po, texts)),
            lambda: peer_size / cpu(lambda: subprocess.run(fresh(command, folder), check=True, capture_output=True)),
        )
    yield Figure("Markdown → units → PO", ours, "MB/s", peer, "po4a", "≥ 5 × po4a", ours >= 5 * peer)


def fresh(command: list[str], folder: str) -> list[str]:
    """The command with a catalog that does not exist yet."""
    target = Path(folder) / "joined.po"
    target.unlink(missing_ok=True)
    return [*command, "-p", str(target)]


def growth_of_a_corpus() -> Figure:
    """Time over size of ever more documents."""
    counts = (1_000, 3_000, 10_000)
    corpora = [list(documents(count)) for count in counts]
    sizes = [sum(len(each.text) for each in corpus) for corpus in corpora]
    slope = exponent(sizes, medians([partial(to_po, corpus) for corpus in corpora], rounds=3))
    return Figure("growth, 1,000 to 10,000 documents", slope, "exponent", 1.05, "limit", "≤ 1.05", slope <= 1.05)


def growth_of_a_document() -> Figure:
    """Time over size of one document; alone, because the collector of memory walks over whatever else is kept."""
    body = next(iter(documents(2))).text
    bodies = [[Generated("big", "fa", body * times)] for times in (30, 90, 270)]
    slope = exponent(
        [len(each[0].text) for each in bodies], medians([partial(to_po, each) for each in bodies], rounds=9)
    )
    return Figure("growth, one document of 0.1 to 1 MB", slope, "exponent", 1.05, "limit", "≤ 1.05", slope <= 1.05)
