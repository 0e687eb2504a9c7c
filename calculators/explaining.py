"""The numbers of a history, explained line by line: index, presence, shares, factors, light day (model, §1, §2)."""

from collections.abc import Mapping
from math import log2

from .contacts import Contact, similarity
from .inputs import iso
from .parameters import Model
from .relation import History, welcome_share
from .steps import Sheet

MOST_LINES = 12
"""Contacts told one by one, the weightiest; the others stand in one line."""
WEEK = 7

FACTORS = {
    "burden": ("C", "burden.{channel}"),
    "ask": ("D", "ask.{ask}"),
    "novelty": ("(1 - nu * n)", "novelty_discount"),
    "sameness": ("(1 + mu * M)", "sameness_surcharge"),
    "invited": ("kappa", "invited"),
    "off_hours": ("omega", "off_hours"),
    "preferred": ("pi", "preferred"),
}
"""How each factor of w is written, and its parameter."""

NAMES = {"novelty": "nu", "sameness": "mu", "invited": "kappa", "off_hours": "omega", "preferred": "pi"}


def explain_index(sheet: Sheet, history: History, day: int) -> float:
    """I at the end of `day`."""
    pressure = explain_pressure(sheet, history, day)
    scale = {"T": f"tolerance.{history.relation}", "P50": "half_saturation"}
    model = sheet.model
    x = sheet.write("x", "P / (T * P50)", pressure / (model[scale["T"]] * model["half_saturation"]), parameters=scale)
    return sheet.write("I", "100 * x / (1 + x)", 100 * x / (1 + x), about={"date": iso(day)})


def explain_pressure(sheet: Sheet, history: History, day: int) -> float:
    """P at the end of `day`: a line a contact, then their sum."""
    terms = history.terms(day)
    made = [n for n, contact in enumerate(history.contacts) if contact.day <= day]
    told = sorted(sorted(made, key=lambda n: -terms[n])[:MOST_LINES])
    for n in told:
        explain_term(sheet, history, n, day)
    names = [f"t{n + 1}" for n in told]
    if len(told) < len(made):
        sheet.state("R", sum(terms[n] for n in made if n not in told), "rest")
        names.append("R")
    return sheet.write("P", " + ".join(names) or "0", sum(terms))


def explain_term(sheet: Sheet, history: History, n: int, day: int) -> float:
    """What one contact adds to P: its weight, faded since, relieved by the replies that came after it."""
    contact, factors = history.contacts[n], history.factors[n]
    parts, given, parameters = [], {}, {"h_P": "pressure_half_life"}
    for name, (written, key) in FACTORS.items():
        if factors[name] != 1 or name == "burden":
            parts.append(written)
            parameters[NAMES.get(name, written)] = key.format(channel=contact.channel, ask=contact.ask)
    if "(1 - nu * n)" in parts:
        given["n"] = contact.novelty
    if "(1 + mu * M)" in parts:
        given["M"] = history.sameness[n]
    given["d"] = day - contact.day
    parts.append("2 ** (-d / h_P)")
    replies = sum(contact.day < reply <= day for reply in history.replies)
    if replies:
        parts.append("rho ** k")
        given["k"] = replies
        parameters["rho"] = "reply_relief"
    return sheet.write(
        f"t{n + 1}", " * ".join(parts), history.terms(day)[n],
        given=given, parameters=parameters, label="term", about=_about(contact),
    )  # fmt: skip


def explain_share(sheet: Sheet, history: History, n: int, day: int) -> float:
    """The share of one contact in P, in percent."""
    pressure = explain_pressure(sheet, history, day)
    term = history.terms(day)[n]
    if not any(step.name == f"t{n + 1}" for step in sheet.steps):
        explain_term(sheet, history, n, day)
    return sheet.write(
        "p", f"100 * t{n + 1} / P", 100 * term / pressure, label="share", about=_about(history.contacts[n])
    )


def explain_factor(sheet: Sheet, history: History, n: int, name: str) -> float:
    """One factor of the weight of a contact."""
    contact = history.contacts[n]
    written, key = FACTORS[name]
    given = {"n": contact.novelty} if name == "novelty" else {}
    if name == "sameness":
        explain_sameness(sheet, history, n)
    return sheet.write(
        "f", written, history.factors[n][name],
        given=given, parameters={NAMES.get(name, written): key.format(channel=contact.channel, ask=contact.ask)},
        label=f"factor_{name}", about=_about(contact),
    )  # fmt: skip


def explain_sameness(sheet: Sheet, history: History, n: int) -> float:
    """M of a contact: a line for each earlier one that is alike and was not answered."""
    contact, model = history.contacts[n], sheet.model
    names = []
    for m, other in enumerate(history.contacts):
        answered = any(other.day <= reply <= contact.day for reply in history.replies)
        alike = similarity(contact, other, model)
        if other.day < contact.day and not answered and alike:
            gap = contact.day - other.day
            left = 1 - model["sameness.strength"] * alike * 0.5 ** (gap / model["sameness_half_life"])
            sheet.write(
                f"m{m + 1}", "1 - k * s * 2 ** (-g / h_M)", left,
                given={"s": alike, "g": gap}, parameters={"k": "sameness.strength", "h_M": "sameness_half_life"},
                label="alike", about=_about(other),
            )  # fmt: skip
            names.append(f"m{m + 1}")
    return sheet.write("M", f"1 - {' * '.join(names) or '1'}", history.sameness[n])


