"""`python -m playbook_gen` is `playbook`."""

from .cli import main

main()
