"""Pictures of a source, with their words."""

from __future__ import annotations

from workflow.source.shown import Shown, shown_pictures

SOURCE = """---
title: "![](no.png)"
---
# A ![](h.png)

<figure>
<img src="a.png">
<IMG SRC='b.png' ALT=''>
<img src=c.png alt="A &amp; b"/>
</figure>

Text <img src="d.png" aria-hidden="true"> and ![a [b](c)](e.png "t") `![](no.png)`

![ref][r] ![][r]

[r]: /x.png

    ![](no.png)
"""


def test_every_picture_with_its_line() -> None:
    assert list(shown_pictures(SOURCE)) == [
        Shown("h.png", "", 4),
        Shown("a.png", "", 7),
        Shown("b.png", "", 8, ornament=True),
        Shown("c.png", "A & b", 9),
        Shown("d.png", "", 12, ornament=True),
        Shown("e.png", "a b", 12),
        Shown("/x.png", "ref", 14),
        Shown("/x.png", "", 14),
    ]


def test_no_text_raises() -> None:
    for text in ("", "![", "<img", "<img " * 99, "![](" * 99, "\ud800![](a)", "![]\x00(a)"):
        list(shown_pictures(text))
