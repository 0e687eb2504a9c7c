"""Templates as Python: a page would spend a third of its first answer on compiling them."""

from dataclasses import replace

from jinja2 import Environment, ModuleLoader

from .wheels import Package

SOURCE, COMPILED = "/templates/", "/compiled/"


def with_compiled_templates(package: Package, environment: Environment) -> Package:
    """`package` with a module in `compiled/` for each template in the `templates/` beside it, for a ModuleLoader.

    `environment` is the one that renders them: how it escapes and trims is compiled in.
    """
    files = {}
    for path, content in package.files.items():
        folder, is_template, name = path.partition(SOURCE)
        if is_template:
            code = environment.compile(content.decode(), name, name, raw=True, defer_init=True)
            files[folder + COMPILED + ModuleLoader.get_module_filename(name)] = code.encode()
        else:
            files[path] = content
    return replace(package, files=files)
