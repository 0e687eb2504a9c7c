"""How much a reader's browser loads before it calculates, and that it does not grow unseen."""

from pathlib import Path

import brotli  # type: ignore[import-untyped]
import yaml

BUDGET = Path(__file__).parent / "budget.yml"
GROWTH = 0.05
PARTS = {
    "library": "python/python_stdlib-*.zip",
    "remainder": "python/remainder-*/*.whl",
    "calculators": "python/calculators-*/*.whl",
    "jinja2": "python/jinja2-*/*.whl",
    "markupsafe": "python/markupsafe-*/*.whl",
    "pyodide": "python/pyodide-*/pyodide.mjs",
    "facts": "playbook-*.json",
    "scripts": "web-*/*.js",
    "atelier": "atelier-*.zip",
}
"""All but Pyodide's WebAssembly and its script, which are as npm gave them."""


def sizes(site: Path) -> dict[str, int]:
    """Bytes of each part, compressed as a host does while it sends."""
    found = {name: sorted((site / "assets").glob(pattern)) for name, pattern in PARTS.items()}
    assert all(found.values())
    return {
        name: sum(len(brotli.compress(path.read_bytes(), quality=9)) for path in paths) for name, paths in found.items()
    }


def test_no_part_has_grown(site: Path) -> None:
    """More than one part in twenty is told, and stands in budget.yml with its reason before it is let through."""
    budget = yaml.safe_load(BUDGET.read_text(encoding="utf-8"))
    now = sizes(site)
    grown = {name: size for name, size in now.items() if size > budget[name]["bytes"] * (1 + GROWTH)}
    assert grown == {}, f"{BUDGET.name}: raise what may grow, with the reason; now {now}"
    assert set(budget) == set(PARTS)
    assert all(part["because"] for part in budget.values())
