"""A draft is read as the client would read it: what weighs, where, and what a good message has."""

import copy
import html
import re
import unicodedata
from pathlib import Path
from typing import Any

import defaults
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import InputError, run
from calculators.phrases import Folded
from calculators.views.message import marked
from playbook_gen.export import playbook_data
from playbook_gen.playbook import read

CONTENT = Path(__file__).parents[2] / "content"
PLAYBOOKS = read(CONTENT).playbooks
DATA = {lang: playbook_data(playbook, 2027) for lang, playbook in PLAYBOOKS.items()}
TODAY = "2027-01-11"

PHRASES = [
    {"phrase": "où en êtes-vous", "also": [], "family": "heavy", "why": "w", "better": "b"},
    {
        "phrase": "vous n’avez pas répondu",
        "also": ["vous ne répondez pas"],
        "family": "guilt",
        "why": "w",
        "better": "b",
    },
    {"phrase": "pas répondu à temps", "also": [], "family": "deadline", "why": "w", "better": "b"},
]
SMALL = defaults.playbook()
SMALL["phrases"] = PHRASES
SMALL["words"] = {"ways_out": ["rien ne presse"], "ours": ["je", "j’"], "theirs": ["vous"], "ignored": []}


def read_over(text: str, lang: str = "", **given: Any) -> dict[str, Any]:
    """The answer to a draft, by the small playbook or that of a language."""
    return run("message", {"today": TODAY, "text": text, **given}, DATA[lang] if lang else SMALL)


def verdicts(answer: dict[str, Any]) -> dict[str, str]:
    """The verdict of each check."""
    return {check["check"]: check["verdict"] for check in answer["checks"]}


GOLDEN = {
    "fr": {
        "heavy": ("Bonjour Paul, je me permets de revenir vers vous. Où en êtes-vous ?", ["heavy", "heavy"]),
        "guilty": ("Sauf erreur de ma part, vous ne m’avez pas répondu.", ["guilt", "guilt"]),
        "invented deadline": ("Cette offre expire vendredi : ne laissez pas passer cette remise.", ["deadline"] * 2),
        "tricky": ("Ceci est mon dernier message. Je mets votre directeur en copie.", ["trick", "trick"]),
        "clean": (
            "Vous parliez des arrêts du lundi. Voici une page qui les ramène à la seule machine 2. Rien ne presse.",
            [],
        ),
    },
    "en": {
        "heavy": ("Hello Paul, just following up. Any news?", ["heavy", "heavy"]),
        "guilty": ("I haven’t heard back from you. You were supposed to call.", ["guilt", "guilt"]),
        "invented deadline": ("This offer expires on Friday. Last chance!", ["deadline", "deadline"]),
        "tricky": ("This is my last message. I happen to be in your area.", ["trick", "trick"]),
        "clean": ("You spoke of the Monday stoppages. Here is a page on machine 2 alone. No rush.", []),
    },
}


@pytest.mark.parametrize("lang", GOLDEN)
@pytest.mark.parametrize("kind", GOLDEN["fr"])
def test_golden_drafts(lang: str, kind: str) -> None:
    """A heavy, a guilty, a hurried, a tricky and a clean draft are told apart, in each language by its own phrases."""
    text, families = GOLDEN[lang][kind]
    answer = read_over(text, lang)
    assert [hit["family"] for hit in answer["hits"]] == families
    assert answer["worst"] == (families[0] if families else None)
    assert verdicts(answer)["keeps"] == "ask", "what he would keep is asked, never decided"
    if kind == "clean":
        assert set(verdicts(answer).values()) == {"ask", "good"}
        assert verdicts(answer)["way_out"] == "good"


@pytest.mark.parametrize("lang", DATA)
def test_our_own_messages_pass(lang: str) -> None:
    """The example messages of the playbook hold no heavy phrase, one question at most, a way out, and are short."""
    for idea in PLAYBOOKS[lang].ideas.values():
        for kind, text in (("email", idea.messages.email.body), ("phone", idea.messages.phone)):
            answer = read_over(text.replace("{moi}", "Claire").replace("{prenom}", "Paul"), lang, kind=kind)
            told = verdicts(answer)
            assert answer["hits"] == [], (idea.id, kind)
            assert (told["questions"], told["way_out"], told["length"]) == ("good", "good", "good"), (idea.id, kind)


@pytest.mark.parametrize(("lang", "words"), [("fr", 16), ("en", 15)])
def test_the_example_of_the_page_is_true(lang: str, words: int) -> None:
    """The draft that the page takes apart by hand gets what the page says."""
    how = PLAYBOOKS[lang].calculators["message"].how.replace("\u202f", " ")
    draft = re.findall(r"[«“] ?((?:Bonjour|Hello) Paul.*?) ?[»”]", how, re.DOTALL)
    assert len(draft) == 1
    answer = read_over(draft[0], lang)
    assert answer["words"] == words
    assert [hit["family"] for hit in answer["hits"]] == ["heavy"] * 3
    assert verdicts(answer) == {
        "keeps": "ask", "questions": "look", "way_out": "ask", "you_first": "look", "length": "good",
    }  # fmt: skip


def test_offsets_and_overlaps() -> None:
    """Each hit is placed in its own field; overlapping ones of two phrases are both told, and marked once."""
    text = "Euh, vous n’avez pas répondu à temps."
    answer = read_over(text, subject="Où en êtes-vous ?")
    places = [(hit["field"], hit["phrase"], hit["start"], hit["end"]) for hit in answer["hits"]]
    assert places == [
        ("subject", "où en êtes-vous", 0, 15),
        ("text", "vous n’avez pas répondu", 5, 28),
        ("text", "pas répondu à temps", 17, 36),
    ]
    assert str(marked(text, answer["hits"][1:])) == (
        'Euh, <mark class="pc-mark pc-mark--guilt">vous n’avez pas répondu à temps</mark>.'
    )


