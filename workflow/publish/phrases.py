"""What a published page says in its own words, in the reader's language.

English, Persian, French and Spanish are complete. In other languages the page falls back to English, and says so to
browsers with ``lang="en"``. Names in braces are filled in by the page.
"""

from __future__ import annotations

from types import MappingProxyType

from workflow.text.languages import base_language, language_name

_EN = {
    "back": "Back to note {note} in the text",
    "back_again": "Back to note {note} in the text, place {place}",
    "notes": "Notes",
    "languages": "Languages",
    "preview": "A preview, not approved: please do not pass it on.",
    "previews": "Previews, not approved: please do not pass them on.",
    "untranslated": "not translated yet",
    "original_wanted": "original wanted",
    "by": "By {names}",
    "translated_from": "Translated from {language}",
    "translated_by_relay": "Translated from {relay}; the original is in {language}",
    "on_title": "On the title",
    "on_words": "On the words",
    "preface": "Translator’s preface",
    "preface_editor": "Editor’s preface",
    "preface_author": "Author’s preface",
    "preface_earlier": "Earlier translator’s preface",
    "note_author": "Author’s note",
    "note_editor": "Editor’s note",
    "note_translator": "Translator’s note",
    "note_earlier": "Earlier translator’s note",
    "kind_word": "word",
    "kind_symbol": "symbol",
    "kind_allusion": "allusion",
    "kind_person": "person",
    "kind_place": "place",
    "kind_history": "history",
    "kind_form": "form",
    "kind_choice": "translation choice",
    "made": "How this was made",
    "made_original": "Original",
    "made_relay": "Through",
    "made_draft": "Draft",
    "made_people": "People",
    "made_credit": "With thanks to",
    "role_translation": "Translation",
    "role_notes": "Notes",
    "role_review": "Checking",
    "role_review_notes": "Checking of the notes",
    "role_editing": "Editing",
    "made_approved": "Approved",
    "made_rights": "Rights",
    "made_licence": "Licence",
    "made_source": "First published at",
    "made_fingerprint": "Fingerprint",
    "volunteer": "a volunteer",
    "volunteers": "{count} volunteers",
    "draft_none": "by people; no machine draft was used",
    "draft_people": "no machine translated",
    "draft_memory": "passages that began as earlier work of this group: {count} of {total}",
    "draft_copy": "passages that began as a copy of the original: {count} of {total}",
    "draft_machine": "passages that began as a machine draft: {count} of {total}",
    "people_original": "in the author’s own words",
    "people_original_and": "{words}; {people}",
    "people_notes": "notes written by one person and checked by another: {count} of {total}",
    "people_one": "checked by one person",
    "people_two": "each passage translated by one person and checked by another",
    "people_some": "passages translated by one person and checked by another: {count} of {total}",
    "people_nobody": "not checked by a second person yet",
    "empty": "Nothing has been published here yet.",
    "empty_next": "What the group has approved will be listed here, by language.",
    "editions": "Published texts",
    "separator": ", ",
    "semicolon": "; ",
    "colon": ": ",
}

_FA = {
    "back": "بازگشت به یادداشت {note} در متن",
    "back_again": "بازگشت به یادداشت {note} در متن، جای {place}",
    "notes": "یادداشت‌ها",
    "languages": "زبان‌ها",
    "preview": "پیش‌نمایش است و هنوز تأیید نشده؛ لطفاً پخش نکنید.",
    "previews": "پیش‌نمایش‌هایی که هنوز تأیید نشده‌اند؛ لطفاً پخش نکنید.",
    "untranslated": "هنوز ترجمه نشده",
    "original_wanted": "متن اصلی لازم است",
    "by": "از {names}",
    "translated_from": "برگردان از {language}",
    "translated_by_relay": "برگردان از {relay}؛ متن اصلی به {language} است",
    "on_title": "دربارهٔ عنوان",
    "on_words": "دربارهٔ واژه‌های",
    "preface": "پیش‌گفتار مترجم",
    "preface_editor": "پیش‌گفتار ویراستار",
    "preface_author": "پیش‌گفتار نویسنده",
    "preface_earlier": "پیش‌گفتار مترجم پیشین",
    "note_author": "یادداشت نویسنده",
    "note_editor": "یادداشت ویراستار",
    "note_translator": "یادداشت مترجم",
    "note_earlier": "یادداشت مترجم پیشین",
    "kind_word": "واژه",
    "kind_symbol": "نماد",
    "kind_allusion": "اشاره",
    "kind_person": "شخص",
    "kind_place": "جای",
    "kind_history": "تاریخ",
    "kind_form": "قالب",
    "kind_choice": "گزینش مترجم",
    "made": "این متن چگونه فراهم شد",
    "made_original": "متن اصلی",
    "made_relay": "به واسطهٔ",
    "made_draft": "پیش‌نویس",
    "made_people": "کارِ آدم‌ها",
    "made_credit": "با سپاس از",
    "role_translation": "برگردان",
    "role_notes": "یادداشت‌ها",
    "role_review": "بازبینی",
    "role_review_notes": "بازبینی یادداشت‌ها",
    "role_editing": "ویرایش",
    "made_approved": "تأیید",
    "made_rights": "حقوق",
    "made_licence": "پروانه",
    "made_source": "نخستین انتشار",
    "made_fingerprint": "اثر انگشت",
    "volunteer": "یک داوطلب",
    "volunteers": "{count} داوطلب",
    "draft_none": "کار آدم‌ها، بی پیش‌نویس ماشین",
    "draft_people": "بی ترجمهٔ ماشین",
    "draft_memory": "بندهایی که از کارهای پیشین همین گروه آغاز شد: {count} از {total}",
    "draft_copy": "بندهایی که از رونوشت متن اصلی آغاز شد: {count} از {total}",
    "draft_machine": "بندهایی که از پیش‌نویس ماشین آغاز شد: {count} از {total}",
    "people_original": "به قلم خود نویسنده",
    "people_original_and": "{words}؛ {people}",
    "people_notes": "یادداشت‌هایی که یکی نوشته و دیگری بازبینی کرده است: {count} از {total}",
    "people_one": "بازبینی به دست یک نفر",
    "people_two": "هر بند را یکی ترجمه کرده و دیگری بازبینی کرده است",
    "people_some": "بندهایی که یکی ترجمه کرده و دیگری بازبینی کرده است: {count} از {total}",
    "people_nobody": "هنوز نفر دومی بازبینی نکرده است",
    "empty": "هنوز چیزی اینجا منتشر نشده است.",
    "empty_next": "هر چه گروه تأیید کند، به تفکیک زبان اینجا می‌آید.",
    "editions": "متن‌های منتشرشده",
    "separator": "، ",
    "semicolon": "؛ ",
    "colon": ": ",
}

