"""A pasted table becomes rows of a form; what is not understood is said, line by line."""

import csv
import html
import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import calculators
from calculators import InputError
from calculators.pasting import MOST_CHARACTERS, read_table

TODAY = "2027-01-11"
CHANNELS = {"email": "e-mail", "phone": "Appel", "post": "courrier", "sms": "SMS", "meeting": "RDV", "visit": "visite"}
KINDS = {"proposal": "devis envoyé", "news": "relance", "idea": "idée nouvelle", "decision": "demande de décision"}
HEADINGS = {
    "fr": {"date": "Date", "channel": "Canal", "kind": "Motif", "direction": "Sens", "person": "Interlocuteur"},
    "en": {"date": "DAY", "channel": "channel", "kind": "Reason", "direction": "Direction", "person": "person"},
}


def report(text: str, playbook: dict[str, Any]) -> list[str]:
    """The sentences of the report, as plain text."""
    page = calculators.paste(text, TODAY, playbook)["html"]
    found = re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", one)) for one in found]


def codes(text: str, playbook: dict[str, Any]) -> list[tuple[int, str]]:
    """The line and code of each problem."""
    return [(one.line, one.code) for one in read_table(text, TODAY, playbook).problems]


days = st.dates(date(2026, 1, 12), date(2027, 1, 11))
rows = st.lists(
    st.tuples(
        days,
        st.sampled_from(sorted(CHANNELS)),
        st.sampled_from(sorted(KINDS)),
        st.booleans(),
        st.sampled_from(["", "Anne Roux", 'Luc "le Grand"; Petit', "Zoé\nBis", "😀, Max"]),
    ),
    min_size=1,
    max_size=12,
)


@given(
    rows=rows,
    separator=st.sampled_from(";,\t"),
    lang=st.sampled_from(["fr", "en"]),
    order=st.permutations(list(HEADINGS["fr"])),
    form=st.sampled_from(["iso", "fr", "serial", "words", "time"]),
    ending=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_history_reads_back(
    exported: dict[str, Any], rows: Any, separator: str, lang: str, order: list[str], form: str, ending: str
) -> None:
    """The same history in any order of columns, separator, language and writing of dates gives the same rows."""
    months = exported["fr"]["texts"]["common"]["months"]
    write = {
        "iso": date.isoformat,
        "fr": lambda d: f"{d:%d/%m/%Y}",
        "serial": lambda d: str((d - date(1899, 12, 30)).days),
        "words": lambda d: f"{d.day} {months[str(d.month)]} {d.year}",
        "time": lambda d: f"{d.isoformat()}T08:30:00Z",
    }[form]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=ending)
    writer.writerow([HEADINGS[lang][column] for column in order])
    for day, channel, kind, received, person in rows:
        cells = {"date": write(day), "channel": CHANNELS[channel], "kind": KINDS[kind], "person": person}
        cells["direction"] = "reçu" if received else "envoyé"
        writer.writerow([cells[column] for column in order])
    found = calculators.paste(text.getvalue(), TODAY, exported[lang])
    done = [row for row in rows if not row[3]]
    contacts = [
        {"date": day.isoformat(), "channel": channel, "kind": kind, "person": " ".join(person.split())}
        for day, channel, kind, _, person in sorted(done, key=lambda row: row[0])
    ]
    replies = sorted({day.isoformat() for day, _, _, received, _ in rows if received})
    assert found["values"] == {"contacts": contacts, "replies": [{"date": day} for day in replies]}
    assert "<li>" not in found["html"]


