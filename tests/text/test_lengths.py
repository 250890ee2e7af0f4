"""How long a translation usually is."""

from __future__ import annotations

from math import inf

from workflow.text.lengths import learnt_growth, letters_in, lost_sentence, usual_growth


def test_growth() -> None:
    assert letters_in("در ۱۲، a-b!") == 6
    assert usual_growth("en", "fa-AF") == 0.93
    assert usual_growth("fa", "fa") == usual_growth("tlh", "en") == 1.0
    pairs = [("a" * 40, "b" * size) for size in range(20, 61)]
    assert learnt_growth(pairs) == 1.0
    assert learnt_growth(pairs[:39]) == 0.0
    assert learnt_growth([("a" * 39, "b")] * 99) == 0.0


def test_the_sentence_that_was_lost() -> None:
    at, sure = lost_sentence([60, 50, 90, 40], [60, 90, 40], 1.0)
    assert (at, sure > -1) == (1, True)
    joined, unsure = lost_sentence([60, 20, 90, 40], [82, 90, 40], 1.0)
    assert unsure < -2
    assert joined in range(4)
    assert lost_sentence([10, 10], [], 1.0) == (0, -inf)
    assert lost_sentence([10] * 41, [10] * 40, 1.0) == (0, -inf)
