"""Run as a program, never imported: lets the kernel refuse every socket to this process and to all it starts, then
becomes the program named by its arguments. Needs no rights. Ends with 125 where the kernel or the machine cannot.

The filter is classic BPF over seccomp's view of a system call (seccomp(2), linux/seccomp.h, linux/filter.h).
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCH_AT = 0, 4
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | 13  # EACCES
_OTHER_TABLE = 0x40000000
"""From here on numbers are of x86-64's second table (x32), which has its own way to a socket."""
# socket, io_uring_setup (makes sockets by itself), and ways into a process that has one: ptrace, process_vm_writev,
# pidfd_getfd. A socket pair connects a program with itself only.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 425, 101, 311, 438)),
    "aarch64": (0xC00000B7, (198, 425, 117, 271, 438)),
}


def _filter(arch: int, refused: tuple[int, ...]) -> bytes:
    rest = len(refused)
    steps = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_EQUAL, 1, 0, arch),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, rest + 1, 0, _OTHER_TABLE),
        *((_EQUAL, rest - at, 0, number) for at, number in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _seal() -> bool:
    arch, refused = _MACHINES.get(os.uname().machine, (0, ()))
    if not arch:
        return False
    code = _filter(arch, refused)
    held = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(held))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    numbers = [ctypes.c_ulong(each) for each in (1, 0, 0, 0)]
    if prctl(_NO_NEW_PRIVILEGES, *numbers):
        return False
    return bool(prctl(_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.c_char_p(program), *numbers[1:3]) == 0)


if __name__ == "__main__":
    if not _seal():
        sys.exit(125)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and programs in a pipeline rely on it
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - no shell is wanted
