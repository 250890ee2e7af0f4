"""The remote services, by deep-translator's own code and by our LibreTranslate client, against servers on loopback."""

from __future__ import annotations

import html
import json
import logging
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.draft.servers import Answering, Heard, Served, page, reply, said, serving, status, truncated
from workflow.draft.engines import deep_translators
from workflow.draft.engines.kinds import REMOTE, TRANSLATORS
from workflow.draft.engines.services import SERVICES
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Passage, Reach, Translator
from workflow.draft.setup import Setup
from workflow.errors import BargardanError, DraftError, EngineBusyError, GateError, SettingsError

TEXT = "نان و نور برای همهٔ همسایگان رود"
ANSWER = "Bread and light for all neighbours of the river"
KEYS = {
    "deepl": "s3cr3t-key:fx", "microsoft": "s3cr3t-key", "yandex": "s3cr3t-key", "qcri": "s3cr3t-key",
    "papago": "client7:s3cr3t-key", "baidu": "app7:s3cr3t-key", "libretranslate": "s3cr3t-key",
}  # fmt: skip
KINDS = (*REMOTE, "libretranslate")
LANGUAGES = {"papago": ("ko", "en"), "baidu": ("zh", "en"), "qcri": ("ar", "en")}


def asked(kind: str, heard: Heard) -> str:
    """The text that a service was asked for, from where it looks for it."""
    where: dict[str, Callable[[Heard], str]] = {
        "google": lambda heard: heard.query["q"],
        "mymemory": lambda heard: heard.query["q"],
        "deepl": lambda heard: heard.form["text"],
        "microsoft": lambda heard: heard.json[0]["text"],
        "yandex": lambda heard: heard.form["text"],
        "papago": lambda heard: heard.form["text"],
        "qcri": lambda heard: heard.query["text"],
        "baidu": lambda heard: heard.form["q"],
        "libretranslate": lambda heard: heard.json["q"],
    }
    return where[kind](heard)


def answered(kind: str, text: str) -> bytes:
    """A translation as the service gives it."""
    forms: dict[str, Callable[[str], Any]] = {
        "mymemory": lambda text: {"responseData": {"translatedText": text}, "responseStatus": 200, "matches": []},
        "deepl": lambda text: {"translations": [{"detected_source_language": "FA", "text": text}]},
        "microsoft": lambda text: [{"translations": [{"text": text, "to": "en"}]}],
        "yandex": lambda text: {"code": 200, "lang": "fa-en", "text": [text]},
        "papago": lambda text: {"message": {"result": {"translatedText": text}}},
        "qcri": lambda text: {"success": True, "translatedText": text},
        "baidu": lambda text: {"from": "zh", "to": "en", "trans_result": [{"src": "x", "dst": text}]},
        "libretranslate": lambda text: {"translatedText": text},
    }
    if kind == "google":
        return reply(
            f'<html><div class="header"></div><div class="result-container">{html.escape(text)}</div></html>',
            type="text/html; charset=UTF-8",
        )
    return said(forms[kind](text))


def well(kind: str, answer: str = ANSWER) -> Answering:
    return lambda heard: answered(kind, answer)


def environment(kind: str) -> Callable[[str], str]:
    variable = f"BARGARDAN_KEY_{kind.upper()}"
    return lambda wanted: KEYS.get(kind, "") if wanted == variable else ""


def translator(kind: str, served: Served, **how: Any) -> Translator:
    return TRANSLATORS[kind](Setup(kind, url=served.url, secret=environment(kind), **{"timeout": 5.0, **how}))


def passage(kind: str, text: str = TEXT, **how: Any) -> Passage:
    source, target = LANGUAGES.get(kind, ("fa", "en"))
    return Passage(text, **{"source_language": source, "target_language": target, **how})


def translated(kind: str, answer: Answering, text: str = TEXT, **how: Any) -> tuple[str, str]:
    """Text and problem of one answer."""
    with serving(answer) as served:
        (got,) = translator(kind, served, **how).translate([passage(kind, text)])
    return got.text, got.problem


def failure(kind: str, answer: Answering | None, **how: Any) -> DraftError:
    with serving(answer) as served, pytest.raises(DraftError) as caught:
        translator(kind, served, **how).translate([passage(kind)])
    return silent(caught.value)


