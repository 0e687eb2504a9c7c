"""The headers of the site, for hosts that read `_headers` (Cloudflare Pages, Netlify) and for nginx."""

from collections.abc import Collection, Mapping
from pathlib import Path

from .policy import policy

FOR_EVER = "public, max-age=31536000, immutable"
_LASTING = ("assets/web-*", "assets/playbook-*", "assets/python/*", "assets/atelier-*")
"""What is named after what it holds."""


def write_headers(site: Path, hashes: Collection[str]) -> None:
    """Write `_headers` into the folder `site`, whose pages have inline scripts of these `hashes`."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in _every(hashes).items())]
    for below in ("", "en/"):
        for path in _LASTING:
            lines += [f"/{below}{path}", f"  Cache-Control: {FOR_EVER}"]
    (site / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")


def nginx_conf(hashes: Collection[str]) -> str:
    """What to `include` in the `server` block of nginx."""
    added = [f'add_header {name} "{value}" always;' for name, value in _every(hashes).items()]
    return "\n".join(
        [
            "# Include this in the server block that serves the folder beside it.",
            *added,
            "types_hash_max_size 4096;",
            "# The first location that fits is taken; add_header in one would take the place of those above.",
            *_unknown("mjs", "text/javascript"),
            *_unknown("whl", "application/zip"),
            "location ~ /assets/(web-|playbook-|atelier-|python/) {",
            "    expires max;",
            "}",
            "gzip on;",
            "gzip_static on; # files compressed beforehand: playbook build --compress",
            "gzip_types text/css text/javascript application/javascript application/json application/wasm",
            "    application/zip application/octet-stream image/svg+xml;",
            "",
        ]
    )


def _unknown(end: str, kind: str) -> list[str]:
    """A location for files of ours whose type nginx does not know: a browser refuses a script sent as text."""
    return [
        f"location ~ /assets/.*\\.{end}$ {{",
        "    types {}",
        f"    default_type {kind};",
        "    expires max;",
        "}",
    ]


def _every(hashes: Collection[str]) -> Mapping[str, str]:
    return {
        "Content-Security-Policy": f"{policy(hashes)}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
