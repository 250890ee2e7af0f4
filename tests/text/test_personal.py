"""Telephone numbers, identities, accounts, addresses."""

from __future__ import annotations

import pytest

from workflow.text.personal import find_personal, is_card, is_national_id, letters_in_a_row, stands_in


@pytest.mark.parametrize(
    ("text", "datum", "key"),
    [
        ("0912-345-6789", "phone", "9123456789"),
        ("+98 912 345 6789 (24/7)", "phone", "9123456789"),
        ("00989123456789", "phone", "9123456789"),
        ("989123456789", "phone", "9123456789"),
        ("٠٩١٢٣٤٥٦٧٨٩", "phone", "9123456789"),
        ("۰۲۱–۸۸۱۲۳۴۵۶", "phone", "2188123456"),
        ("(021) 8812 3456", "phone", "2188123456"),
        ("021-87650049 ١٢", "phone", "2187650049"),
        ("+44 20 7946 0958", "phone", "442079460958"),
        ("+1 (202) 555-0143", "phone", "12025550143"),
        ("202-555-0143", "phone", "2025550143"),
        ("01 23 45 67 89", "phone", "123456789"),
        ("تلفن: ۸۸۱۲۳۴۵۶", "phone", "88123456"),
        ("call 612 345 678", "phone", "612345678"),
        ("0012345679", "national-id", "0012345679"),
        ("۰۰۱-۲۳۴۵۶۷-۹", "national-id", "0012345679"),
        ("123-45-6789", "national-id", "123456789"),
        ("1400-0100-12345", "national-id", "1400010012345"),
        ("12345678Z", "national-id", "12345678z"),
        ("Ana+x@Post.example.org.", "email", "ana+x@post.example.org"),
        ("ana [at] post [dot] org", "email", "ana@post.org"),
        ("IR06 2960 0000 0010 0324 2000 01", "iban", "ir062960000000100324200001"),
        ("شبا: 062960000000100324200001", "iban", "062960000000100324200001"),
        ("GB82 WEST 1234 5698 7654 32", "iban", "gb82west12345698765432"),
        ("4111 1111 1111 1111", "card", "4111111111111111"),
        ("passport A12345678", "passport", "a12345678"),
        ("81.91.130.4", "ip", "81.91.130.4"),
        ("2a00:1450:4001:81b::200e", "ip", "2a00:1450:4001:81b::200e"),
    ],
)
def test_what_is_found(text: str, datum: str, key: str) -> None:
    assert [(each.datum.value, each.key) for each in find_personal(text)] == [(datum, key)]


@pytest.mark.parametrize(
    "text",
    [
        "1978-1981",
        "1978–1981",
        "2020-05-20 12:30",
        "03/04/2015 10:12",
        "01.02.2023",
        "1,234,567,890",
        "1 234 567",
        "1.234.567",
        "0.1234567",
        "ISBN 0-306-40615-2",
        "978-3-16-148410-0",
        "4111 1111 1111 1112",
        "GB83 WEST 1234 5698 7654 32",
        "A12345678",
        "12345678A",
        "0012345678",
        "1111111111",
        "1.2.3.4",
        "192.168.1.1",
        "2001:db8::1",
        "10:20:30",
        "::",
        "@nargol",
        "a@b",
    ],
)
def test_what_is_nobody_s(text: str) -> None:
    assert find_personal(text) == []


def test_places_do_not_overlap() -> None:
    text = "۰۹۱۲ ۳۴۵ ۶۷۸۹، ana@post.org و 4111111111111111"
    assert [text[each.start : each.end] for each in find_personal(text)] == [
        "۰۹۱۲ ۳۴۵ ۶۷۸۹",
        "ana@post.org",
        "4111111111111111",
    ]


def test_check_digits() -> None:
    assert [
        digits for digits in ("0012345679", "0012345678", "1234567891", "2222222222") if is_national_id(digits)
    ] == [
        "0012345679",
        "1234567891",
    ]
    assert is_card("4111111111111111")
    assert not is_card("0000000000000000")


def test_one_datum_in_two_writings() -> None:
    (phone,) = find_personal("+1 202 555 0143")
    assert stands_in(phone, letters_in_a_row("call (202) 555-0143"))
    (mail,) = find_personal("ana.sohi@post.org")
    assert stands_in(mail, letters_in_a_row("[her](mailto:Ana.Sohi@post.org)"))
    assert not stands_in(mail, letters_in_a_row("sohi@post.org"))