def silent(error: BargardanError) -> DraftError:
    """The error, if it says neither text nor key, and carries nothing that does."""
    assert error.__context__ is None
    assert error.__cause__ is None
    for frame, _ in traceback.walk_tb(error.__traceback__):
        assert "site-packages" not in frame.f_code.co_filename
    for word in (TEXT, "نان", "s3cr3t", "client7", "app7", "%D9"):
        assert word not in f"{error} {error!r} {vars(error)}"
    assert isinstance(error, DraftError)
    return error


@pytest.mark.parametrize("kind", KINDS)
def test_a_service_that_behaves_well(kind: str) -> None:
    with serving(well(kind)) as served:
        engine = translator(kind, served)
        (got,) = engine.translate([passage(kind)])
    assert (got.text, got.problem) == (ANSWER, "")
    assert asked(kind, served.heard[0]) == TEXT
    assert (engine.reach, engine.host) == (Reach.LOOPBACK, served.host)
    assert isinstance(engine, Translator)


@pytest.mark.parametrize("kind", KINDS)
def test_the_masks_arrive_as_they_left(kind: str) -> None:
    masks = {MaskStyle.TOKEN: "⟦1h⟧ one & ⟦2p⟧ two", MaskStyle.XML: '<x id="1h"/> one &amp; <x id="2p"/> two'}
    with serving(well(kind)) as served:
        engine = translator(kind, served)
        engine.translate([passage(kind, masks[engine.masks])])
    assert asked(kind, served.heard[0]) == masks[engine.masks]


@pytest.mark.parametrize("kind", KINDS)
def test_where_keys_and_texts_stand(kind: str) -> None:
    """Where the service allows it, in the body or a header: addresses are logged by whoever they pass."""
    with serving(well(kind)) as served:
        translator(kind, served).translate([passage(kind)])
    heard = served.heard[0]
    if kind in {"google", "mymemory", "qcri"}:
        assert heard.method == "GET"
    else:
        assert heard.method == "POST"
        assert "%" not in heard.target
        assert "s3cr3t" not in heard.target
    if kind in KEYS and kind != "baidu":
        assert "s3cr3t-key" in heard.raw
    if kind == "baidu":
        assert "s3cr3t-key" not in heard.raw
        assert heard.form["appid"] == "app7"


def test_how_each_is_asked() -> None:
    seen: dict[str, Heard] = {}
    for kind in KINDS:
        with serving(well(kind)) as served:
            translator(kind, served, options={"region": "somewhere"}).translate([passage(kind)])
        seen[kind] = served.heard[0]
    assert seen["google"].path == "/m"
    assert seen["google"].query | {"q": ""} == {"sl": "fa", "tl": "en", "q": ""}
    assert (seen["mymemory"].path, seen["mymemory"].query["langpair"]) == ("/get", "fa|en")
    deepl = seen["deepl"]
    assert deepl.path == "/v2/translate"
    assert deepl.form == {"source_lang": "FA", "target_lang": "EN", "text": TEXT, "tag_handling": "xml"}
    assert deepl.headers["authorization"] == "DeepL-Auth-Key s3cr3t-key:fx"
    microsoft = seen["microsoft"]
    assert microsoft.path == "/translate"
    assert microsoft.query == {"api-version": "3.0", "from": "fa", "to": "en", "textType": "html"}
    assert microsoft.headers["ocp-apim-subscription-region"] == "somewhere"
    assert seen["yandex"].path == "/api/v1.5/tr.json/translate"
    assert (seen["yandex"].form["lang"], seen["yandex"].form["format"]) == ("fa-en", "html")
    papago = seen["papago"]
    assert papago.path == "/v1/papago/n2mt"
    assert (papago.form["source"], papago.form["target"]) == ("ko", "en")
    assert papago.headers["x-naver-client-id"] == "client7"
    assert seen["qcri"].path == "/api/v1/translate"
    assert (seen["qcri"].query["langpair"], seen["qcri"].query["domain"]) == ("ar-en", "general")
    assert seen["baidu"].path == "/api/trans/vip/translate"
    assert seen["libretranslate"].path == "/translate"
    assert seen["libretranslate"].json == {
        "q": TEXT, "source": "fa", "target": "en", "format": "html", "api_key": "s3cr3t-key",
    }  # fmt: skip


@pytest.mark.parametrize("kind", REMOTE)
def test_by_itself_it_asks_its_own_server_by_https(kind: str) -> None:
    engine = TRANSLATORS[kind](Setup(kind, secret=environment(kind)))
    assert engine.reach is Reach.NETWORK
    assert engine.host.endswith(":443")
    assert isinstance(engine, deep_translators.DeepTranslator)
    assert engine.line.url.startswith("https://")