_FR = {
    "back": "Retour à la note {note} dans le texte",
    "back_again": "Retour à la note {note} dans le texte, endroit {place}",
    "notes": "Notes",
    "languages": "Langues",
    "preview": "Aperçu non approuvé : merci de ne pas le diffuser.",
    "previews": "Aperçus non approuvés : merci de ne pas les diffuser.",
    "untranslated": "pas encore traduit",
    "original_wanted": "original recherché",
    "by": "Par {names}",
    "translated_from": "Traduction. Langue de départ : {language}",
    "translated_by_relay": "Traduction. Langue de départ : {relay} ; langue de l’original : {language}",
    "on_title": "Sur le titre",
    "on_words": "Sur les mots",
    "preface": "Préface de la traduction",
    "preface_editor": "Préface de l’édition",
    "preface_author": "Préface de l’auteur",
    "preface_earlier": "Préface d’une traduction antérieure",
    "note_author": "Note de l’auteur",
    "note_editor": "Note de l’édition",
    "note_translator": "Note de traduction",
    "note_earlier": "Note d’une traduction antérieure",
    "kind_word": "mot",
    "kind_symbol": "symbole",
    "kind_allusion": "allusion",
    "kind_person": "personne",
    "kind_place": "lieu",
    "kind_history": "histoire",
    "kind_form": "forme",
    "kind_choice": "choix de traduction",
    "made": "Comment ce texte a été fait",
    "made_original": "Original",
    "made_relay": "Par l’intermédiaire de",
    "made_draft": "Premier jet",
    "made_people": "Travail humain",
    "made_credit": "Avec nos remerciements",
    "role_translation": "Traduction",
    "role_notes": "Notes",
    "role_review": "Relecture",
    "role_review_notes": "Relecture des notes",
    "role_editing": "Édition",
    "made_approved": "Approuvé",
    "made_rights": "Droits",
    "made_licence": "Licence",
    "made_source": "Première publication",
    "made_fingerprint": "Empreinte",
    "volunteer": "une personne bénévole",
    "volunteers": "{count} bénévoles",
    "draft_none": "par des personnes, sans traduction automatique",
    "draft_people": "sans traduction automatique",
    "draft_memory": "passages repris de travaux antérieurs : {count} sur {total}",
    "draft_copy": "passages partis d’une copie de l’original : {count} sur {total}",
    "draft_machine": "passages partis d’une traduction automatique : {count} sur {total}",
    "people_original": "dans les mots de l’auteur",
    "people_original_and": "{words} ; {people}",
    "people_notes": "notes écrites par une personne et vérifiées par une autre : {count} sur {total}",
    "people_one": "vérifié par une seule personne",
    "people_two": "chaque passage traduit par une personne et vérifié par une autre",
    "people_some": "passages traduits par une personne et vérifiés par une autre : {count} sur {total}",
    "people_nobody": "pas encore vérifié par une seconde personne",
    "empty": "Rien n’a encore été publié ici.",
    "empty_next": "Ce que le groupe aura approuvé figurera ici, langue par langue.",
    "editions": "Textes publiés",
    "separator": ", ",
    "semicolon": " ; ",
    "colon": " : ",
}

