"""The table, the record and the text: what a spreadsheet, a CRM and a colleague are given."""

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import InputError, answer, hand_over, run
from calculators.forms import inputs_of
from calculators.views.handed.table import FORMULAS, harmless
from calculators.views.handed.tasks import COLUMNS

HOSTILE = (
    "=HYPERLINK(A1)", "+33 6", "-2+3", "@SUM(A1)", "\t=1", "＝1", 'x";"=1', "a\nb", "<img src=x>", "🙂" * 30,
    "{idea} {0.__class__}", "\x00\x07", "\ud83d", "\r=1", "‮",
)  # fmt: skip


def rows_of(text: str, delimiter: str) -> list[list[str]]:
    """The cells of a table."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@pytest.mark.parametrize(("lang", "delimiter"), [("fr", ";"), ("en", ",")])
def test_the_table_opens_in_excel(
    lang: str, delimiter: str, exported: dict[str, Any], examples: dict[str, Any]
) -> None:
    """UTF-8 by its mark, cells parted as that country's Excel parts them, a heading a column, ISO days."""
    file = hand_over("csv", "cadence", examples["cadence"], exported[lang])
    assert file["text"].startswith("\ufeff")
    assert re.fullmatch(r"[a-z-]+-2027-01-11\.csv", file["filename"])
    heads, *rows = rows_of(file["text"][1:], delimiter)
    assert heads == [exported[lang]["texts"]["common"]["handed_columns"][column] for column in COLUMNS]
    plan = run("cadence", inputs_of("cadence", examples["cadence"], exported[lang])[0], exported[lang])["plan"]
    assert [row[0] for row in rows] == [row["date"] for row in plan]
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert file["contacts"] == len(rows) == 4


@given(cell=st.sampled_from(HOSTILE) | st.text(max_size=60))
@settings(max_examples=300, derandomize=True, deadline=None, database=None)
def test_no_cell_begins_a_formula(cell: str) -> None:
    """What would begin one gets an apostrophe; all else stays as it is."""
    shown = harmless(cell)
    assert not shown.startswith(FORMULAS)
    assert shown in (cell, f"'{cell}")
    assert (shown == cell) is not cell.startswith(FORMULAS)


@given(name=st.sampled_from(HOSTILE) | st.text(max_size=40), line=st.sampled_from(HOSTILE) | st.text(max_size=80))
@settings(max_examples=60, derandomize=True, deadline=None, database=None)
def test_whatever_was_typed(name: str, line: str, exported: dict[str, Any]) -> None:
    """A client's name and an idea's line of any kind: each format is made, readable, and no cell is a formula."""
    quoted = '"' + name.replace('"', '""') + '"'
    lines = (
        "client;date;canal;budget;idées",
        f"{quoted};2027-01-04;appel;2027-02-15;1",
        "B;2026-12-01;mail;2027-01-20;1",
    )
    table = "\n".join(lines)
    week = {"today": "2027-01-11", "region": "FR", "channels": ["email"], "relation": "known", "table": table}
    cadence = {
        "today": "2027-01-11", "relation": "known", "region": "FR", "channels": ["phone"], "max_contacts": 1,
        "contacts": [{"date": "2026-12-28", "channel": "email", "kind": "proposal"}],
        "budget": {"earliest": "2027-01-20", "likely": "2027-01-25", "latest": "2027-01-29"},
        "ideas": [{"idea": "", "line": line}, {"idea": "variante-allegee", "line": line}],
    }  # fmt: skip
    for calculator, values in (("week", week), ("cadence", cadence)):
        if answer(calculator, values, exported["fr"])["problems"]:
            continue
        made = {
            format: hand_over(format, calculator, values, exported["fr"]) for format in ("ics", "csv", "json", "text")
        }
        for file in made.values():
            file["text"].encode()  # no half of a character is left
        cells = [cell for row in rows_of(made["csv"]["text"][1:], ";") for cell in row]
        assert not [cell for cell in cells if cell.startswith(FORMULAS)]
        contacts = json.loads(made["json"]["text"])["contacts"]
        assert len(contacts) == made["csv"]["contacts"] == made["ics"]["text"].count("BEGIN:VEVENT\r\n")