def test_free_keys_of_deepl_go_where_they_are_known() -> None:
    hosts = {key: TRANSLATORS["deepl"](Setup("deepl", secret={"BARGARDAN_KEY_DEEPL": key}.__getitem__)).host
             for key in ("abc", "abc:fx")}  # fmt: skip
    assert hosts == {"abc": "api.deepl.com:443", "abc:fx": "api-free.deepl.com:443"}


@pytest.mark.parametrize("kind", [kind for kind in REMOTE if kind in KEYS])
def test_a_missing_key_is_told_before_anything_leaves(kind: str) -> None:
    with pytest.raises(DraftError, match=f"BARGARDAN_KEY_{kind.upper()}"):
        TRANSLATORS[kind](Setup(kind))


def test_a_key_is_named_after_its_engine() -> None:
    with pytest.raises(DraftError, match="BARGARDAN_KEY_OUR_DEEPL"):
        TRANSLATORS["deepl"](Setup("our-deepl", kind="deepl"))


@pytest.mark.parametrize("kind", ["papago", "baidu"])
@pytest.mark.parametrize("key", ["lonely", ":x", "x:"])
def test_half_a_key_is_told(kind: str, key: str) -> None:
    with pytest.raises(DraftError, match="no pair") as caught:
        TRANSLATORS[kind](Setup(kind, secret={f"BARGARDAN_KEY_{kind.upper()}": key}.__getitem__))
    assert "lonely" not in str(caught.value)


def test_keys_of_the_library_s_own_variables_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEEPL_API_KEY", "LIBRE_API_KEY", "MICROSOFT_API_KEY", "QCRI_API_KEY", "YANDEX_API_KEY"):
        monkeypatch.setenv(name, "another-key")
    with serving(well("deepl")) as served:
        translator("deepl", served).translate([passage("deepl")])
    assert "another-key" not in served.heard[0].raw


@pytest.mark.parametrize("kind", KINDS)
def test_a_repr_shows_no_key(kind: str) -> None:
    with serving(well(kind)) as served:
        assert "s3cr3t" not in repr(translator(kind, served))


