"""What makes of the assembled site a release: names that change with their content, a security policy, reading offline.

Done to the finished folder, whoever built it, and never to the preview, whose files keep their plain names:

1. `styles` joins the style sheets of a page into one;
2. `stamp` names our scripts, styles and data after what they hold, so that a page and its parts are always of one
   release, whatever a browser, a proxy or a service worker has kept of an older one;
3. `hints` names in each page's head the scripts that its scripts import;
4. `policy` writes a Content-Security-Policy into each page, with the hashes of that page's own inline scripts;
5. `offline` adds the service worker, which keeps the pages read and, once one was opened, the calculators;
6. `headers` says the same policy, and what may be cached for ever, to hosts that take it from `_headers` or nginx;
7. `compress`, where it is asked for, compresses every file beforehand.
"""

from collections.abc import Sequence
from pathlib import Path

from .compress import compress
from .headers import nginx_conf, write_headers
from .hints import add_hints
from .offline import add_service_worker
from .policy import add_policy
from .stamp import stamp
from .styles import join_styles

__all__ = ["compress", "publish"]


def publish(site: Path, folders: Sequence[str]) -> str:
    """Make a release of the folder `site`; `folders` are those of its languages within it, "" for the first.

    Returns:
        What an nginx server must say besides; `_headers` in the folder says it to others.
    """
    join_styles(site, folders)
    stamp(site, folders)
    add_hints(site)
    add_service_worker(site, folders)
    hashes = add_policy(site)
    write_headers(site, hashes)
    return nginx_conf(hashes)
