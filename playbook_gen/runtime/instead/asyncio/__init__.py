"""asyncio as a browser uses it: what waits for what. Sockets, processes and their loops stay out."""

from typing import Any

from .coroutines import *
from .events import *
from .events import _BaseDefaultEventLoopPolicy as DefaultEventLoopPolicy
from .exceptions import *
from .futures import *
from .protocols import *
from .tasks import *


def run(main: Any, *, debug: bool | None = None, loop_factory: Any = None) -> Any:
    """Pyodide puts its own in this place, and falls back on this one outside its loop, where there is none."""
    raise RuntimeError("The browser's Python has no event loop but the page's.")