def test_variants_of_a_phrase_count_once() -> None:
    """A variant is told as its phrase; the same words are not counted for two forms of one phrase."""
    phrase = {**PHRASES[1], "also": ["n’avez pas répondu"]}
    playbook = {**SMALL, "phrases": [phrase]}
    answer = run("message", {"today": TODAY, "text": "Vous n'avez pas repondu."}, playbook)
    assert [(hit["start"], hit["end"]) for hit in answer["hits"]] == [(0, 23)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lundi ? Ou mardi ?", 2),
        ("Lundi ?! Vraiment", 1),
        ("Voyez exemple.fr/page?lang=fr", 0),
        ("Vous disiez : « Et si cela ne marche pas ? » Voici.", 0),
        ("Le voulez-vous\u202f?", 1),
        ("Rien.", 0),
    ],
)
def test_questions_are_counted(text: str, count: int) -> None:
    """A question ends in its mark; neither an address nor the client's own words quoted are ours to answer for."""
    (check,) = [one for one in read_over(text)["checks"] if one["check"] == "questions"]
    assert check["values"]["count"] == count
    assert check["verdict"] == ("good" if count <= 1 else "look")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Vous craigniez une semaine d’arrêt, j’y ai pensé.", "good"),
        ("J'ai pensé à vous.", "look"),
        ("Je reste là.", "look"),
        ("« Je n’y crois pas », disiez-vous.", "good"),
        ("Une page, sans logo.", "good"),
    ],
)
def test_the_client_comes_first(text: str, verdict: str) -> None:
    """« Vous » before « je », the client's own « je » in quotes not counted; no « je » at all is well too."""
    assert verdicts(read_over(text))["you_first"] == verdict


def test_length_by_kind() -> None:
    """120 words are right for an e-mail and too many for a call; of anything else no length is said."""
    text = "mot " * 120
    assert verdicts(read_over(text))["length"] == "good"
    assert verdicts(read_over(text + "mot"))["length"] == "look"
    assert verdicts(read_over(text, kind="phone"))["length"] == "look"
    assert "length" not in verdicts(read_over(text, kind="other"))


def test_an_empty_draft_is_no_fault() -> None:
    """Before anything is pasted there is nothing to check and nothing wrong."""
    for text in ("", " \n\u00a0"):
        assert read_over(text)["checks"] == []


def test_better_ideas_fit_the_client() -> None:
    """The ideas offered go by the channel of the message and suit the situation; in a tender there are none."""
    answer = read_over("Où en êtes-vous ?", "fr", kind="phone", situation="indecision")
    for key in answer["ideas"]:
        assert "phone" in DATA["fr"]["ideas"][key]["channels"]
        assert "indecision" in DATA["fr"]["ideas"][key]["situations"]
    assert len(answer["ideas"]) == 3
    tender = read_over("Où en êtes-vous ?", "fr", situation="marche-public-en-cours")
    assert (tender["ideas"], tender["no_follow_up"]) == ([], True)


def test_every_wrong_field_is_told() -> None:
    """Wrong types, unknown keys, too much text, a missing draft: all are told, each by path and code."""
    with pytest.raises(InputError) as told:
        run("message", {"today": "2027-02-31", "text": "x" * 5001, "kind": "fax", "subject": 3, "cc": 1}, SMALL)
    assert {(problem.path, problem.code) for problem in told.value.problems} == {
        ("today", "no_such_day"), ("text", "too_long"), ("kind", "not_a_choice"), ("subject", "not_text"),
        ("cc", "unknown_field"),
    }  # fmt: skip
    with pytest.raises(InputError, match="text: missing"):
        run("message", {"today": TODAY}, SMALL)


HOSTILE = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            ["où en êtes-vous ", "vous n'avez pas répondu ", "pas répondu à temps ", "? ", "<b>", "\ud800", "🙂"]
        ),
        max_size=8,
    ).map("".join),
)


@given(HOSTILE)
def test_any_text_is_read(text: str) -> None:
    """Any text gets an answer; every hit slices to its phrase; the marked text, stripped of its marks, is the draft."""
    answer = read_over(text)
    forms = {phrase["phrase"]: [phrase["phrase"], *phrase["also"]] for phrase in PHRASES}
    for hit in answer["hits"]:
        said = Folded.of(text[hit["start"] : hit["end"]]).plain.replace("-", " ")
        assert said in [Folded.of(form).plain.replace("-", " ") for form in forms[hit["phrase"]]]
    shown = str(marked(text, answer["hits"]))
    bare = re.sub(r"</?mark[^>]*>", "", shown)
    assert "<" not in bare.replace("<br>", "")
    lines = [html.unescape(line) for line in bare.split("<br>")]
    assert [line for one in lines for line in one] == [
        c for c in text if c not in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
    ]


@given(HOSTILE.filter(lambda text: "\ud800" not in text))
def test_ways_of_typing_do_not_change_the_reading(text: str) -> None:
    """Composed or decomposed, with curly or straight apostrophes, a draft gets the same families and verdicts."""

    def reading(typed: str) -> tuple[Any, ...]:
        answer = copy.deepcopy(read_over(typed))
        return [hit["phrase"] for hit in answer["hits"]], verdicts(answer), answer["words"], answer["worst"]

    composed = unicodedata.normalize("NFC", text)
    assert reading(composed) == reading(unicodedata.normalize("NFD", text))
    assert reading(composed.replace("’", "'")) == reading(composed.replace("'", "’"))
