"""Makes the browser bundle: the Python that answers in the reader's page, all of it served by the site
itself.

`build_bundle(cache)` gives a folder that the site copies as it is. Names carry a hash of what they hold:
every file but `bundle.json` may be cached for ever, and a new release of the calculators costs a reader
one small wheel.

    bundle.json                          what the page reads first (see `Bundle`)
    pyodide-<version>-<hash>/            pyodide.mjs, pyodide.asm.mjs and pyodide.asm.wasm, as npm gave them
    python_stdlib-<hash>.zip             the standard library: what Python starts with, byte-compiled
    pyodide-lock-<hash>.json             names our wheels, and nothing else
    calculators-<hash>/, jinja2-<hash>/, markupsafe-<hash>/     one wheel each
    remainder-<hash>/                    a wheel of what else these import of the standard library
    on_demand-<hash>.zip                 what only a calendar needs

A page starts it with `loadPyodide({indexURL, stdLibURL, lockFileURL, packages})`, all four from
`bundle.json`.

**The library** is trimmed and compiled inside Pyodide itself, under Node, since byte code fits one Python
only, here the browser's. Which modules stay is found by running: the wheels are loaded, every module of
theirs is imported, a template rendered, each case given by the caller answered. What they name in an
import anywhere, even inside a function, stays too. A second start, with what was kept, does all of it
again and stops the build when a module is missing. Places of instructions are a third of byte code and are
dropped, so a traceback in the browser's console names each function by its first line; class docstrings of
dataclasses are replaced rather than dropped, because a dataclass without one makes itself one at each start,
at a millisecond each. What a start weighs and how long it takes beside others stands in docs/boot.md;
tests/runtime/budget.yml holds the size.

The zip holds what Python starts with alone, since nothing happens before it has come; the rest of the library is a
wheel, which comes while Python starts. A few modules are ours (`instead/`, put in place by `library.py`): Pyodide
imports the whole of asyncio at every start, and with it sockets, processes and signals, which a browser has not.

**On demand.** icalendar, its needs and the modules of the library that they alone import are a megabyte, and
few readers want a calendar: they come in an archive of their own, which a page unpacks among the packages when
it is first asked for one. It holds what was imported while calendars were made, so none of icalendar's tests.
tzdata is left out: days have no zone, and the stamp's is the UTC that `datetime` has. The second start makes
the calendars again, from the archive, and stops the build where something is missing.

**The Atelier** adds an archive of its own to the same start, see `runtime/atelier.py`; `runtime/fetch.py` gets the one
part of it that is compiled.

**The wheels** are packed from what is installed here, so the build and the browser run the same versions
and nothing is fetched. They hold byte code instead of source (hence their tag `py314`; a quarter off the
start), and MarkupSafe comes without its compiled part, for which its own Python stands in.

Zips are stored without compression: a web server's brotli then sees through them, and the bytes do not
depend on anybody's zlib. A host that compresses neither `.zip` nor `.whl` sends three times as much of
them.

**Templates** go as Python compiled beforehand (`templates.py`): a page does not spend its first answer on reading them.

**pyodide-build's commands.** `pyodide lockfile add-wheels` (from pyodide-lock) makes the lock. The others
do not serve: `pyodide build`, `venv` and `xbuildenv` fetch a cross-build environment and are for compiled
packages, of which there is none here; `pyodide py-compile` writes the byte code of the Python it runs on,
not the browser's.
"""

from .atelier import Rehearsal, build_archive
from .bundle import build_bundle
from .cases import Case, File, make_files, run_cases
from .fetch import fetch_wheel
from .manifest import Bundle, BundledFile
from .node import BundleError

__all__ = [
    "Bundle",
    "BundleError",
    "BundledFile",
    "Case",
    "File",
    "Rehearsal",
    "build_archive",
    "build_bundle",
    "fetch_wheel",
    "make_files",
    "run_cases",
]
