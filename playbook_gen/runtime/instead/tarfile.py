"""Pyodide imports it for every package that it unpacks; ours are zips."""


class TarFile:
    """Named by dateutil, for zones that it would carry itself; its archive of them stays out."""
