"""Functions of pdfium without their declared arguments.

ctypes converts and checks every argument of a declared type, which takes longer than most of these calls.
"""

import ctypes
from collections.abc import Callable
from typing import Any


class Handle(ctypes.c_void_p):
    """An address that is handed on as it is: ctypes makes a number of a plain `c_void_p` that is returned."""


def bound(function: Any, returned: Any = None) -> Callable[..., Any]:
    """A function of pdfium that takes its arguments as they are given, and returns its own type or `returned`.

    It keeps Python's lock, which takes longer to pass on. Raises RuntimeError where there is no such function.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    if address is None:
        raise RuntimeError("pdfium has no such function")
    return ctypes.PYFUNCTYPE(returned or function.restype)(address)