def test_a_table_without_headings(exported: dict[str, Any]) -> None:
    """Columns are recognised by what they hold, and the report says which."""
    text = "appel sortant\t4 janv. 2027\trelance\nmail reçu\t05/01/2027\t\ncourrier\t46393\tidée"
    found = calculators.paste(text, TODAY, exported["fr"])["values"]
    assert [(row["date"], row["channel"], row["kind"]) for row in found["contacts"]] == [
        ("2027-01-04", "phone", "news"),
        ("2027-01-06", "post", "idea"),
    ]
    assert found["replies"] == [{"date": "2027-01-05"}]
    assert any("1 = type, 2 = date, 3 = type" in sentence for sentence in report(text, exported["fr"]))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("31/02/2027;appel;relance;", "no_such_day"),
        ("demain;appel;relance;", "not_a_date"),
        (";appel;relance;", "no_date"),
        ("12/01/2027;appel;relance;", "in_future"),
        ("04/01/2027;pigeon;relance;", "unknown_channel"),
        ("04/01/2027;;relance;", "unknown_channel"),
        ("04/01/2027;appel, mail;relance;", "several_channels"),
        ("04/01/2027;appel;devis et relance;", "several_kinds"),
        ("04/01/2027;appel;météo;", "unknown_kind"),
        ("04/01/2027;appel;relance;par avion", "unknown_direction"),
        ("04/01/2027;appel;relance;reçu et envoyé", "several_directions"),
        ('04/01/2027;"appel;relance;', "open_quote"),
    ],
)
def test_a_line_not_understood_is_named(exported: dict[str, Any], line: str, code: str) -> None:
    """Its number, what was not understood and why; the other lines are read all the same."""
    text = f"date;canal;motif;sens\n2027-01-05;mail;relance;\n\n{line}\n2027-01-06;appel;relance;"
    assert codes(text, exported["fr"]) == [(4, code)]
    dates = [row["date"] for row in calculators.paste(text, TODAY, exported["fr"])["values"]["contacts"]]
    assert {"2027-01-05", "2027-01-06"} <= set(dates)


def test_several_clients_fill_nothing(exported: dict[str, Any]) -> None:
    """A form takes one client: which of them is meant is not guessed."""
    text = "client;date;canal;motif\nA;2027-01-04;appel;relance\nB;2027-01-04;appel;relance"
    assert calculators.paste(text, TODAY, exported["fr"])["values"] == {}
    assert len(read_table(text, TODAY, exported["fr"]).clients) == 2