def explain_presence(sheet: Sheet, history: History, day: int) -> float:
    """A at the end of `day`: what each contact and each reply leaves of absence, then their product."""
    model, names = sheet.model, []
    for n, contact in enumerate(history.contacts):
        if contact.day <= day:
            names.append(_explain_memory(sheet, history, n, day))
    for n, reply in enumerate(history.replies):
        if reply <= day:
            left = 1 - model["presence.reply"] * 0.5 ** ((day - reply) / model["presence_half_life"])
            sheet.write(
                f"b{n + 1}", "1 - q * 2 ** (-d / h_A)", left,
                given={"d": day - reply}, parameters={"q": "presence.reply", "h_A": "presence_half_life"},
                label="absence_reply", about={"date": iso(reply)},
            )  # fmt: skip
            names.append(f"b{n + 1}")
    formula = f"1 - {' * '.join(names)}" if names else "0"
    return sheet.write("A", formula, history.presence(day), about={"date": iso(day)})


def explain_presence_points(sheet: Sheet, history: History, day: int) -> float:
    """A at the end of `day`, in points of 100."""
    presence = explain_presence(sheet, history, day)
    return sheet.write("A100", "100 * A", 100 * presence, label="presence_points", about={"date": iso(day)})


def _explain_memory(sheet: Sheet, history: History, n: int, day: int) -> str:
    """1 − q·2^(−d/h_A) of one contact; gives its name."""
    contact, model, kept = history.contacts[n], sheet.model, history.memories[n]
    parameters = {"q0": "presence.floor", "h_A": "presence_half_life"}
    reach = "Q"
    parameters["Q"] = f"presence.{contact.channel}"
    if contact.planned and contact.channel == "phone":
        reach = "(r * Q + (1 - r) * Qv)"
        parameters |= {"r": "reach", "Qv": "presence.voicemail"}
    given = {"n": contact.novelty, "d": float(day - contact.day)}
    formula = f"{reach} * (q0 + (1 - q0) * n)"
    plain = _reach(contact, model) * (model["presence.floor"] + (1 - model["presence.floor"]) * contact.novelty)
    if kept != plain:
        formula += " * v"
        given["v"] = kept / plain
    sheet.write(
        f"a{n + 1}", f"1 - {formula} * 2 ** (-d / h_A)",
        1 - kept * 0.5 ** ((day - contact.day) / model["presence_half_life"]),
        given=given, parameters=parameters, label="absence", about=_about(contact),
    )  # fmt: skip
    return f"a{n + 1}"


def _reach(contact: Contact, model: Model) -> float:
    if contact.planned and contact.channel == "phone":
        return model["reach"] * model["presence.phone"] + (1 - model["reach"]) * model["presence.voicemail"]
    return model[f"presence.{contact.channel}"]


def explain_welcome(sheet: Sheet, history: History, day: int) -> float:
    """G at the end of `day`, in points of 100."""
    index = explain_index(sheet, history, day)
    presence = explain_presence(sheet, history, day)
    share = welcome_share(index, sheet.model)
    sheet.write("W", "1 - max(0, I - I1) / (100 - I1)", share, parameters={"I1": "light_limit"})
    return sheet.write("G", "100 * A * W", 100 * presence * share, about={"date": iso(day)})


def explain_budget(sheet: Sheet, history: History, weights: Mapping[int, float]) -> float:
    """E: the welcome presence of each day by the chance that the budget falls on it, in points of 100 (model, §3)."""
    first = min(weights)
    weeks: dict[int, list[float]] = {}
    for day, weight in weights.items():
        weeks.setdefault((day - first) // WEEK, []).append(weight * history.welcome(day))
    for n, values in weeks.items():
        start = first + WEEK * n
        chance = sum(weights.get(day, 0.0) for day in range(start, start + WEEK))
        mean = sum(values) / chance if chance else 0.0
        sheet.write(
            f"g{n + 1}", "p * G", sum(values), given={"p": chance, "G": mean}, label="week", about={"date": iso(start)}
        )
    return sheet.write("E", f"100 * ({' + '.join(f'g{n + 1}' for n in weeks)})", 100 * sum(map(sum, weeks.values())))


def explain_light_day(sheet: Sheet, history: History, day: int) -> float:
    """The days from `day` on until the index is at the light limit, if nobody writes; it is light on the day after."""
    pressure = explain_pressure(sheet, history, day)
    model, scale = sheet.model, {"T": f"tolerance.{history.relation}", "P50": "half_saturation", "I1": "light_limit"}
    limit = model["light_limit"]
    most = model[scale["T"]] * model["half_saturation"] * limit / (100 - limit)
    sheet.write("P1", "T * P50 * I1 / (100 - I1)", most, parameters=scale)
    if pressure < most:
        return sheet.write("n", "0", 0, label="light_now", about={"date": iso(day)})
    return sheet.write(
        "n", "h_P * log2(P / P1)", model["pressure_half_life"] * log2(pressure / most),
        parameters={"h_P": "pressure_half_life"}, label="light_day", about={"date": iso(history.light_from(day))},
    )  # fmt: skip


def _about(contact: Contact) -> dict[str, str]:
    return {"date": iso(contact.day), "channel": contact.channel}
