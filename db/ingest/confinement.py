"""Takes away from a reading process what it does not need: network, other programs, writing, outliving its parent.

On Linux alone, as far as its kernel allows, and without root: by prctl(2), seccomp(2) and landlock(7). Whatever the
kernel refuses is left out, and the file is read all the same, within the limits of `worker`. `examine` says what holds.
"""

import ctypes
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NamedTuple

RESTRICTIONS: Final = (
    "no_new_privileges",
    "no_network",
    "no_other_programs",
    "no_writing",
    "ends_with_its_parent",
)

# linux/prctl.h
_SET_DEATH_SIGNAL, _GET_DEATH_SIGNAL = 1, 2
_SET_SECCOMP, _FILTER = 22, 2
_SET_NO_NEW_PRIVILEGES, _GET_NO_NEW_PRIVILEGES = 38, 39

# linux/landlock.h; its system calls have one number on every architecture.
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_VERSION_FLAG: Final = 1  # LANDLOCK_CREATE_RULESET_VERSION
# Version of the interface -> the rights of files that it knows: 13 at first, then refer, truncate, ioctl.
_FILE_RIGHTS: Final = ((1, 13), (2, 14), (3, 15), (5, 16))
_READING_RIGHTS: Final = 0b1100  # LANDLOCK_ACCESS_FS_READ_FILE and _READ_DIR stay
_NETWORK_VERSION, _NETWORK_RIGHTS = 4, 0b11  # bind and connect TCP
_SCOPE_VERSION, _SCOPES = 6, 0b11  # abstract sockets and signals of processes outside

# linux/bpf_common.h and linux/seccomp.h
_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # refused with EPERM: a library that tries goes on without
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4  # offsets in struct seccomp_data
_FOREIGN_NUMBERS: Final = 0x40000000  # from here on x86's x32 calls


class _Architecture(NamedTuple):
    """An architecture's mark (linux/audit.h), and its numbers of the system calls that are refused."""

    mark: int
    calls: tuple[int, ...]


# socket, socketpair, execve, execveat, ptrace, process_vm_readv and _writev, io_uring_setup (which does all of it too),
# pidfd_getfd. No socket can be made, so none needs to be kept from connecting.
_ARCHITECTURES: Final = {
    "x86_64": _Architecture(0xC000003E, (41, 53, 59, 322, 101, 310, 311, 425, 438)),
    "aarch64": _Architecture(0xC00000B7, (198, 199, 221, 281, 117, 270, 271, 425, 438)),
}


def confine(parent: int) -> None:
    """Restrict this process, which has one thread, for good. Ends it where `parent`, which started it, has ended."""
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):  # a C library without prctl or syscall
        libc = _libc()
        _end_with(parent, libc)
        if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:  # which both of the others ask for
            _forbid_writing(libc)
            _forbid_calls(libc)


def examine() -> dict[str, bool]:
    """What this process cannot do, found out by trying: each of RESTRICTIONS -> whether it holds."""
    found = (
        _prctl(_GET_NO_NEW_PRIVILEGES, 0) == 1,
        _is_refused(_open_socket),
        _is_refused(lambda: os.execv("/nonexistent/program", ["program"])),
        _is_refused(lambda: os.close(os.open(os.devnull, os.O_WRONLY))),
        _death_signal() == signal.SIGKILL,
    )
    return dict(zip(RESTRICTIONS, found, strict=True))


def _end_with(parent: int, libc: ctypes.CDLL) -> None:
    libc.prctl(_SET_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent and not _exists(parent):  # it ended before that
        os._exit(1)


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True


def _forbid_writing(libc: ctypes.CDLL) -> None:
    """With Landlock: no file is opened for writing, made, removed or renamed, and no TCP port bound or reached."""
    version = libc.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    if version < 1:
        return
    files = (1 << max(rights for since, rights in _FILE_RIGHTS if version >= since)) - 1
    network = _NETWORK_RIGHTS if version >= _NETWORK_VERSION else 0
    scopes = _SCOPES if version >= _SCOPE_VERSION else 0
    ruleset = struct.pack("=QQQ", files & ~_READING_RIGHTS, network, scopes)
    handle = libc.syscall(_CREATE_RULESET, ruleset, len(ruleset), 0)
    if handle >= 0:
        libc.syscall(_RESTRICT_SELF, handle, 0, 0)
        os.close(handle)


def _forbid_calls(libc: ctypes.CDLL) -> None:
    """With seccomp: refuse the calls of this architecture's table, and every call of another one."""
    if (known := _ARCHITECTURES.get(platform.machine())) is None or sys.maxsize < 2**32:
        return
    filters = _filters(known)
    code = ctypes.create_string_buffer(b"".join(filters))
    program = struct.pack("@HP", len(filters), ctypes.addressof(code))
    libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0)


def _filters(known: _Architecture) -> list[bytes]:
    """The filter as BPF instructions: code, jumps where true and where false, operand."""
    calls = known.calls
    refusal = len(calls) + 1  # instructions from the first comparison with a call to the refusal
    return [
        _instruction(_LOAD, 0, 0, _ARCHITECTURE_AT),
        _instruction(_JUMP_EQUAL, 0, refusal + 2, known.mark),
        _instruction(_LOAD, 0, 0, _NUMBER_AT),
        _instruction(_JUMP_GREATER_EQUAL, refusal, 0, _FOREIGN_NUMBERS),
        *(_instruction(_JUMP_EQUAL, refusal - 1 - at, 0, call) for at, call in enumerate(calls)),
        _instruction(_RETURN, 0, 0, _ALLOW),
        _instruction(_RETURN, 0, 0, _REFUSE),
    ]


def _instruction(code: int, if_true: int, if_false: int, operand: int) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)


def _libc() -> ctypes.CDLL:
    """The C library. Every argument is a word, as the kernel takes it: an `int` would leave half of it undefined."""
    libc = ctypes.CDLL(None)
    word = ctypes.c_void_p
    libc.prctl.argtypes = (ctypes.c_int, word, word, word, word)
    libc.syscall.argtypes = (ctypes.c_long, word, word, word)
    libc.syscall.restype = ctypes.c_long
    return libc


def _prctl(option: int, argument: object) -> int:
    with suppress(OSError, AttributeError, TypeError):  # another system
        return int(_libc().prctl(option, argument, 0, 0, 0))
    return -1


def _is_refused(attempt: Callable[[], None]) -> bool:
    """Whether the kernel refuses the attempt, which may fail for another reason."""
    try:
        attempt()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def _death_signal() -> int:
    found = ctypes.c_int()
    return found.value if _prctl(_GET_DEATH_SIGNAL, ctypes.byref(found)) == 0 else 0


def _open_socket() -> None:
    import _socket  # the module without its library: only here, where nothing is sent

    _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM).close()
