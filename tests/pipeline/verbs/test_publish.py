"""Who reads what: approved editions in public/, all others in preview/, confidential ones only when named."""

import os
import stat
from pathlib import Path

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import LETTER, Group
from tests.pipeline.verbs.pictures import jpeg_with, png_with
from workflow.errors import CallError, ReleaseError, StoreError
from workflow.pipeline import openness
from workflow.pipeline.note import Wording
from workflow.review.states import Deed


def files_in(group: Group, folder: str) -> dict[str, bytes]:
    root = group.place.root / folder
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def change(group: Group, old: str, new: str) -> None:
    group.place.write("content/letter.fa.md", LETTER.replace(old, new))
    group.sync()


@pytest.fixture
def agreed(group: Group) -> Group:
    group.translate_all()
    group.agree_all()
    return group


def test_nothing_unapproved_reaches_public(agreed: Group) -> None:
    assert agreed.publish().pages == []
    assert files_in(agreed, "public") == {}
    done = agreed.publish(preview=True)
    assert done.pages == ["letter/en"]
    found = files_in(agreed, "preview")
    assert set(found) == {"en/letter.md", "en/letter.html", "index.html"}
    assert b"\npreview: true\n" in found["en/letter.md"]
    assert b"A letter to a neighbour" in found["index.html"]


def test_an_approved_edition_moves_from_preview_to_public(agreed: Group) -> None:
    agreed.publish(preview=True)
    approved = agreed.approve()
    done = agreed.publish()
    assert done.pages == ["letter/en"]
    found = files_in(agreed, "public")
    assert set(found) == {"en/letter.md", "en/letter.html", "index.html"}
    assert f"\nfingerprint: {approved.fingerprint}\n".encode() in found["en/letter.md"]
    assert b"Our window looks on the courtyard." in found["en/letter.html"]
    done = agreed.publish(preview=True)
    assert sorted(done.removed) == ["preview/en/letter.html", "preview/en/letter.md"]
    assert set(files_in(agreed, "preview")) == {"index.html"}
    assert b"neighbour" not in files_in(agreed, "preview")["index.html"]


def test_the_same_input_gives_the_same_bytes_and_writes_nothing_twice(agreed: Group) -> None:
    agreed.approve()
    agreed.publish()
    before = files_in(agreed, "public")
    assert agreed.publish().written == []
    assert files_in(agreed, "public") == before


