"""My week: the clients of a pasted table, ranked by what is to be done."""

import base64
import html
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import InputError, answer, run
from calculators.forms import inputs_of
from calculators.week import GROUPS

TODAY = "2027-01-11"
HEAD = "client;date;canal;motif;sens;budget;promis;idées;relation;statut\n"
SETTING = {"today": TODAY, "region": "FR", "channels": ["email", "phone"], "relation": "known"}


def week(lines: str, playbook: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The answer for the lines of a table with the usual headings."""
    return run("week", {**SETTING, "table": HEAD + lines, **changes}, playbook)


def only(lines: str, playbook: dict[str, Any]) -> dict[str, Any]:
    """The one client of the lines."""
    (row,) = week(lines, playbook)["clients"]
    return dict(row)


HEAVY = "A;2027-01-04;appel;relance\nA;2027-01-06;appel;relance\nA;2027-01-08;appel;demande de décision\n"
CASES = {
    "refused": ("A;2027-01-04;appel;relance;;;2027-01-08;3;;refusé", "rest", "refused", None),
    "tender": ("A;2027-01-04;appel;relance;;;2027-01-12;3;;appel d’offres", "rest", "tender", None),
    "late": ("A;2026-12-28;mail;devis;;;2027-01-08;1;;", "promise", "promise_late", TODAY),
    "today": ("A;2026-12-28;mail;devis;;;2027-01-11;0;;", "promise", "promise_today", TODAY),
    "ahead": ("A;2026-12-28;mail;devis;;;2027-01-13;0;;", "promise", "promise_ahead", "2027-01-13"),
    "ahead_on_a_sunday": ("A;2026-12-28;mail;devis;;;2027-01-17;0;;", "promise", "promise_ahead", "2027-01-18"),
    "no_idea": ("A;2026-12-11;mail;devis;;2027-02-05;;;;", "missing", "missing", "2027-01-22"),
    "no_idea_heavy": (HEAVY, "rest", "heavy_no_idea", None),
    "call": ("A;2026-12-07;mail;devis;;2027-01-20;;1;;", "call", "call_window", "2027-01-12"),
    "pressed": ("A;2027-01-04;appel;relance;;2027-02-15;;2;;\nA;2027-01-08;mail;relance", "rest", "pressed", None),
    "far": ("A;2026-12-07;mail;devis;;2027-10-20;;2;;", "rest", "far", None),
}


@pytest.mark.parametrize("case", CASES)
def test_each_client_has_his_place(exported: dict[str, Any], case: str) -> None:
    """No and tenders, then promises, then pressure, then ideas."""
    lines, group, reason, day = CASES[case]
    row = only(lines, exported["fr"])
    assert (row["group"], row["reason"]) == (group, reason)
    if day:
        assert row["date"] == day


def test_a_promise_is_kept_by_a_contact_that_follows(exported: dict[str, Any]) -> None:
    """On its day or later; a contact before it keeps nothing."""
    promised = "A;2026-12-28;mail;devis;;;2027-01-06;1;;\n"
    assert only(promised + "A;2027-01-06;appel;idée", exported["fr"])["group"] != "promise"
    assert only(promised + "A;2027-01-05;appel;idée", exported["fr"])["reason"] == "promise_late"


def test_pressure_is_that_of_the_gauge(exported: dict[str, Any]) -> None:
    """The index of a client is the one that his own page would give, and so are his day and channel."""
    row = only(
        "A;2026-12-28;mail;devis;;2027-02-15;;2;;\nA;2027-01-04;appel;relance\nA;2027-01-06;;reçu", exported["fr"]
    )
    form = json.loads(json.dumps(row["form"]))
    history = {key: form[key] for key in ("today", "relation", "contacts", "replies")}
    inputs, problems = inputs_of("pressure", history, exported["fr"])
    assert problems == []
    assert run("pressure", inputs, exported["fr"])["index"] == row["index"]
    form["ideas"] = [{"idea": "", "line": str(own["line"])} for own in form["ideas"]]
    inputs, _ = inputs_of("cadence", {**form, "region": "FR"}, exported["fr"])
    first = run("cadence", inputs, exported["fr"])["next"]
    assert (first["date"], first["channel"]) == (row["date"], row["channel"])


def test_the_order_is_by_date_then_by_index(exported: dict[str, Any]) -> None:
    """Groups as on the page; in a group the nearest date first, then the client one weighs on most."""
    lines = (
        "Léger;2026-11-07;mail;devis;;;2027-01-12;1;;\n"
        "Lourd;2026-12-07;mail;devis;;;2027-01-12;1;;\n"
        "Lourd;2027-01-05;mail;relance\n"
        "Tard;2026-12-07;mail;devis;;;2027-01-14;1;;\n"
        "Refus;2026-12-07;mail;devis;;;;;;refusé\n"
    )
    found = week(lines, exported["fr"])["clients"]
    assert [row["client"] for row in found] == ["Lourd", "Léger", "Tard", "Refus"]


def test_what_an_event_needs(exported: dict[str, Any]) -> None:
    """The plan names each contact to come, with or without an idea, and why; nobody to be left alone for good."""
    lines = "\n".join(line.replace("A;", f"{case};") for case, (line, *_) in CASES.items())
    found = week(lines, exported["fr"])
    assert {row["client"] for row in found["plan"]} == {
        "late",
        "today",
        "ahead",
        "ahead_on_a_sunday",
        "call",
        "pressed",
    }
    assert all(set(row) == {"client", "date", "channel", "idea", "reason", "values"} for row in found["plan"])
    assert {row["client"]: row["idea"] for row in found["plan"]}["today"] is None
    assert found["missing_ideas"] == len(found["missing_for"]) == 5


def test_what_was_supposed_is_said(exported: dict[str, Any]) -> None:
    """A contact without a reason counts as asking for news; no budget date, and one that passed, are remarked."""
    found = week("A;2027-01-04;appel\nB;2026-12-01;mail;devis;;2026-12-15;;1;;", exported["fr"])
    assert {"code": "counted_as", "values": {"count": 1, "kind": "news"}} in found["notes"]
    assert {row["client"]: [one["code"] for one in row["remarks"]] for row in found["clients"]} == {
        "A": ["no_budget"],
        "B": ["budget_passed"],
    }


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("", "table_missing"),
        ("   \n", "table_nothing"),
        ("client;date;canal", "table_nothing"),
        ("date;canal\n2027-01-04;appel", "table_no_client_column"),
        ("qsdf;12\nwxcv;7\nazer;3", "table_no_date_column"),
        ("Voici le compte rendu de notre réunion de lundi matin avec l’atelier.\nMerci", "table_no_date_column"),
        ("12\n7\n3", "table_no_date_column"),
        ("x" * 1_000_001, "table_too_long"),
        ("client;date\n" + "A;2027-01-04\n" * 6000, "table_too_many_lines"),
        ("client;date\n" + "".join(f"C{n};2027-01-04\n" for n in range(101)), "table_too_many_clients"),
        (7, "not_text"),
    ],
)
def test_a_text_without_clients_is_refused(exported: dict[str, Any], table: Any, code: str) -> None:
    """The message stands beside the text, and says how to mend it in both languages."""
    with pytest.raises(InputError) as caught:
        run("week", {**SETTING, "table": table}, exported["fr"])
    assert [(one.path, one.code) for one in caught.value.problems] == [("table", code)]
    for playbook in exported.values():
        (told,) = answer("week", {**SETTING, "table": table}, playbook)["problems"]
        assert told["path"] == "table"
        assert "{" not in told["message"]


def test_a_list_of_names_is_one_of_clients(exported: dict[str, Any]) -> None:
    """One a line, with nothing else: each has his place."""
    names = ["Fonderie Marchetti", "Brasserie du Nord & Cie", "S.A. Lambert"]
    result = run("week", {**SETTING, "table": "\n".join(names)}, exported["fr"])
    assert sorted(row["client"] for row in result["clients"]) == sorted(names)


def test_hostile_names_are_escaped(exported: dict[str, Any]) -> None:
    """A name is text: markup in it shows as typed, in the answer and in the report."""
    lines = (
        '<img src=x onerror="a()">;2027-01-04;appel;relance\n'
        '<i>B</i>;31/02/2027;appel;relance;;;;"<b>2"\n'
        "😀;4/1/27;appel;"
    )
    page = answer("week", {**SETTING, "table": HEAD + lines}, exported["fr"])["html"]
    assert not re.search(r"<(img|i|b)[ >]", page)
    assert "😀" in page


def test_the_link_opens_the_cadence_of_the_client(exported: dict[str, Any]) -> None:
    """It holds the dates and no text: neither the client's name nor those of people."""
    lines = "Secret SA;2027-01-04;appel;relance;Anne\nSecret SA;2027-01-05;mail;devis;Luc\n"
    table = "client;date;canal;motif;contact\n" + lines
    page = answer("week", {**SETTING, "table": table}, exported["fr"])["html"]
    packed = re.search(r'\.\./cadence/#v=([\w-]+)"', page)
    assert packed
    values = json.loads(base64.urlsafe_b64decode(packed[1] + "=" * (-len(packed[1]) % 4)))
    assert [row["date"] for row in values["contacts"]] == ["2027-01-04", "2027-01-05"]
    assert [row["person"] for row in values["contacts"]] == [1, 2]
    assert "Secret" not in json.dumps(values)
    assert "Anne" not in json.dumps(values)


@settings(max_examples=30, deadline=None)
@given(
    clients=st.lists(
        st.tuples(
            st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["appel", "mail"])), min_size=1, max_size=4),
            st.sampled_from(["", "0", "1"]),
            st.none() | st.integers(-20, 20),
            st.none() | st.integers(-10, 60),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_client_is_placed_once(exported: dict[str, Any], clients: Any) -> None:
    """Whatever the table: each client in one group, in order, free contacts on open days after today."""
    today, lines = date.fromisoformat(TODAY), []
    for n, (contacts, ideas, promise, budget) in enumerate(clients):
        promised = "" if promise is None else (today + timedelta(promise)).isoformat()
        likely = "" if budget is None else (today + timedelta(budget)).isoformat()
        for place, (ago, channel) in enumerate(contacts):
            facts = f"{likely};{promised};{ideas}" if place == 0 else ";;"
            lines.append(f"C{n};{(today - timedelta(ago)).isoformat()};{channel};relance;;{facts}")
    found = week("\n".join(lines), exported["fr"])
    assert sorted(row["client"] for row in found["clients"]) == [f"C{n}" for n in range(len(clients))]
    groups = [GROUPS.index(row["group"]) for row in found["clients"]]
    assert groups == sorted(groups)
    for row in found["clients"]:
        if row["group"] == "call":
            assert row["ideas"] > 0
            assert today < date.fromisoformat(row["date"]) <= today + timedelta(7)
        if row["date"]:
            assert date.fromisoformat(row["date"]).weekday() < 5
    for lang in exported:
        page = answer("week", {**SETTING, "table": HEAD + "\n".join(lines)}, exported[lang])["html"]
        assert not re.search(r"\{[a-z_]+\}", page)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_reason_has_its_sentence(exported: dict[str, Any], lang: str) -> None:
    """Each case is told in both languages, no blank left."""
    for lines, *_ in CASES.values():
        page = answer("week", {**SETTING, "table": HEAD + lines}, exported[lang])["html"]
        assert page
        assert not re.search(r"\{[a-z_]+\}", page)


def said(page: str) -> str:
    """The sentence, the story and the manager's line, as plain text."""
    found = re.findall(r'<p class="pc-(?:sentence|story|advice)">(.*?)</p>', page, re.DOTALL)
    return " ".join(" ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split()) for text in found)


GOLDEN = {
    "fr": {
        "late": "Commencez par A, aujourd’hui : vous êtes attendu. Reprenez contact par téléphone. "
        "Vos clients : 1 promesse à tenir. Pour le manager : aucune idée ne manque cette semaine.",
        "call": "Commencez par A, demain, mardi 12 janvier, par téléphone, avec votre idée. "
        "Vos clients : 1 client à appeler avec une idée. Pour le manager : aucune idée ne manque cette semaine.",
        "no_idea": "N’appelez personne encore. Cherchez d’abord une idée pour A. "
        "Vos clients : 1 idée à trouver d’abord. Pour le manager : il manque 1 idée, pour A. "
        "Une réunion de création de valeur de trente minutes la trouvera.",
        "refused": "Laissez-les tous en paix cette semaine. Aucun contact n’y aiderait. "
        "Vos clients : 1 client à laisser en paix. Pour le manager : aucune idée ne manque cette semaine.",
    },
    "en": {
        "late": "Start with A, today: you are expected. Come back by phone. "
        "Your clients: 1 promise to keep. For the manager: no idea is missing this week.",
        "call": "Start with A, tomorrow, Tuesday 12 January, by phone, with your idea. "
        "Your clients: 1 to call with an idea. For the manager: no idea is missing this week.",
        "no_idea": "Call nobody yet. First find an idea for A. Your clients: 1 in need of an idea first. "
        "For the manager: 1 idea is missing, for A. A value-creation meeting of thirty minutes will find it.",
        "refused": "Leave them all in peace this week. No contact would help. "
        "Your clients: 1 to leave in peace. For the manager: no idea is missing this week.",
    },
}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("case", ["late", "call", "no_idea", "refused"])
def test_the_page_says_what_was_reviewed(exported: dict[str, Any], lang: str, case: str) -> None:
    """The first words of the page as they were read and found good."""
    page = answer("week", {**SETTING, "table": HEAD + CASES[case][0]}, exported[lang])["html"]
    assert said(page) == GOLDEN[lang][case]
