"""Whatever a form or a shared link holds, the page gets an answer or problems, never a failure."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators import answer
from calculators.fields import FORMS

BASE = {
    "today": "2027-01-11",
    "relation": "known",
    "contacts": [{"date": "2027-01-04", "channel": "phone", "kind": "news"}],
    "replies": [],
}
PLAN = {
    "budget": {"earliest": "2027-01-28", "likely": "2027-02-05", "latest": "2027-02-15"},
    "ideas": [{"idea": "", "line": "une page à lui"}],
    "channels": ["email"],
    "max_contacts": 2,
    "region": "FR",
}
SILENCE = {"today": "2027-01-11", "sent": "2027-01-05", "promised": "", "horizon": "2027-03-12", "region": "FR"}
REVIEW = {
    "today": "2027-01-11",
    "deals": 12,
    "interval": 5,
    "people": 5,
    "duration": 60,
    "change": 25,
    "ideas_per_deal": 1,
    "ideas_per_meeting": 2,
    "region": "FR",
}
WEEK = {
    "today": "2027-01-11",
    "relation": "known",
    "region": "FR",
    "channels": ["email"],
    "table": "client;date;canal\nA;2027-01-04;appel",
}
STARTS: dict[str, dict[str, Any]] = {
    "pressure": BASE,
    "cadence": {**BASE, **PLAN},
    "reply_clock": SILENCE,
    "rhythm": REVIEW,
    "week": WEEK,
    "message": {"today": "2027-01-11", "text": "Où en êtes-vous ?", "kind": "email"},
    "ideas": {"today": "2027-01-11", "minutes": 30},
}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2026-02-31", "email", ""]),
)
KEYS = st.sampled_from(["date", "channel", "kind", "earliest", "latest", "idea", "line", "id", "__proto__", "0"])
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_form_is_answered(exported: dict[str, Any], data: st.DataObject) -> None:
    """Any JSON in any field gives the HTML or the problems, each with a path of the form and a sentence."""
    name = data.draw(st.sampled_from(list(STARTS)))
    values = STARTS[name]
    asked = [field.name.split(".")[0] for field in FORMS[name]]
    key = data.draw(st.sampled_from([*values, *asked, "nonsense"]))
    found = answer(name, {**values, key: data.draw(ANYTHING)}, exported["fr"])
    assert bool(found["html"]) != bool(found["problems"])
    known = {field.name.split(".")[0] for field in FORMS[name]} | {key, ""}
    for problem in found["problems"]:
        assert problem["path"].split(".")[0] in known
        assert problem["message"]
        assert "{" not in problem["message"].replace(str(values.get(key)), "") or "{" in repr(values)