def test_what_did_not_change_is_not_rendered_again(agreed: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import publish

    agreed.approve()
    agreed.publish()
    agreed.publish(preview=True)
    for name in ("edition_page", "edition_markdown"):
        monkeypatch.delattr(publish, name)
    assert agreed.publish().pages == ["letter/en"]
    assert agreed.publish(preview=True).pages == []


@pytest.mark.parametrize("name", ["public/en/letter.md", "public/en/letter.html"])
@pytest.mark.parametrize("how", ["gone", "changed"])
def test_a_page_that_was_touched_is_made_anew(agreed: Group, name: str, how: str) -> None:
    agreed.approve()
    agreed.publish()
    before = files_in(agreed, "public")
    path = agreed.place.root / name
    path.unlink() if how == "gone" else path.write_bytes(b"---\nfingerprint: 0\n---\nby hand")
    assert agreed.publish().written == [name]
    assert files_in(agreed, "public") == before


@pytest.mark.parametrize(
    "damaged", [b"", b"[]", b"{", b'{"letter": 1}', b'{"letter": {"key": "x", "more": 1}}', b"\xff"]
)
def test_a_damaged_record_costs_time_only(agreed: Group, damaged: bytes) -> None:
    agreed.approve()
    agreed.publish()
    agreed.place.write(".bargardan-public.json", damaged)
    assert agreed.publish().written == []


def test_the_record_names_nothing_confidential(agreed: Group) -> None:
    change(agreed, "---\n\nشب", "confidential: true\n---\n\nشب")
    agreed.publish("letter", preview=True)
    assert all(b"letter" not in path.read_bytes() for path in agreed.place.root.glob(".bargardan-p*"))


def test_a_page_stands_as_it_was_approved(agreed: Group) -> None:
    agreed.approve()
    agreed.publish()
    before = files_in(agreed, "public")
    agreed.review("title", Deed.REVISE, "sparrow", text="Never published")
    done = agreed.publish()
    assert (done.pages, done.outdated, done.removed) == ([], ["letter/en"], [])
    assert files_in(agreed, "public") == before
    agreed.publish(preview=True)
    assert b"Never published" in files_in(agreed, "preview")["en/letter.md"]


def test_a_confidential_document_is_previewed_only_when_named(agreed: Group) -> None:
    change(agreed, "---\n\nشب", "confidential: true\n---\n\nشب")
    assert agreed.publish(preview=True).pages == []
    assert files_in(agreed, "preview") == {}
    assert agreed.publish("letter", preview=True).pages == ["letter/en"]
    found = files_in(agreed, "preview")
    assert "en/letter.md" in found
    assert b"neighbour" not in found.get("index.html", b"")
    agreed.publish(preview=True)
    assert "en/letter.md" not in files_in(agreed, "preview"), "not named: taken away again"


def test_what_turns_confidential_leaves_public(agreed: Group) -> None:
    agreed.approve()
    agreed.publish()
    change(agreed, "---\n\nشب", "confidential: true\n---\n\nشب")
    done = agreed.publish()
    assert sorted(done.removed) == ["public/en/letter.html", "public/en/letter.md"]
    found = files_in(agreed, "public")
    assert set(found) == {"index.html"}
    assert b"en/letter" not in found["index.html"]
    assert b"neighbour" not in found["index.html"]


def test_a_confidential_edition_is_neither_approved_nor_published(agreed: Group) -> None:
    change(agreed, "---\n\nشب", "confidential: true\n---\n\nشب")
    with pytest.raises(ReleaseError, match="confidential") as refused:
        agreed.approve()
    assert "edit content/letter.fa.md, then: bargardan sync" in str(refused.value)
    assert agreed.publish("letter").pages == []
    assert files_in(agreed, "public") == {}
    change(agreed, "confidential: true\n", "")
    with pytest.raises(ReleaseError, match="confidential"):
        agreed.approve()
    with agreed.place.opened():
        openness.lift("letter", "the neighbour agreed", openness.Asking("heron", NOW))
    assert agreed.approve().new, "open to all again"


def test_a_page_goes_with_its_document(agreed: Group) -> None:
    agreed.approve()
    agreed.publish()
    agreed.place.write("public/en/about.html", b"by hand")
    agreed.place.write("public/en/about.md", b"# By hand\n")
    (agreed.place.root / "content/letter.fa.md").unlink()
    agreed.sync()
    agreed.publish()
    assert set(files_in(agreed, "public")) == {"index.html", "en/about.html", "en/about.md"}, "others' files stay"


def test_pages_of_a_clone_stand(agreed: Group) -> None:
    """public/ may be kept in git while the database is not: what was approved there stays."""
    page = "---\ntitle: An older letter\nfingerprint: 0123\n---\n\nWords.\n"
    agreed.place.write("public/en/letter.md", page)
    agreed.place.write("public/en/letter.html", "<!doctype html>")
    assert agreed.publish().removed == []
    assert b"An older letter" in files_in(agreed, "public")["index.html"]


def test_a_fresh_copy_knows_by_its_page_what_was_approved(agreed: Group) -> None:
    from workflow.pipeline.status import status
    from workflow.store.models import Approval

    def told() -> tuple[list[str], str]:
        with agreed.place.opened() as workspace:
            state = next(each.state for each in status(workspace) if each.language == "en")
        return agreed.publish().outdated, state

    agreed.approve()
    agreed.publish()
    with agreed.place.opened():
        Approval.objects.all().delete()  # as where the approval was given on another machine
    before = files_in(agreed, "public")
    assert told() == ([], "ready")
    agreed.review("title", Deed.REVISE, "sparrow", text="To a neighbour")
    for _ in range(2):
        assert told() == (["letter/en"], "outdated")
    assert files_in(agreed, "public") == before
    agreed.review("title", Deed.AGREE, "wren")
    agreed.approve()
    assert told() == ([], "approved")


def test_the_original_is_published_when_approved_unless_it_says_no(group: Group) -> None:
    group.approve("heron", "fa")
    assert group.publish().pages == ["letter/fa"]
    page = files_in(group, "public")["fa/letter.md"].decode()
    assert "پنجرهٔ ما رو به حیاط است." in page
    change(group, "---\n\nشب", "publish_source: false\n---\n\nشب")
    assert sorted(group.publish().removed) == ["public/fa/letter.html", "public/fa/letter.md"]


def test_credits_and_notes_are_printed(agreed: Group) -> None:
    from tests.pipeline.conftest import NOW
    from workflow.pipeline.credit import give

    agreed.note("add", "lamp", Wording(lemma="the lamp", body="Carried by hand."))
    agreed.note("agree", "lamp", by="wren")
    with agreed.place.opened() as workspace:
        give(workspace, "letter", "en", "Sparrow of the third floor", by="sparrow", now=NOW)
    agreed.approve()
    agreed.publish()
    page = files_in(agreed, "public")["en/letter.md"].decode()
    assert "Sparrow of the third floor" in page
    assert "Carried by hand." in page
    assert page.count("a volunteer") >= 2, "the reviewer and the editor wished for no name"
    for name in ("wren", "rook", "heron"):
        assert name not in page


def test_pictures_come_along_without_what_is_hidden_in_them(group: Group) -> None:
    text = "---\ntitle: دیوار\n---\n\n![دیوار](wall.png)\n\n![در](door.jpg)\n\n![طرح](plan.svg)\n"
    group.place.write("content/wall/index.fa.md", text)
    group.place.write("content/wall/wall.png", png_with(b"tEXt", b"Author\0somebody"))
    group.place.write("content/wall/door.jpg", jpeg_with(0xE1, b"Exif\0\0GPS 35.7 51.4"))
    group.place.write("content/wall/plan.svg", b"<svg/>")
    group.place.write("content/wall/unused.png", png_with(b"tEXt", b"x"))
    group.sync()
    done = group.publish("wall", preview=True)
    found = files_in(group, "preview")
    assert {name for name in found if "/wall/" in name} == {"en/wall/wall.png", "en/wall/door.jpg"}
    assert b"somebody" not in found["en/wall/wall.png"]
    assert b"GPS" not in found["en/wall/door.jpg"]
    assert "content/wall/plan.svg" in done.problems[0]
    assert b'src="wall/wall.png"' in found["en/wall.html"]
    assert b"](wall/wall.png)" in found["en/wall.md"]
    group.place.write("content/wall/index.fa.md", text.replace("![در](door.jpg)\n\n", ""))
    group.sync()
    assert group.publish(preview=True).removed == ["preview/en/wall/door.jpg"]


def test_a_picture_that_changed_voids_the_approval(group: Group) -> None:
    group.place.write("content/wall/index.fa.md", "![](wall.png)\n\nدیوار.\n")
    group.place.write("content/wall/wall.png", png_with(b"tEXt", b"x"))
    group.sync()
    key = group.key("دیوار", "wall")
    group.review(key, Deed.REVISE, "sparrow", text="A wall.", slug="wall")
    group.review(key, Deed.AGREE, "wren", slug="wall")
    group.approve(slug="wall")
    assert group.publish().pages == ["wall/en"]
    group.place.write("content/wall/wall.png", png_with(b"tEXt", b"other"))
    assert group.publish().outdated == ["wall/en"]


def test_nothing_is_written_through_a_link(agreed: Group, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (agreed.place.root / "public").symlink_to(outside)
    agreed.approve()
    with pytest.raises(StoreError, match="symbolic link"):
        agreed.publish()
    assert list(outside.iterdir()) == []


def test_half_written_files_of_a_killed_run_are_swept(agreed: Group) -> None:
    litter = agreed.place.write("preview/en/.x.bargardan-part", b"half")
    agreed.publish(preview=True)
    assert not litter.exists()


def test_pages_can_be_read_by_a_web_server(agreed: Group) -> None:
    agreed.publish(preview=True)
    mode = stat.S_IMODE((agreed.place.root / "preview/en/letter.html").stat().st_mode)
    assert mode == 0o666 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_an_unknown_document(group: Group) -> None:
    with pytest.raises(CallError, match="Did you mean letter"):
        group.publish("lettre")
    assert not Path(group.place.root / "public").exists()


def test_a_fresh_copy_whose_texts_have_not_come_in_keeps_its_pages(group: Group) -> None:
    group.translate_all()
    group.agree_all()
    group.approve()
    group.publish()
    public = group.place.root / "public"
    before = {path: path.read_bytes() for path in public.rglob("*") if path.is_file()}
    for path in group.place.root.glob("bargardan.sqlite3*"):
        path.unlink()
    with pytest.raises(CallError, match="no texts yet"):
        group.publish()
    assert {path: path.read_bytes() for path in public.rglob("*") if path.is_file()} == before
