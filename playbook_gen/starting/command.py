"""`playbook new`: asks, then writes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..playbook import ORIGINAL, Reading, read
from ..reading import LANGUAGES
from .draft import Taken, begin, name_of, write
from .questions import QUESTIONS, Known, Question, Unfit, known_of

_ABOUT = {
    "idea": "Une idée : une raison de revenir vers un client.",
    "situation": "Une situation : ce qui se passe peut-être chez un client.",
    "principle": "Un principe : un mécanisme, et que faire à la place.",
    "cadence": "Une cadence : des contacts et leurs jours.",
    "meeting": "Une réunion, avec sa feuille à imprimer.",
    "conversation": "Une conversation : que dire à une objection.",
}

_NEXT = """\
Ouvrez-le et remplacez ce qui est à écrire. « playbook serve » le montre, « playbook check » le relit.
L’anglais peut attendre : une fois la page publiée, « playbook check » dira quoi traduire, et où."""


def new_group(content_of: Callable[[Path | None], Path], refuse: Callable[[Reading], None]) -> click.Group:
    """The command and its kinds; `content_of` finds the content of a project, `refuse` tells why it cannot be read."""
    group = click.Group(
        "new",
        help="Commence une page : quelques questions, puis un brouillon commenté. N’écrase jamais rien.",
        commands=[_command(kind, content_of, refuse) for kind in QUESTIONS],
    )
    return group


def _command(kind: str, content_of: Callable[[Path | None], Path], refuse: Callable[[Reading], None]) -> click.Command:
    def run(root: Path | None, name: str | None, **options: str | None) -> None:
        content = content_of(root)
        reading = read(content)
        if ORIGINAL not in reading.unchecked:
            refuse(reading)
            return
        playbook = reading.unchecked[ORIGINAL]
        known = known_of(playbook)
        answers = _answers(QUESTIONS[kind], options, known)
        file = name or name_of(answers["title"])
        if file is None or name_of(file) != file:
            raise click.UsageError(
                "Nommez le fichier avec --name : lettres minuscules sans accent, chiffres, tirets, 60 signes au plus."
            )
        text = begin(kind, answers, playbook, known)
        try:
            path = write(content, kind, file, text, [lang for lang in LANGUAGES if lang != ORIGINAL])
        except Taken as taken:
            raise click.UsageError(
                f"{taken} existe déjà. Changez le titre, ou nommez le fichier avec --name."
            ) from None
        click.echo(f"{path.relative_to(content.parent).as_posix()} : commencé, en brouillon.")
        click.echo(_NEXT)

    options: list[click.Parameter] = [
        click.Option(
            ["--root"],
            type=click.Path(file_okay=False, path_type=Path),
            help="Le dossier du projet. Par défaut : ici, ou le premier au-dessus qui porte mkdocs.yml.",
        ),
        click.Option(["--name"], help="Le nom du fichier, sans « .yml ». Par défaut : tiré du titre."),
        *(click.Option([f"--{one.name}"], help=_help(one)) for one in QUESTIONS[kind]),
    ]
    told = f"{_ABOUT[kind]} Avec --title, aucune question n’est posée."
    return click.Command(kind, params=options, callback=run, help=told, short_help=_ABOUT[kind])


def _help(question: Question) -> str:
    usual = f" Par défaut : {question.usual}." if question.usual else ""
    return f"{question.asked.partition(' (Entrée')[0]}.{usual}"


def _answers(questions: tuple[Question, ...], options: dict[str, str | None], known: Known) -> dict[str, Any]:
    """The values of a page: from the options, and asked for unless they give the title."""
    silent = options["title"] is not None
    return {
        question.name: _taken(question, options[question.name], known)
        if silent or options[question.name] is not None
        else _asked(question, known)
        for question in questions
    }


def _taken(question: Question, typed: str | None, known: Known) -> Any:
    try:
        return question.take(question.usual if typed is None else typed, known)
    except Unfit as unfit:
        raise click.UsageError(f"--{question.name} : {unfit}") from None


def _asked(question: Question, known: Known) -> Any:
    names = known.names.get(question.choices, ())
    if names:
        between = "\n  " if question.choices == "mechanisms" else ", "
        click.echo(f"Au choix : {between.join(names)}" if between == ", " else f"Au choix :\n  {between.join(names)}")

    def take(typed: str) -> Any:
        try:
            return question.take(typed, known)
        except Unfit as unfit:
            raise click.BadParameter(str(unfit)) from None

    return click.prompt(
        question.asked,
        default=question.usual if question.name != "title" else None,
        show_default=bool(question.usual),
        value_proc=take,
    )
