"""Whole published files, read as a difference when they change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publish.samples import HERE, SAMPLES
from workflow.publish.edition import edition_markdown, edition_page

Golden = Callable[[Path, str], None]


@pytest.mark.parametrize("name", SAMPLES)
def test_published_files_are_as_we_want_them(name: str, golden: Golden) -> None:
    edition, imprint = SAMPLES[name]()
    golden(HERE / name / "golden.md", edition_markdown(edition, imprint))
    golden(HERE / name / "golden.html", edition_page(edition, imprint))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert edition_markdown(*SAMPLES[name]()) == edition_markdown(*SAMPLES[name]())
    assert edition_page(*SAMPLES[name]()) == edition_page(*SAMPLES[name]())