def test_facts_of_a_client(exported: dict[str, Any]) -> None:
    """Budget, promises, ideas, relation and status are read once; another line that differs is said."""
    text = (
        "client,date,canal,motif,budget,promis,idées,relation,statut\n"
        "Été & Fils,2027-01-04,appel,relance,15/02/2027,20 janvier,2,déjà client,en cours\n"
        "ETE & FILS,2027-01-05,mail,relance,,22/01/2027,3,,appel d’offres\n"
    )
    table = read_table(text, TODAY, exported["fr"])
    (client,) = table.clients
    assert [date.fromordinal(day).isoformat() for day in client.promised] == ["2027-01-20", "2027-01-22"]
    assert client.facts == {
        "likely": date(2027, 2, 15).toordinal(), "ideas": 2, "relation": "client", "tender": True,
    }  # fmt: skip
    assert [(one.line, one.code, one.values["first"]) for one in table.problems] == [(3, "differs", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n;;;", "\x00\x07\x1b", '"', '"""', "date", "date;canal\n" + '"' * 4001, "🎉;🎉\n🎉;🎉",
        "sep=;", "sep=;\n",
        "<script>alert(1)</script>;<b>\n" * 3, "\ufeffdate\tcanal\n4/1/27\tappel", "client\n" + "a" * 200_000,
        "date;canal\n" + "4/1/27;appel;x;y;z\n;;;;;\n4/1/27", "\u202edate;canal\n\u202e4/1/27;appel",
    ],
)  # fmt: skip
def test_hostile_texts(exported: dict[str, Any], text: str) -> None:
    """Control characters, lone quotes, HTML, emoji: rows or a report, never a failure, nothing unescaped."""
    for playbook in exported.values():
        found = calculators.paste(text, TODAY, playbook)
        assert json.loads(json.dumps(found)) == found
        assert found["html"]
        assert "<script>" not in found["html"]
        assert "<b>" not in found["html"]


@given(
    text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
    | st.text(alphabet='4/1 ;,\t\n"apelmid', max_size=200)
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_a_report(exported: dict[str, Any], text: str) -> None:
    """No text at all makes the page fail."""
    assert calculators.paste(text, TODAY, exported["fr"])["html"]


def test_ten_thousand_lines(exported: dict[str, Any]) -> None:
    """More than the page reads is refused in one sentence that says how much."""
    text = "date;canal;motif\n" + "4/1/2027;appel;relance\n" * 10_000
    assert report(text, exported["fr"])[1:] == [
        "Une ligne à revoir",
        "Ce tableau a 10002 lignes, et la page en lit 5000. Gardez les plus récentes.",
    ]


def test_five_megabytes(exported: dict[str, Any]) -> None:
    """A paste far too long is refused before anything is searched in it."""
    said = report("x" * 5_000_000, exported["en"])
    assert (
        said[-1]
        == f"This text is too long: 5000000 characters, and the page reads {MOST_CHARACTERS}. Paste fewer lines."
    )


def test_thousands_of_open_quotes_end(exported: dict[str, Any]) -> None:
    """Every line with a quotation mark left open: each is read or named, in a time that grows with the lines only."""
    table = read_table("date;canal;motif\n" + '4/1/2027;"appel;relance\n' * 4000, TODAY, exported["fr"])
    assert len(table.problems) + sum(len(client.contacts) for client in table.clients) >= 2000


def test_more_rows_than_the_form_holds(exported: dict[str, Any]) -> None:
    """The latest rows are taken, and the report says so."""
    days = [(date(2027, 1, 11) - timedelta(n)).isoformat() for n in range(250)]
    text = "date;canal;motif\n" + "\n".join(f"{day};appel;relance" for day in days)
    found = calculators.paste(text, TODAY, exported["fr"])
    assert [row["date"] for row in found["values"]["contacts"]] == days[199::-1]
    assert "200 lignes par liste" in found["html"]


def test_a_wrong_today_is_an_input_error(exported: dict[str, Any]) -> None:
    """Today is an input like any other."""
    with pytest.raises(InputError) as caught:
        calculators.paste("date;canal", "2027-02-31", exported["fr"])
    assert [one.path for one in caught.value.problems] == ["today"]


def test_no_synonym_stands_for_two_things(exported: dict[str, Any]) -> None:
    """Within a group a word means one thing, else every line that uses it would be doubtful."""
    words = exported["fr"]["pasted"]["synonyms"]
    for group, keys in words.items():
        spellings = [fold for phrases in keys.values() for fold in {calculators.synonyms.fold(one) for one in phrases}]
        assert len(spellings) == len(set(spellings)), group


GOLDEN = """date;type;objet
28/12/2026;e-mail envoyé;devis
4 janvier;appel sortant;relance
01/25/2027;appel;relance
8 janvier;pigeon;relance
9 janvier;mail entrant;
10/01/2027;appel;
"""


def test_the_report_in_french(exported: dict[str, Any]) -> None:
    """The report as it was read aloud and found good."""
    assert [" ".join(one.split()) for one in report(GOLDEN, exported["fr"])] == [
        "4 contacts et 1 réponse repris du tableau ; ils remplacent les lignes d’avant.",
        "2 lignes à revoir",
        "Ligne 4 : « 01/25/2027 » : le jour vient d’abord, puis le mois.",
        "Ligne 5 : « pigeon » n’est pas un canal connu.",
        "Dates sans année : 3. Pour un contact, la plus récente ; pour une date à venir, la plus proche.",
        "Certaines dates semblent mettre le mois d’abord. Les autres ont été lues jour d’abord : vérifiez-les.",
        "Contacts dont le motif n’est pas dit : 1. Choisissez-le dans le formulaire.",
    ]


def test_the_report_in_english(exported: dict[str, Any]) -> None:
    """The same in English, the French table pasted into the English page."""
    assert report(GOLDEN, exported["en"]) == [
        "4 contacts and 1 reply taken from the table; they replace the rows of before.",
        "2 lines to look at",
        "Line 4: “01/25/2027”: the day comes first, then the month.",
        "Line 5: “pigeon” is not a known channel.",
        "Dates without a year: 3. For a contact, the latest one past; for a date to come, the nearest one.",
        "Some dates seem to put the month first. The others were read day first: check them.",
        "Contacts whose reason is not given: 1. Choose it in the form.",
    ]
