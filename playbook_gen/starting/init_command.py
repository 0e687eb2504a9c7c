"""`playbook init`: asks, then founds a company's own playbook."""

from pathlib import Path
from typing import Any

import click
import holidays

from ..reading.tree import TRANSLATIONS
from .colours import Colour, parse_colour
from .project import Wishes, found_project, is_occupied, regions

_NEXT = """\
Ensuite :
  cd {folder}
  npm ci --omit=dev    (une fois : Python pour le navigateur)
  playbook atelier     (une fois : de quoi y vérifier les fichiers)
  playbook check
  playbook serve
README.md dit le reste."""


@click.command()
@click.argument("folder", metavar="DOSSIER", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="Le nom du playbook. Donné, aucune question n’est posée.")
@click.option("--colour", help="La couleur de la marque, #rrggbb.")
@click.option("--logo", help="Le logo, un fichier SVG.")
@click.option("--languages", help="fr, ou fr,en. Par défaut : fr,en.")
@click.option("--region", help="Le code des jours fériés : FR, FR-57, BE, CH-GE… Par défaut : FR.")
@click.option("--region-name", help="Le nom de cette région. Par défaut : son code.")
def init(folder: Path, **options: str | None) -> None:
    """Fonde le playbook d’une entreprise dans un dossier à lui, vide ou à créer.

    C’est une copie du nôtre, à changer ensuite : à votre nom, à vos couleurs, dans vos langues.
    """
    if is_occupied(folder):  # before anything is asked
        raise click.UsageError(f"{folder} contient déjà quelque chose : choisissez un dossier vide, ou à créer.")
    silent = options["name"] is not None
    answers = {
        field: _answer(question, usual, options[option], take, silent)
        for field, option, question, usual, take in _QUESTIONS
    }
    name = options["region_name"]
    if answers["region"] not in regions() and not name and not silent:
        name = click.prompt("Nom de cette région", default=answers["region"])
    answers["region_name"] = name or answers["region"]
    found_project(folder, Wishes(**answers))
    click.echo(f"{folder} : le playbook « {answers['name']} » est fondé.\n{_NEXT.format(folder=folder)}")


def _answer(question: str, usual: str | None, given: str | None, take: Any, silent: bool) -> Any:
    if given is not None or silent:
        return take(given if given is not None else usual or "")
    return click.prompt(question, default=usual, show_default=bool(usual), value_proc=take)


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise click.BadParameter("Il faut un nom.")
    return name


def _colour(typed: str) -> Colour | None:
    if not typed.strip():
        return None
    colour = parse_colour(typed)
    if colour is None:
        raise click.BadParameter(f"« {typed} » n’est pas une couleur : #rrggbb.")
    return colour


def _logo(typed: str) -> Path | None:
    if not typed.strip():
        return None
    path = Path(typed.strip())
    if not path.is_file() or path.suffix.lower() != ".svg":
        raise click.BadParameter(f"« {typed} » n’est pas un fichier SVG.")
    return path


def _languages(typed: str) -> tuple[str, ...]:
    given = [lang.strip() for lang in typed.split(",") if lang.strip()]
    if "fr" not in given or not set(given) <= {"fr", *TRANSLATIONS}:
        raise click.BadParameter(f"« {typed} » : fr, ou fr,en.")
    return tuple(lang for lang in TRANSLATIONS if lang in given)


def _region(typed: str) -> str:
    code = typed.strip().upper()
    country, _, part = code.partition("-")
    try:
        holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        raise click.BadParameter(f"Les jours fériés de « {typed} » ne sont pas connus.") from None
    return code


_QUESTIONS: tuple[tuple[str, str, str, str | None, Any], ...] = (
    ("name", "name", "Nom du playbook", None, _name),
    ("colour", "colour", "Couleur de la marque, #rrggbb (Entrée : celles d’origine)", "", _colour),
    ("logo", "logo", "Logo, un fichier SVG (Entrée : celui d’origine)", "", _logo),
    ("translations", "languages", "Langues", "fr,en", _languages),
    ("region", "region", "Région des jours fériés", "FR", _region),
)
"""The field of `Wishes`, the option, what is asked, the usual answer, and what makes a value of it."""