FAULTS: Mapping[str, tuple[Callable[[str], Answering | None], bool]] = {
    "429": (lambda kind: status(429, Retry_After="3"), True),
    "500": (lambda kind: status(500), True),
    "503": (lambda kind: status(503), True),
    "403": (lambda kind: status(403), False),
    "404": (lambda kind: status(404), False),
    "truncated": (lambda kind: lambda heard: truncated(answered(kind, ANSWER)), True),
    "a page": (lambda kind: lambda heard: page("Please log in to the hotel's network"), False),
    "nothing": (lambda kind: lambda heard: reply(""), False),
    "another shape": (lambda kind: lambda heard: said({"something": ["else"]}), False),
    "a list": (lambda kind: lambda heard: said([]), False),
    "null": (lambda kind: lambda heard: said(None), False),
    "wrong encoding": (lambda kind: lambda heard: reply(b'{"translatedText": "\xff\xfe"}'), False),
    "redirect": (lambda kind: status(302, Location="https://elsewhere.example/?x"), False),
    "huge": (lambda kind: lambda heard: reply(b"x" * 5_000_000), False),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_service_that_behaves_wrongly(kind: str, fault: str, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever happens is an error of ours, which says no word of the text and tells whether asking again may help."""
    caplog.set_level(logging.DEBUG)
    answer, busy = FAULTS[fault]
    if (kind, fault) == ("microsoft", "null"):  # which deep-translator passes over in silence
        assert translated(kind, answer(kind) or status(500)) == ("", "It gave no translation.")
        return
    error = failure(kind, answer(kind))
    assert isinstance(error, EngineBusyError) is busy
    assert not caplog.records
    if fault == "429":
        assert isinstance(error, EngineBusyError)
        assert error.wait == 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_service_that_never_answers(kind: str) -> None:
    error = failure(kind, None, timeout=0.2)
    assert isinstance(error, EngineBusyError)
    assert "0.2 seconds" in error.what


@pytest.mark.parametrize("kind", KINDS)
def test_no_proxy_and_no_redirect(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(well(kind)) as other:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, other.url)
        failure(kind, status(307, Location=f"{other.url}/translate"))
        assert translated(kind, well(kind))[0] == ANSWER
    assert other.connections == 0


@pytest.mark.parametrize("kind", KINDS)
def test_threads_get_each_their_own_answer(kind: str) -> None:
    """A shared object of the library gave 17 wrong answers of 400."""
    with serving(lambda heard: answered(kind, f"the answer to number {asked(kind, heard).split()[-1]}")) as served:
        engine = translator(kind, served)
        got: dict[str, str] = {}

        def work(text: str) -> None:
            got[text] = engine.translate([passage(kind, text)])[0].text

        texts = [f"{TEXT} {number}" for number in range(12)]
        threads = [threading.Thread(target=work, args=(text,)) for text in texts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert got == {text: f"the answer to number {text.split()[-1]}" for text in texts}


@pytest.mark.parametrize("kind", KINDS)
def test_whitespace_at_the_ends_is_kept(kind: str) -> None:
    assert translated(kind, well(kind, f" {ANSWER}\n"), f"\n  {TEXT} \t") == (f"\n  {ANSWER} \t", "")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_space_is_not_asked_for(kind: str) -> None:
    with serving(well(kind)) as served:
        (got,) = translator(kind, served).translate([passage(kind, " \n")])
    assert got.problem
    assert not served.heard


@pytest.mark.parametrize("kind", KINDS)
def test_a_language_that_it_does_not_know_is_not_guessed(kind: str) -> None:
    with serving(well(kind)) as served:
        (got,) = translator(kind, served).translate([passage(kind, source_language="tlh")])
    assert got.problem == "It does not know these languages."
    assert not served.heard


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_comes_back_as_it_was_is_no_draft(kind: str) -> None:
    assert translated(kind, lambda heard: answered(kind, asked(kind, heard))) == (
        "",
        "It gave the text back untranslated.",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_answer_is_no_draft(kind: str) -> None:
    try:
        text, problem = translated(kind, well(kind, " "))
    except DraftError as error:  # deep-translator takes it for none
        silent(error)
    else:
        assert text == ""
        assert problem == "It gave no translation."


def test_names_may_stay_as_they_are_in_one_script() -> None:
    with serving(lambda heard: answered("deepl", asked("deepl", heard))) as served:
        engine = translator("deepl", served)
        got = [
            engine.translate([passage("deepl", text, source_language="en", target_language="es")])[0]
            for text in ("Ana Gómez", "This is not a name at all", '<x id="1h"/> — <x id="2p"/>')
        ]
    assert [one.text for one in got] == ["Ana Gómez", "", '<x id="1h"/> — <x id="2p"/>']


def test_an_answer_much_too_long_is_none() -> None:
    assert translated("deepl", well("deepl", "word " * 2_000))[1] == "Its answer is far too long for the text."


def test_google_leaves_what_has_no_words() -> None:
    """deep-translator answers ``None`` there."""
    for text in ("⟦1h⟧ — ⟦2p⟧…", "— … —"):
        assert translated("google", lambda heard: answered("google", asked("google", heard)), text) == (text, "")


def test_google_s_second_form_of_answer() -> None:
    older = '<div class="t0">Bread &amp; light &lt;3</div>'
    assert translated("google", lambda heard: reply(older, type="text/html; charset=UTF-8"))[0] == "Bread & light <3"


def test_google_in_an_encoding_that_it_does_not_name() -> None:
    body = '<div class="result-container">نان و نور</div>'
    with serving(lambda heard: reply(body, type="text/html")) as served:
        (got,) = translator("google", served).translate(
            [passage("google", ANSWER, source_language="en", target_language="fa")]
        )
    assert got.text == "نان و نور"


def mymemory(text: str, **more: Any) -> Answering:
    return lambda heard: said({"responseData": {"translatedText": text}, "responseStatus": 200, "matches": [], **more})


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (mymemory("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT"), "used up"),
        (mymemory(ANSWER, quotaFinished=True), "used up"),
        (mymemory("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", responseStatus="403"), "refused"),
        (mymemory("INVALID LANGUAGE PAIR SPECIFIED. EXAMPLE: LANGPAIR=EN|IT"), "refused"),
        (mymemory("'FX' IS AN INVALID TARGET LANGUAGE . EXAMPLE: LANGPAIR=EN|IT"), "refused"),
        (mymemory("NO QUERY SPECIFIED. EXAMPLE REQUEST: GET?Q=HELLO&LANGPAIR=EN|IT"), "refused"),
        (mymemory(ANSWER, responseStatus=TEXT), "no number"),
        (mymemory("", matches=[{"translation": "somebody's guess"}]), "no translation"),
        (lambda heard: said({"responseData": None, "responseStatus": 200}), "no translation"),
    ],
)  # fmt: skip
def test_mymemory_s_warnings_are_no_translations(answer: Answering, told: str) -> None:
    error = failure("mymemory", answer)
    assert told in error.what
    assert not isinstance(error, EngineBusyError)


def test_mymemory_asked_too_often_within_an_answer() -> None:
    assert isinstance(failure("mymemory", mymemory("x", responseStatus=429)), EngineBusyError)


def test_mymemory_s_quotes() -> None:
    assert translated("mymemory", mymemory("&quot;Don&#39;t&quot;"))[0] == '"Don\'t"'
    assert translated("mymemory", mymemory("a &amp;amp; b"), "الف &amp; ب")[0] == "a &amp;amp; b"


@pytest.mark.parametrize(
    ("kind", "data", "told", "busy"),
    [
        ("yandex", {"code": 429, "message": TEXT}, "429", True),
        ("yandex", {"code": 401, "message": "API key s3cr3t-key is invalid"}, "refused the key", False),
        ("yandex", {"code": 501}, "501", False),
        ("yandex", {"code": TEXT}, "no number", False),
        ("baidu", {"error_code": "54003", "error_msg": TEXT}, "54003", True),
        ("baidu", {"error_code": "54001", "error_msg": "Invalid Sign s3cr3t"}, "refused the key", False),
        ("baidu", {"error_code": "58001"}, "58001", False),
        ("microsoft", {"error": {"code": 400036, "message": TEXT}}, "could not be understood", False),
        ("libretranslate", {"error": f"cannot translate {TEXT}"}, "holds no translation", False),
        ("libretranslate", {"translatedText": [ANSWER]}, "holds no translation", False),
        ("deepl", {"message": f"cannot translate {TEXT}"}, "could not be understood", False),
        ("qcri", {"error": TEXT}, "could not be understood", False),
        ("papago", {"errorCode": "024", "errorMessage": TEXT}, "could not be understood", False),
    ],
)
def test_errors_that_come_with_status_200(kind: str, data: Any, told: str, busy: bool) -> None:
    error = failure(kind, lambda heard: said(data))
    assert told in error.what
    assert isinstance(error, EngineBusyError) is busy


@dataclass
class Spelling:
    """How a tag leaves."""

    kind: str
    tag: str
    code: str


@pytest.mark.parametrize(
    "spelling",
    [
        Spelling("google", "he", "iw"), Spelling("google", "iw", "iw"), Spelling("google", "zh", "zh-CN"),
        Spelling("google", "zh-Hant", "zh-TW"), Spelling("google", "zh-TW", "zh-TW"), Spelling("google", "nb", "no"),
        Spelling("google", "fa-AF", "fa"), Spelling("google", "en-GB", "en"), Spelling("google", "ku-Arab", "ckb"),
        Spelling("mymemory", "pt-BR", "pt-BR"), Spelling("mymemory", "en-AU", "en"), Spelling("mymemory", "no", "nb"),
        Spelling("libretranslate", "zh-Hant", "zt"), Spelling("libretranslate", "pt-BR", "pb"),
        Spelling("microsoft", "ckb", "ku"), Spelling("microsoft", "sr-Latn", "sr-Latn"),
        Spelling("microsoft", "prs", "prs"),
    ],
    ids=lambda spelling: f"{spelling.kind}-{spelling.tag}",
)  # fmt: skip
def test_languages_in_each_service_s_spelling(spelling: Spelling) -> None:
    sent: dict[str, Callable[[Heard], str]] = {
        "google": lambda heard: heard.query["tl"],
        "mymemory": lambda heard: heard.query["langpair"].partition("|")[2],
        "libretranslate": lambda heard: heard.json["target"],
        "microsoft": lambda heard: heard.query["to"],
    }
    kind = spelling.kind
    with serving(well(kind)) as served:
        engine = translator(kind, served)
        assert engine.knows("ru", spelling.tag)
        engine.translate([passage(kind, "слово и дело", source_language="ru", target_language=spelling.tag)])
    assert sent[kind](served.heard[0]) == spelling.code


def test_deepl_wants_a_variety_to_translate_into_but_not_from() -> None:
    with serving(well("deepl")) as served:
        engine = translator("deepl", served)
        for source, target in (("pt", "en-GB"), ("zh-Hant", "pt"), ("no", "zh")):
            engine.translate([passage("deepl", "uma palavra", source_language=source, target_language=target)])
    pairs = [(heard.form["source_lang"], heard.form["target_lang"]) for heard in served.heard]
    assert pairs == [("PT", "EN-GB"), ("ZH", "PT-PT"), ("NB", "ZH-HANS")]


@pytest.mark.parametrize("kind", KINDS)
def test_whether_it_knows_a_pair_is_told_without_asking(kind: str) -> None:
    with serving(well(kind)) as served:
        engine = translator(kind, served)
        source, target = LANGUAGES.get(kind, ("fa", "en"))
        assert engine.knows(source, target)
        assert engine.knows(target, source)
        assert not engine.knows(source, source)
        assert not engine.knows("en-GB", "en") or kind in {"deepl", "mymemory"}
        assert not engine.knows("tlh", target)
        assert not engine.knows("az-Arab", target)
        assert not engine.knows("", target)
    assert served.connections == 0


def test_persian_is_known_by_those_that_say_so() -> None:
    with serving(None) as served:
        knows = {kind for kind in KINDS if translator(kind, served).knows("fa", "en")}
    assert knows == {"google", "mymemory", "deepl", "microsoft", "yandex", "libretranslate"}


def test_limits_are_the_services_and_may_be_set() -> None:
    with serving(None) as served:
        limits = {kind: translator(kind, served).limits.characters for kind in KINDS}
        assert translator("google", served, characters=300, in_flight=1, pause=0.0).limits.characters == 300
    assert limits["google"] == 1_500
    assert limits["mymemory"] == 240
    assert all(each.limits.passages == 1 for each in SERVICES.values())


def test_an_address_for_google_stays_short_at_its_limit() -> None:
    with serving(well("google")) as served:
        engine = translator("google", served)
        engine.translate([passage("google", "ک" * engine.limits.characters)])
    assert len(served.heard[0].target) < 16_000


def test_the_library_reaches_nothing_by_another_way() -> None:
    from deep_translator import GoogleTranslator, LibreTranslator, MicrosoftTranslator, PonsTranslator, single_detection

    deep_translators.make("google", Setup("google"))
    asks: list[Callable[[], object]] = [
        lambda: GoogleTranslator(source="fa", target="en").translate(TEXT),
        lambda: MicrosoftTranslator(api_key="x"),
        lambda: PonsTranslator(source="english", target="french").translate("word"),
        lambda: LibreTranslator(api_key="x", source="en", target="fr").translate("word"),
        lambda: single_detection("word", api_key="x"),
    ]
    for ask in asks:
        with pytest.raises(GateError, match="by way of the engines alone"):
            ask()


def test_no_service_is_led_to_another_s_server(monkeypatch: pytest.MonkeyPatch) -> None:
    from deep_translator import constants

    monkeypatch.setitem(constants.BASE_URLS, "GOOGLE_TRANSLATE", "https://evil.example/m")
    with serving(well("google")) as served, pytest.raises(GateError, match="another server") as caught:
        translator("google", served).translate([passage("google")])
    silent(caught.value)
    assert not served.heard


def test_libretranslate_needs_an_address_and_no_key() -> None:
    with pytest.raises(SettingsError, match="has no address"):
        TRANSLATORS["libretranslate"](Setup("libretranslate"))
    with serving(well("libretranslate")) as served:
        TRANSLATORS["libretranslate"](Setup("libretranslate", url=served.url)).translate([passage("libretranslate")])
    assert "api_key" not in served.heard[0].json


def test_libretranslate_below_a_path() -> None:
    with serving(well("libretranslate")) as served:
        engine = TRANSLATORS["libretranslate"](Setup("lt", "libretranslate", url=f"{served.url}/lt", model="1.6"))
        engine.translate([passage("libretranslate")])
    assert served.heard[0].path == "/lt/translate"
    assert (engine.name, engine.version) == ("lt", "LibreTranslate 1.6")


def test_half_a_letter_is_sent_and_read_without_harm() -> None:
    """Lone surrogates: JSON can carry them, texts should not."""
    raw = json.dumps({"translatedText": "a\ud800b"}).encode()
    assert translated("libretranslate", lambda heard: reply(raw))[0] == "a\ud800b"
    with serving(well("deepl")) as served:
        try:
            (got,) = translator("deepl", served).translate([passage("deepl", f"{TEXT}\ud800")])
        except DraftError as error:
            silent(error)
        else:
            assert got.text == ANSWER
