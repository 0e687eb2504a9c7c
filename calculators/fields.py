"""What each calculator asks its reader: the declared inputs from which the build makes the form.

The words of a field stand in `content/calculators/<name>.yml` under the field's name; only shapes stand here.
"""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["date", "choice", "number", "flag", "text", "set", "rows"]
Options = Literal["", "relations", "channels", "plannable", "kinds", "regions", "ideas"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked.

    `name` is its path in the form's values (`budget.earliest`); in a row it is relative to the row. `group` names the
    fieldset. `options` says where the keys of a choice or a set come from. `detail` fields are folded away at first.
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
    Field("refused", "flag", group="client", required=False, detail=True),
    Field("tender", "flag", group="client", required=False, detail=True),
    TODAY,
)

FORMS: dict[str, tuple[Field, ...]] = {"pressure": PRESSURE, "cadence": CADENCE}
