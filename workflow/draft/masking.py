"""What a draft must keep: hidden from the engine behind masks, and put back into its answer.

An answer is never trusted. What comes back damaged, doubled or in another order is repaired where that is plain; what
cannot be placed is left out and named, and nothing that the source does not have gets in. ``masks.kept`` holds the
values, ``masks.found`` what is hidden, ``masks.written`` how masks look and are known again, ``masks.mended`` the
repairs, ``masks.restored`` the way back, ``masks.split`` long texts.
"""

from __future__ import annotations

from workflow.draft.localised import DateStyle
from workflow.draft.masks.found import mask
from workflow.draft.masks.kept import Mask, Masked, MaskKind, MaskStyle, Restored
from workflow.draft.masks.restored import restore
from workflow.draft.masks.split import Part, join, split

__all__ = [
    "DateStyle",
    "Mask",
    "MaskKind",
    "MaskStyle",
    "Masked",
    "Part",
    "Restored",
    "join",
    "mask",
    "restore",
    "split",
]