_ES = {
    "back": "Volver a la nota {note} en el texto",
    "back_again": "Volver a la nota {note} en el texto, lugar {place}",
    "notes": "Notas",
    "languages": "Idiomas",
    "preview": "Vista previa sin aprobar: por favor, no la difunda.",
    "previews": "Vistas previas sin aprobar: por favor, no las difunda.",
    "untranslated": "aún sin traducir",
    "original_wanted": "falta el original",
    "by": "De {names}",
    "translated_from": "Traducido del {language}",
    "translated_by_relay": "Traducido del {relay}; el original está en {language}",
    "on_title": "Sobre el título",
    "on_words": "Sobre las palabras",
    "preface": "Prefacio de la traducción",
    "preface_editor": "Prefacio de la edición",
    "preface_author": "Prefacio del autor",
    "preface_earlier": "Prefacio de una traducción anterior",
    "note_author": "Nota del autor",
    "note_editor": "Nota de la edición",
    "note_translator": "Nota de traducción",
    "note_earlier": "Nota de una traducción anterior",
    "kind_word": "palabra",
    "kind_symbol": "símbolo",
    "kind_allusion": "alusión",
    "kind_person": "persona",
    "kind_place": "lugar",
    "kind_history": "historia",
    "kind_form": "forma",
    "kind_choice": "decisión de traducción",
    "made": "Cómo se hizo este texto",
    "made_original": "Original",
    "made_relay": "A través de",
    "made_draft": "Borrador",
    "made_people": "Trabajo humano",
    "made_credit": "Con agradecimiento a",
    "role_translation": "Traducción",
    "role_notes": "Notas",
    "role_review": "Revisión",
    "role_review_notes": "Revisión de las notas",
    "role_editing": "Edición",
    "made_approved": "Aprobado",
    "made_rights": "Derechos",
    "made_licence": "Licencia",
    "made_source": "Primera publicación",
    "made_fingerprint": "Huella",
    "volunteer": "una persona voluntaria",
    "volunteers": "{count} personas voluntarias",
    "draft_none": "hecho por personas, sin traducción automática",
    "draft_people": "sin traducción automática",
    "draft_memory": "pasajes que parten de trabajos anteriores: {count} de {total}",
    "draft_copy": "pasajes que parten de una copia del original: {count} de {total}",
    "draft_machine": "pasajes que parten de una traducción automática: {count} de {total}",
    "people_original": "en palabras del autor",
    "people_original_and": "{words}; {people}",
    "people_notes": "notas escritas por una persona y revisadas por otra: {count} de {total}",
    "people_one": "revisado por una sola persona",
    "people_two": "cada pasaje traducido por una persona y revisado por otra",
    "people_some": "pasajes traducidos por una persona y revisados por otra: {count} de {total}",
    "people_nobody": "aún sin revisar por una segunda persona",
    "empty": "Aquí aún no se ha publicado nada.",
    "empty_next": "Lo que el grupo apruebe aparecerá aquí, por idiomas.",
    "editions": "Textos publicados",
    "separator": ", ",
    "semicolon": "; ",
    "colon": ": ",
}

# French has a space that does not break before these signs.
_FR = {
    name: text.replace(" :", "\N{NO-BREAK SPACE}:").replace(" ;", "\N{NARROW NO-BREAK SPACE};")
    for name, text in _FR.items()
}
CATALOG = MappingProxyType({"en": _EN, "fa": _FA, "fr": _FR, "es": _ES})
_OWN_NAMES = {("fa", "en"): "Farsi"}  # this publication's word; CLDR says Persian


def phrase(language: str, name: str) -> str:
    """One phrase in the language, or in English where there is no catalog for it."""
    return CATALOG.get(base_language(language), _EN)[name]


def foreign(language: str) -> str:
    """The attributes of an element that holds words of ours on a page in ``language``: none, or those of English.

    >>> foreign("fr"), foreign("ckb")
    ('', ' lang="en" dir="ltr"')
    """
    return "" if base_language(language) in CATALOG else ' lang="en" dir="ltr"'


def spoken(language: str) -> str:
    """The language whose phrases a page in ``language`` uses: its own, or English."""
    return language if base_language(language) in CATALOG else "en"


def labelled(language: str, term: str, text: str) -> str:
    """A term and what stands behind its colon, spaced as the language has it.

    >>> labelled("en", "Rights", "ours")
    'Rights: ours'
    """
    return f"{term}{phrase(language, 'colon')}{text}"


def name_of(language: str, inside: str) -> str:
    """A language's name as the pages of another language print it.

    >>> name_of("fa", "en"), name_of("en", "fr"), name_of("fa", "ckb")
    ('Farsi', 'anglais', 'Farsi')
    """
    reader = spoken(inside)
    own = _OWN_NAMES.get((base_language(language), base_language(reader)))
    return own if own and "-" not in language else language_name(language, reader)


def own_name(language: str) -> str:
    """A language's name in itself, as it stands alone in a list.

    >>> own_name("es"), own_name("fa")
    ('Español', 'فارسی')
    """
    name = language_name(language, language)
    return name[:1].upper() + name[1:]
