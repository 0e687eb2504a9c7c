"""The `<playbook-calculator>` element: a form, the status line, and the answer to the worked example.

The form is made from `calculators.fields` and the words of `content/calculators/`; `web/form.js` reads it back by its
`data-path` and `data-rows`, knowing nothing of any calculator.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from calculators.fields import FORMS, Field
from calculators.inputs import TEXT_LENGTH
from calculators.parameters import CHANNELS, KINDS, PLANNABLE, RELATIONS, STAGES
from calculators.views.handed import FORMATS, NAMES

from ..asked import Asked
from ..memory import Memory
from .desk import environment

if TYPE_CHECKING:
    from ..playbook import Playbook
    from ..schema.calculators import FieldWords

ROW = "__row__"
"""Stands in the ids of a blank row for the number that the page gives it."""


@dataclass(frozen=True, slots=True)
class Control:
    """One thing asked: an input, a list, a box or a set of boxes. `path` is relative to the row it stands in."""

    path: str
    id: str
    kind: str
    label: str
    help: str | None
    required: bool
    options: Mapping[str, str]
    """What may be chosen, by key; for a list that may stay empty, "" is among the keys."""
    value: Any
    low: float | None
    high: float | None
    stand_ins: Sequence[str]
    """What stands for a text that a shared link left out: the first for the first such text, and so on."""

    @property
    def described_by(self) -> str:
        """The ids of the help, where there is one, and of the place of the error."""
        return f"{self.id}-help {self.id}-error" if self.help else f"{self.id}-error"


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list: a contact, an idea. `number` counts from 1."""

    number: int
    controls: Sequence[Control]
    details: Sequence[Control]

    @property
    def has_details(self) -> bool:
        """Whether a folded field holds something, so that the row is shown unfolded."""
        return any(control.value for control in self.details)


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of which items are added and removed; `row_label` names one, with `{n}` for its number."""

    path: str
    id: str
    label: str
    help: str | None
    add: str
    row_label: str
    most: int
    rows: Sequence[Row]
    blank: Row


@dataclass(frozen=True, slots=True)
class Group:
    """A fieldset; `details` are folded at first."""

    legend: str
    parts: Sequence[Control | Rows]
    details: Sequence[Control | Rows]


class FormMaker:
    """Puts the words of one calculator on its fields."""

    def __init__(self, name: str, playbook: "Playbook", data: Mapping[str, Any]) -> None:
        """Take the words of calculator `name` in `playbook`, and the common ones in `data`."""
        self.name = name
        self.words: Mapping[str, FieldWords] = playbook.calculators[name].fields
        self.texts: Mapping[str, Any] = playbook.calculators[name].texts
        common = data["texts"]["common"]
        self.none: str = common["page"]["none"]
        self.options: dict[str, dict[str, str]] = {
            "": {},
            "relations": {key: common["relations"][key] for key in RELATIONS},
            "channels": {key: common["channels"][key] for key in CHANNELS},
            "plannable": {key: common["channels"][key] for key in PLANNABLE},
            "kinds": {key: kind["label"] for key, kind in data["contact_kinds"].items()},
            "regions": {region.code: region.name for region in playbook.site.regions},
            "ideas": {key: idea["title"] for key, idea in data["ideas"].items()},
            "situations": {key: situation["title"] for key, situation in data["situations"].items()},
            "stages": {key: common["stages"][key] for key in STAGES},
            "drafts": {key: common["drafts"][key] for key in KINDS},
        }

    def groups(self, values: Mapping[str, Any]) -> list[Group]:
        """The whole form, filled with `values`."""
        return [
            Group(
                legend=self.texts["groups"][key],
                parts=[self.part(field, values) for field in fields if not field.detail],
                details=[self.part(field, values) for field in fields if field.detail],
            )
            for key, fields in grouped(FORMS[self.name])
        ]

    def part(self, field: Field, values: Mapping[str, Any]) -> Control | Rows:
        """A field of the form itself, a list among them."""
        return self.rows(field, values) if field.kind == "rows" else self.control(field, values)

    def control(self, field: Field, values: Mapping[str, Any], rows: str = "", row: str = "") -> Control:
        """One field filled from `values`; `rows` and `row` say in which item of which list it stands."""
        words = self.words[f"{rows}.{field.name}" if rows else field.name]
        options = {key: words.choices.get(key, label) for key, label in self.options[field.options].items()}
        if field.kind == "choice" and not field.required:
            options = {"": words.choices.get("", self.none), **options}
        return Control(
            path=field.name,
            id=identify(self.name, rows, row, field.name),
            kind=field.kind,
            label=words.label,
            help=words.help,
            required=field.required,
            options=options,
            value=value_at(values, field.name),
            low=field.low,
            high=field.high,
            stand_ins=list(self.texts[field.stand_ins].values()) if field.stand_ins else (),
        )

    def rows(self, field: Field, values: Mapping[str, Any]) -> Rows:
        """A list filled with the items of `values`."""
        words = self.words[field.name]
        items = value_at(values, field.name) or []
        return Rows(
            path=field.name,
            id=identify(self.name, field.name),
            label=words.label,
            help=words.help,
            add=self.texts["add"][field.name],
            row_label=self.texts["row"][field.name],
            most=field.most,
            rows=[self.row(field, number, str(number), item) for number, item in enumerate(items, start=1)],
            blank=self.row(field, 0, ROW, {}),
        )

    def row(self, field: Field, number: int, row: str, item: Mapping[str, Any]) -> Row:
        """One item of the list `field`; `row` makes its ids its own."""
        controls = [self.control(inner, item, field.name, row) for inner in field.fields if not inner.detail]
        details = [self.control(inner, item, field.name, row) for inner in field.fields if inner.detail]
        return Row(number, controls, details)


def grouped(fields: Sequence[Field]) -> list[tuple[str, list[Field]]]:
    """The fields by group, groups in the order of their first field."""
    order = list(dict.fromkeys(field.group for field in fields))
    ranked = sorted(fields, key=lambda field: order.index(field.group))
    return [(group, list(members)) for group, members in groupby(ranked, key=attrgetter("group"))]


def identify(*parts: str) -> str:
    """An id for HTML: `cadence-contacts-1-date`."""
    return "-".join(part.replace(".", "-").replace("_", "-") if part != ROW else part for part in parts if part)


def value_at(values: Mapping[str, Any], path: str) -> Any:
    """The value at `budget.earliest`, None where there is none."""
    value: Any = values
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def first_answer(name: str, playbook: "Playbook", asked: Asked) -> Markup:
    """The HTML of the worked example.

    Raises:
        ValueError: the example's values are refused by the calculator; `check` says so before pages are made.
    """
    calculator = playbook.calculators[name]
    answered = asked.precise_answer(calculator.file, name, calculator.example.filled_in, playbook.lang)
    if answered["problems"]:
        refused = "; ".join(f"example.values.{p['path']}: {p['message']}" for p in answered["problems"])
        raise ValueError(f"{calculator.file}: {refused}")
    return Markup(answered["html"])


def render_calculator(
    name: str, playbook: "Playbook", data: Mapping[str, Any], to_root: str, memory: Memory | None = None
) -> str:
    """The calculator `name` for its page, one HTML block.

    `data` is the playbook object that the site ships; `to_root` leads from the page to the root of its language, where
    `assets/playbook.json` stands. The runtime is shared by all languages: French, at the root, holds it. `memory` has
    what was answered before.
    """
    example = playbook.calculators[name].example
    asked = Asked({playbook.lang: data}, memory or Memory())
    template = environment().get_template("form.html")
    html = template.render(
        name=name,
        runtime=f"{to_root}{'' if data['lang'] == 'fr' else '../'}assets/python/bundle.json",
        playbook=f"{to_root}assets/playbook.json",
        groups=FormMaker(name, playbook, data).groups(example.filled_in),
        caption=example.caption,
        answer=first_answer(name, playbook, asked),
        page={**data["texts"]["common"]["page"], **data["texts"][name].get("page", {})},
        text_length=TEXT_LENGTH,
        formats=FORMATS if name in NAMES else {},
    )
    return "\n".join(line for line in html.splitlines() if line.strip())  # an empty line would end the HTML block
