"""What every kind of content file shares: strictness, the marks of a text, and the words of the trade."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, Strict, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

TEXT_MARK = "x-text"
"""How the JSON Schema of a model says what `Translatable` says."""


class Translatable:
    """Marks a field whose text a translator writes again; every other field belongs to the French file alone."""

    def __init__(self, *, markdown: bool = False) -> None:
        """Know whether the text is Markdown, or shown as it is."""
        self.markdown = markdown

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Keep the mark in the JSON Schema."""
        return {**handler(core), TEXT_MARK: "markdown" if self.markdown else "plain"}


class Strictly(BaseModel):
    """A frozen model that refuses unknown keys; the sentence under a field is the field's description."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Entry(Strictly):
    """A content file. Its name gives the id, so that no id is ever typed twice."""

    id: Annotated[str, Field(exclude=True)]
    file: Annotated[str, Field(exclude=True)]


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Translatable()]
"""A text on one line, shown as it is."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Translatable(markdown=True)]
"""A text in Markdown; `[words](idea:file-name)` links to another file, `[words](source:key)` to a source."""

Searched = tuple[Line, ...]
"""What one types who looks for a page; in the search alone, shown nowhere."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""The name of another file without `.yml`, or a key of sources.yml."""

Number = Annotated[float, Strict()]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Fraction = Annotated[float, Strict(), Field(ge=0, le=1)]

Channel = Literal["email", "phone", "post", "linkedin", "sms", "visit", "event", "meeting", "voicemail"]
Ask = Literal["gift", "open", "news", "decision", "deadline"]
Relation = Literal["unknown", "known", "client", "requested", "irritated"]
Stage = Literal["sent", "silence", "budget", "frozen", "dormant"]
Grade = Literal["A", "B", "C", "H"]
CalculatorName = Literal["pressure", "cadence", "reply_clock", "rhythm", "week", "message", "ideas"]

Effort = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*(min|h|d)$")]
"""The rep's time: `45min`, `3h` or `1d`."""

Mechanism = Annotated[int, Strict(), Field(ge=1)]
"""A row of `mechanisms` in playbook.yml that this page carries."""