def test_the_record_has_a_stable_shape(exported: dict[str, Any], examples: dict[str, Any]) -> None:
    """Keys are the same in every language; what is unknown is null; what is a key of the playbook stays one."""
    records = {
        lang: json.loads(hand_over("json", "cadence", examples["cadence"], exported[lang])["text"]) for lang in exported
    }
    for lang, record in records.items():
        assert {key: record[key] for key in ("shape", "calculator", "lang", "today")} == {
            "shape": 1, "calculator": "cadence", "lang": lang, "today": "2027-01-11",
        }  # fmt: skip
        assert {tuple(contact) for contact in record["contacts"]} == {("uid", *COLUMNS, "idea_id")}
    first = records["fr"]["contacts"][0]
    assert (first["date"], first["channel"], first["idea_id"]) == ("2027-02-01", "phone", "pilote-petit-risque")
    assert (first["client"], first["subject"], first["promised"]) == (None, None, False)
    same = ("uid", "date", "channel", "promised", "idea_id", "line")
    assert [[one[key] for key in same] for one in records["fr"]["contacts"]] == [
        [one[key] for key in same] for one in records["en"]["contacts"]
    ]


def test_a_contact_without_an_idea_says_so(exported: dict[str, Any], examples: dict[str, Any]) -> None:
    """A promise for which nothing is left: told as promised, with an idea to find and no opening."""
    values = {**examples["cadence"], "ideas": [], "promised": [{"date": "2027-01-20", "channel": "phone"}]}
    (contact,) = json.loads(hand_over("json", "cadence", values, exported["fr"])["text"])["contacts"]
    assert contact["title"].replace("\xa0", " ") == "Appeler, comme promis : une idée à trouver"
    assert (contact["promised"], contact["idea_id"], contact["message"]) == (True, None, None)
    assert contact["reason"] == "C’est la date convenue"


def test_a_week_is_told_as_of_the_day(exported: dict[str, Any], examples: dict[str, Any]) -> None:
    """What one reads on the day itself does not speak of « cette semaine », which was another one."""
    for lang, today in (("fr", ("cette semaine", "D’ici là")), ("en", ("this week", "Until then"))):
        text = hand_over("csv", "week", examples["week"], exported[lang])["text"]
        assert not [said for said in today if said in text]


@pytest.mark.parametrize("name", ["cadence", "week"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_text_begins_as_the_page_does(
    name: str, lang: str, exported: dict[str, Any], examples: dict[str, Any]
) -> None:
    """The sentence of the answer, then a paragraph a contact, without markup."""
    html = answer(name, examples[name], exported[lang])["html"]
    sentence = re.sub(r"<[^>]+>", "", html.partition('<p class="pc-sentence">')[2].partition("</p>")[0])
    file = hand_over("text", name, examples[name], exported[lang])
    first, *paragraphs = file["text"].strip().split("\n\n")
    assert first == sentence.replace("&#39;", "'")
    assert len(paragraphs) == file["contacts"] == 4
    assert "<" not in file["text"]


@pytest.mark.parametrize(
    ("format", "name", "changes", "wrong"),
    [
        ("pdf", "cadence", {}, [("format", "not_a_choice")]),
        ("ics", "pressure", {}, [("", "unknown_calculator")]),
        ("ics", "<b>", {}, [("", "unknown_calculator")]),
        (["ics"], "cadence", {}, [("format", "not_a_choice")]),
        ("ics", ["cadence"], {}, [("", "unknown_calculator")]),
        ("csv", "cadence", {"today": "2027-02-31"}, [("today", "no_such_day")]),
        (
            "csv",
            "cadence",
            {"contacts": [{"date": "2027-01-04", "channel": "email"}]},
            [("contacts.0.kind", "missing")],
        ),
        ("csv", "week", {"table": ""}, [("table", "table_missing")]),
    ],
)
def test_what_cannot_be_handed_over(
    format: Any,
    name: Any,
    changes: dict[str, Any],
    wrong: list[Any],
    exported: dict[str, Any],
    examples: dict[str, Any],
) -> None:
    """A format or a calculator that there is not, and wrong values, are refused with every wrong field."""
    with pytest.raises(InputError) as refused:
        hand_over(format, name, {**examples.get(str(name), {}), **changes}, exported["fr"])
    assert [(problem.path, problem.code) for problem in refused.value.problems] == wrong
