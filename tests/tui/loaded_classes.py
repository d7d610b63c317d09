"""The classes of the product, all its modules imported."""

import importlib
import pkgutil

import tui


def subclasses(kind: type) -> set[type]:
    """Every class of `tui` that descends from `kind`."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        importlib.import_module(module.name)
    return {found for found in _below(kind) if found.__module__.startswith("tui.")}


def _below(kind: type) -> set[type]:
    direct = set(kind.__subclasses__())
    return direct.union(*map(_below, direct))
