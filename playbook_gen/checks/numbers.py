"""The numbers and days that the calculators stand on."""

from collections.abc import Iterator
from datetime import date

from calculators.parameters import KEYS, RELATIONS

from ..playbook import Playbook
from ..problems import Problem
from ..reading.near import nearest

ABOVE_ZERO = ("_half_life", "half_saturation", "slip_mean", *(f"tolerance.{relation}" for relation in RELATIONS))
"""How the keys end of the numbers that the model divides by: at zero nothing fades, and below it grows."""


def days_exist(playbook: Playbook) -> Iterator[Problem]:
    """The day of the drawn cadences and those on which rules were read exist, in years that have a calendar."""
    if not _exists(playbook.site.example_day):
        yield playbook.problem("no_such_day", playbook.site, ("example_day",), given=playbook.site.example_day)
    for rule in playbook.rules.values():
        if not _exists(rule.verified):
            yield playbook.problem("no_such_day", rule, ("verified",), given=rule.verified)


def _exists(day: str) -> bool:
    try:
        return 1990 <= date.fromisoformat(day).year <= 2190
    except ValueError:
        return False


def parameters_are_whole(playbook: Playbook) -> Iterator[Problem]:
    """Every parameter that a calculator asks for is there."""
    given = playbook.parameters.parameters
    strange = [key for key in given if key not in KEYS]
    for key in KEYS:
        if key not in given:
            near = nearest(key, strange)
            where = ("parameters", near) if near else ("parameters",)
            yield playbook.problem("parameter_missing", playbook.parameters, where, at_key=True, key=key, near=near)


def ranges_hold_defaults(playbook: Playbook) -> Iterator[Problem]:
    """A range goes from small to large, and holds the value."""
    for key, parameter in playbook.parameters.parameters.items():
        low, high = parameter.range
        where = ("parameters", key)
        if low >= high:
            place = (*where, "range")
            document = playbook.layers[playbook.parameters.file].holder(place)
            mended = document.with_value(place, f"[{high:g}, {low:g}]") if low > high else ""
            yield playbook.problem(
                "range_reversed", playbook.parameters, place, correction=mended, low=low, high=high
            )  # fmt: skip
        elif not low <= parameter.default <= high:
            yield playbook.problem(
                "default_out_of_range", playbook.parameters, (*where, "default"),
                default=parameter.default, low=low, high=high,
            )  # fmt: skip


def memory_outlasts_annoyance(playbook: Playbook) -> Iterator[Problem]:
    """Presence fades more slowly than pressure: without that, nothing of the model holds."""
    given = playbook.parameters.parameters
    presence, pressure = given.get("presence_half_life"), given.get("pressure_half_life")
    if presence and pressure and presence.default <= pressure.default:
        where = ("parameters", "presence_half_life", "default")
        yield playbook.problem(
            "memory_too_short", playbook.parameters, where, presence=presence.default, pressure=pressure.default
        )


def divisors_are_above_zero(playbook: Playbook) -> Iterator[Problem]:
    """Half-lives and the other numbers that the model divides by stay above zero, over their whole range."""
    for key, parameter in playbook.parameters.parameters.items():
        if not key.endswith(ABOVE_ZERO):
            continue
        for name, given in (("default", parameter.default), ("range", min(parameter.range))):
            if given <= 0:
                where = ("parameters", key, name)
                yield playbook.problem("not_above_zero", playbook.parameters, where, given=given)
