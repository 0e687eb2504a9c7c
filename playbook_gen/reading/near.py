"""What was probably meant: the nearest of the words that may stand in a place."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.7
"""From 0 to 1: how alike two words must be for the one to be taken for the other."""

IN_FRENCH = {
    "titre": "title", "courriel": "email", "mail": "email", "telephone": "phone", "appel": "phone", "courrier": "post",
    "lettre": "post", "visite": "visit", "texto": "sms", "reunion": "meeting", "rendez-vous": "meeting",
    "repondeur": "voicemail", "messagerie": "voicemail", "evenement": "event", "salon": "event", "objet": "subject",
    "corps": "body", "canaux": "channels", "canal": "channel", "nouveaute": "novelty", "jour": "day", "pourquoi": "why",
    "etapes": "steps", "avant": "before", "apres": "after", "idees": "ideas", "idee": "idea", "ordre": "order",
    "connu": "known", "inconnu": "unknown", "agace": "irritated", "cadeau": "gift", "ouvert": "open",
    "nouvelles": "news", "ouverte": "open", "echeance": "deadline", "oui": "true", "non": "false",
    "yes": "true", "no": "false", "vrai": "true", "faux": "false", "on": "true", "off": "false",
    "signes": "signs", "envoye": "sent", "gele": "frozen", "numero": "number", "quand": "when", "plan": "agenda",
}  # fmt: skip
"""French words of the trade, without accents, and the words of the files."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` most likely stands for, or None.

    >>> nearest("téléphone", ["email", "phone"]), nearest("mesages", ["messages"]), nearest("xyz", ["messages"])
    ('phone', 'messages', None)
    """
    choices = {_plain(choice): choice for choice in known}
    plain = _plain(word)
    meant = IN_FRENCH.get(plain, "")
    if meant in choices:
        return meant
    return next((choices[one] for one in get_close_matches(plain, choices, 1, ALIKE)), None)


def slug(text: str) -> str | None:
    """`text` as the name of a file, or None where nothing of it can stand in one.

    >>> slug("L'idée « à lui »")
    'l-idee-a-lui'
    """
    return re.sub(r"[^a-z0-9]+", "-", _plain(text)).strip("-") or None


def without_accents(text: str) -> str:
    """Small letters without accents, joined ones apart.

    >>> without_accents("Répondu"), without_accents("cœur")
    ('repondu', 'coeur')
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in letters if not unicodedata.combining(c))


def _plain(text: str) -> str:
    """The same without the quotes around."""
    return without_accents(text).strip(" \"'“”«»\u00a0\u202f")
