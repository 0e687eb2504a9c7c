"""The commands of the playbook: init, check, new, translated, schema, upgrade, export, atelier, build, pdf, serve."""

import json
import logging
from datetime import date
from functools import partial
from pathlib import Path

import click

from .checks import check as check_reading
from .editor import write as write_editor_files
from .export import playbook_data
from .playbook import LANGUAGES, OTHER_FORMAT, Reading, read
from .problems import Problem, errors_in, summary
from .problems.formats import FORMATS
from .starting.command import new_group
from .starting.init_command import init
from .starting.upgrade import upgrade as upgrade_project
from .translated import renew, translations

CONTENT = "content"

_root = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="Le dossier du projet, celui de mkdocs.yml. Par défaut : ici, ou le premier au-dessus.",
)
_lang = partial(click.option, "--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="relance-playbook", prog_name="playbook")
def main() -> None:
    """Le playbook de la relance : vérifier, construire, voir."""
    logging.basicConfig(format="%(message)s", force=True)  # MkDocs ends with a word, and logs the reason


@main.command()
@_root
@_lang(help="La langue des messages.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    show_default=True,
    help="text pour un terminal, json pour un programme, gitlab ou github pour que la forge annote les fichiers.",
)
def check(root: Path | None, lang: str, shape: str) -> None:
    """Vérifie tout le contenu, et dit tout ce qui ne va pas, avec le remède.

    Se termine par 1 s'il y a une erreur ; un avertissement n'empêche rien.
    """
    problems = _problems(read(_project(root) / CONTENT))
    if shape == "text":
        _show(problems, lang)
    else:
        click.echo(FORMATS[shape](problems, lang))
    if errors_in(problems):
        raise SystemExit(1)


@main.command()
@_root
@click.argument("files", nargs=-1, metavar="[FICHIER]...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--all", "every", is_flag=True, help="Toutes les traductions du playbook.")
def translated(root: Path | None, files: tuple[Path, ...], every: bool) -> None:
    """Note qu'une traduction est relue : elle traduit le français tel qu'il est maintenant.

    Dès que le français changera de nouveau, « playbook check » le dira. Nommez les fichiers anglais relus, ou --all.
    """
    if every == bool(files):
        raise click.UsageError("Nommez les fichiers relus, ou bien --all.")
    project = _project(root).resolve()
    reading = read(project / CONTENT)
    known = translations(reading)
    names = list(known) if every else [_within(project, file) for file in files]
    strange = [name for name in names if name not in known]
    broken = [problem for problem in reading.problems if problem.file in names and problem.severity == "error"]
    if broken or not reading.unchecked:
        _show(tuple(broken) or reading.problems, "fr", err=True)
        raise SystemExit(1)
    if strange:
        raise click.UsageError(f"Ce n'est pas une traduction que l'on puisse lire : {', '.join(strange)}.")
    for name in renew(project, (known[name] for name in dict.fromkeys(names))):
        click.echo(f"{name} : relu.")
    click.echo("Les traductions nommées sont à jour.")


def _within(project: Path, file: Path) -> str:
    """The name of a file as problems tell it."""
    path = file.resolve()
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(file)


def _refuse(reading: Reading) -> None:
    """Tell what keeps the playbook from being read, and stop."""
    _show(reading.problems, "fr", err=True)
    raise SystemExit(1)


main.add_command(init)
main.add_command(new_group(lambda root: _project(root).resolve() / CONTENT, _refuse))


@main.command()
@_root
@_lang(help="La langue du playbook.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Un fichier, au lieu de l'écran.")
def export(root: Path | None, lang: str, out: Path | None) -> None:
    """Donne en JSON ce que les calculateurs savent du playbook."""
    reading = read(_project(root) / CONTENT)
    problems = _problems(reading)
    if errors_in(problems):
        _show(problems, "fr", err=True)
        raise SystemExit(1)
    if lang not in reading.playbooks:
        raise click.UsageError(f"Ce playbook n'a pas de langue « {lang} » : voyez « translations » dans playbook.yml.")
    data = json.dumps(playbook_data(reading.playbooks[lang], _year()), ensure_ascii=False, indent=1)
    if out:
        out.write_text(f"{data}\n", encoding="utf-8")
    else:
        click.echo(data)


@main.command()
@_root
def atelier(root: Path | None) -> None:
    """Va chercher, une fois, ce qu'il faut à l'Atelier du site pour vérifier les fichiers dans le navigateur.

    C'est la partie compilée de pydantic ; pip la prend là où il prend tout le reste. Sans elle, l'Atelier laisse écrire
    et télécharger, et ne vérifie rien.
    """
    from .runtime import BundleError, fetch_wheel

    try:
        wheel = fetch_wheel(_project(root))
    except BundleError as error:
        raise SystemExit(str(error)) from None
    click.echo(f"{wheel.name} : l'Atelier vérifiera les fichiers dès le prochain « playbook build ».")


@main.command()
@_root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Par défaut : site/ dans le projet.")
@click.option("--site-url", default="", help="L'adresse du site, si ce n'est pas celle de mkdocs.yml.")
@click.option("--compress", "compressed", is_flag=True, help="Ajoute à chaque fichier ses .br et .gz, pour nginx.")
@click.option("--pdf", "printed", is_flag=True, help="Joint au site le PDF de tout le playbook ; il faut Chromium.")
def build(root: Path | None, out: Path | None, site_url: str, compressed: bool, printed: bool) -> None:
    """Construit le site dans les deux langues.

    L'ancien site reste en place tant que le nouveau n'est pas entier.
    """
    from .engines import content, site  # MkDocs takes its time to import
    from .printing import PrintingError

    project = _project(root)
    try:
        out = out or project / "site"
        built = site.build(
            project, out, _year(), site_url=site_url, compressed=compressed, printed=printed, say=click.echo
        )
    except (content.Refused, PrintingError) as error:
        raise SystemExit(str(error)) from None
    click.echo(f"{built.folder} : {built.pages} pages.")


@main.command()
@_root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Par défaut : pdf/ dans le projet.")
@click.option("--site-url", default="", help="L'adresse du site, si ce n'est pas celle de mkdocs.yml.")
def pdf(root: Path | None, out: Path | None, site_url: str) -> None:
    """Imprime tout le playbook, un PDF par langue, avec son sommaire.

    C'est Chromium (ou Chrome), version 131 ou plus récente, qui imprime, sans rien demander au réseau.
    """
    from .engines import content, site  # MkDocs takes its time to import
    from .printing import PrintingError

    project = _project(root)
    try:
        site.print_books(project, out or project / "pdf", _year(), site_url=site_url, say=click.echo)
    except (content.Refused, PrintingError) as error:
        raise SystemExit(str(error)) from None


@main.command()
@_root
@click.option("--host", default="127.0.0.1", show_default=True, help="L'adresse où écouter.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Le port.")
def serve(root: Path | None, host: str, port: int) -> None:
    """Construit le site, le montre dans le navigateur, et suit chaque modification."""
    from .engines import server  # MkDocs takes its time to import

    server.serve(_project(root), host, port, _year(), say=click.echo)


@main.command()
@_root
def schema(root: Path | None) -> None:
    """Écrit ce qui permet à l'éditeur d'aider : schémas, première ligne des fichiers, réglages de VS Code.

    Rien d'autre ne change dans vos fichiers, et vos propres réglages de VS Code restent tels quels.
    """
    changed = write_editor_files(_project(root))
    click.echo("\n".join(changed) if changed else "Tout est déjà à jour.")


@main.command()
@_root
def upgrade(root: Path | None) -> None:
    """Ajoute au playbook ce que demande un programme plus récent : textes des calculateurs, paramètres, fichiers.

    Ce qui est ajouté vient du nôtre, dans vos langues, à relire. Rien de ce que vous avez écrit ne change.
    """
    project = _project(root)
    reading = read(project / CONTENT)
    if any(problem.code in OTHER_FORMAT for problem in reading.problems):
        _refuse(reading)
    added = upgrade_project(project)
    for file, keys in added:
        click.echo(f"{file} : {', '.join(keys) if keys else 'nouveau fichier'}.")
    changed = write_editor_files(project)
    if not added and not changed:
        click.echo("Rien ne manque.")
    problems = _problems(read(project / CONTENT))
    _show(problems, "fr")
    if errors_in(problems):
        raise SystemExit(1)


def _project(root: Path | None) -> Path:
    """The project's folder: the one given, or the nearest with an mkdocs.yml, or else this one."""
    if root:
        return root
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()), here)


def _year() -> int:
    return date.today().year


def _problems(reading: Reading) -> tuple[Problem, ...]:
    return check_reading(reading, lambda playbook: playbook_data(playbook, _year()))


def _show(problems: tuple[Problem, ...], lang: str, *, err: bool = False) -> None:
    for problem in problems:
        click.echo(problem.show(lang), err=err)
    click.secho(summary(problems, lang), fg="red" if errors_in(problems) else "green", err=err)
