"""What each calculator asks its reader: the declared inputs from which the build makes the form.

The words of a field stand in `content/calculators/<name>.yml` under the field's name; only shapes stand here.
"""

from typing import Literal, NamedTuple

FieldKind = Literal["date", "choice", "number", "flag", "text", "prose", "set", "rows"]
Options = Literal[
    "", "relations", "channels", "plannable", "kinds", "regions", "ideas", "situations", "stages", "drafts"
]


class Field(NamedTuple):
    """One thing asked.

    `name` is its path in the form's values (`budget.earliest`); in a row it is relative to the row. `group` names the
    fieldset. `options` says where the keys of a choice or a set come from. `detail` fields are folded away at first.
    A `prose` field is a text of several lines; no link ever carries it.
    A `rows` field is a list whose items hold `fields`; `most` is how many rows it may have. `stand_ins` names the group
    of texts that stand, by their order, for the texts that a shared link leaves out.
    """

    name: str
    kind: FieldKind
    group: str = ""
    options: Options = ""
    required: bool = True
    detail: bool = False
    low: float | None = None
    high: float | None = None
    fields: tuple["Field", ...] = ()
    most: int = 200
    stand_ins: str = ""


CONTACT = (
    Field("date", "date"),
    Field("channel", "choice", options="channels"),
    Field("kind", "choice", options="kinds"),
    Field("person", "text", required=False, detail=True),
    Field("off_hours", "flag", required=False, detail=True),
)

HISTORY = (
    Field("contacts", "rows", group="history", fields=CONTACT, required=False),
    Field("replies", "rows", group="history", fields=(Field("date", "date"),), required=False),
)

CLIENT = (
    Field("relation", "choice", group="client", options="relations"),
    Field("preferred_channel", "choice", group="client", options="channels", required=False, detail=True),
)

TODAY = Field("today", "date", group="client")

PRESSURE = (
    *HISTORY,
    Field("next", "rows", group="next", fields=CONTACT[:3], required=False, most=1),
    *CLIENT,
    TODAY,
)

CADENCE = (
    *HISTORY,
    Field("budget.earliest", "date", group="budget"),
    Field("budget.likely", "date", group="budget"),
    Field("budget.latest", "date", group="budget"),
    Field(
        "ideas",
        "rows",
        group="ideas",
        required=False,
        most=12,
        fields=(
            Field("idea", "choice", options="ideas", required=False),
            Field("line", "text", required=False, stand_ins="ordinals"),
        ),
    ),
    Field("channels", "set", group="means", options="plannable"),
    Field("max_contacts", "number", group="means", low=0, high=12),
    Field(
        "promised",
        "rows",
        group="promises",
        required=False,
        most=12,
        fields=(Field("date", "date"), Field("channel", "choice", options="channels", required=False)),
    ),
    *CLIENT,
    Field("region", "choice", group="client", options="regions", detail=True),
    Field("not_before", "date", group="means", required=False, detail=True),
    Field("closed", "rows", group="means", fields=(Field("date", "date"),), required=False, detail=True),
    Field("refused", "flag", group="client", required=False),
    Field("tender", "flag", group="client", required=False),
    TODAY,
)

REPLY_CLOCK = (
    Field("sent", "date", group="silence"),
    Field("replied", "date", group="silence", required=False),
    Field("promised", "date", group="dates", required=False),
    Field("horizon", "date", group="dates", required=False),
    Field("today", "date", group="calendar"),
    Field("region", "choice", group="calendar", options="regions", detail=True),
    Field("closed", "rows", group="calendar", fields=(Field("date", "date"),), required=False, detail=True),
)

RHYTHM = (
    Field("deals", "number", group="review", low=1, high=1000),
    Field("interval", "number", group="review", low=1, high=250),
    Field("people", "number", group="review", low=1, high=100),
    Field("duration", "number", group="review", low=1, high=480),
    Field("change", "number", group="clients", low=1, high=1000),
    Field("ideas_per_deal", "number", group="ideas", low=0, high=20),
    Field("ideas_per_meeting", "number", group="ideas", low=1, high=20),
    Field("today", "date", group="calendar"),
    Field("region", "choice", group="calendar", options="regions", detail=True),
)

WEEK = (
    Field("table", "prose", group="table"),
    Field("today", "date", group="all"),
    Field("region", "choice", group="all", options="regions"),
    Field("channels", "set", group="all", options="plannable"),
    Field("relation", "choice", group="all", options="relations", detail=True),
)

MESSAGE = (
    Field("text", "prose", group="draft"),
    Field("kind", "choice", group="draft", options="drafts"),
    Field("subject", "prose", group="draft", required=False),
    Field("situation", "choice", group="client", options="situations", required=False),
    Field("today", "date", group="client", detail=True),
)

IDEAS = (
    Field("situation", "choice", group="client", options="situations", required=False),
    Field("stage", "choice", group="client", options="stages", required=False),
    Field("objection", "prose", group="client", required=False),
    Field("channel", "choice", group="means", options="channels", required=False),
    Field("minutes", "number", group="means", low=1, high=4800, required=False),
    Field("used", "rows", group="used", fields=(Field("idea", "choice", options="ideas"),), required=False, most=100),
    Field("today", "date", group="client", detail=True),
)

FORMS: dict[str, tuple[Field, ...]] = {
    "pressure": PRESSURE,
    "cadence": CADENCE,
    "reply_clock": REPLY_CLOCK,
    "rhythm": RHYTHM,
    "week": WEEK,
    "message": MESSAGE,
    "ideas": IDEAS,
}
