"""The system calls that a learner's code may make, as a filter that the kernel runs before each call.

What is not on the list fails with EPERM: no new processes and threads, no sockets, no signals to others, no new limits.
Numbers are those of Linux's own tables, `arch/x86/entry/syscalls/syscall_64.tbl` and, for arm64,
`include/uapi/asm-generic/unistd.h`; the filter language is that of `linux/filter.h` and `linux/seccomp.h`.
"""

import platform
import struct

__all__ = ["ARCHITECTURES", "CALLS", "program"]

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_…, by what `uname -m` says
CALLS: dict[
    str, tuple[int | None, int | None]
] = {  # name: number on x86-64, on arm64; None where there is no such call
    "access": (21, None),
    "brk": (12, 214),
    "clock_getres": (229, 114),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "close": (3, 57),
    "dup": (32, 23),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "fcntl": (72, 25),
    "fstat": (5, 80),
    "futex": (202, 98),
    "getcwd": (79, 17),
    "getdents64": (217, 61),
    "getegid": (108, 177),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getpid": (39, 172),
    "getrandom": (318, 278),
    "getrusage": (98, 165),
    "gettid": (186, 178),
    "gettimeofday": (96, 169),
    "getuid": (102, 174),
    "lseek": (8, 62),
    "lstat": (6, None),
    "madvise": (28, 233),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "munmap": (11, 215),
    "nanosleep": (35, 101),
    "newfstatat": (262, 79),
    "open": (2, None),
    "openat": (257, 56),
    "poll": (7, None),
    "ppoll": (271, 73),
    "pread64": (17, 67),
    "pselect6": (270, 72),
    "read": (0, 63),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "readv": (19, 65),
    "restart_syscall": (219, 128),
    "rseq": (334, 293),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_getaffinity": (204, 123),
    "sched_yield": (24, 124),
    "select": (23, None),
    "set_robust_list": (273, 99),
    "sigaltstack": (131, 132),
    "stat": (4, None),
    "statx": (332, 291),
    "time": (201, None),
    "times": (100, 153),
    "uname": (63, 160),
    "write": (1, 64),
    "writev": (20, 66),
}

COMMANDS = {  # of a call that does more than one thing, what its second argument may be
    "fcntl": (0, 1, 2, 3, 4, 1030),  # F_DUPFD to F_SETFL, F_DUPFD_CLOEXEC; F_SETOWN with F_NOTIFY could send signals
}

Line = tuple[int, int, int, int]  # operation, lines to skip if true and if false, value
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, EPERM, KILL = 0x7FFF0000, 0x00050001, 0x80000000
NUMBER, ARCHITECTURE, SECOND_ARGUMENT = 0, 4, 24  # where struct seccomp_data has them


def program(machine: str | None = None) -> bytes:
    """Return the filter for a machine, as the bytes of an array of struct sock_filter.

    Calls of another architecture kill the process: their numbers mean something else. (x32 calls have the
    architecture of x86-64 and a number that no call on the list has.)

    Examples
    --------
    >>> len(program("x86_64")) % 8
    0
    """
    machine = machine or platform.machine()
    if machine not in ARCHITECTURES:
        raise ValueError(f"machine: expected one of {', '.join(ARCHITECTURES)}; got {machine}")
    column = list(ARCHITECTURES).index(machine)
    lines: list[Line] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_IF_EQUAL, 1, 0, ARCHITECTURES[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
    ]
    for name, both in CALLS.items():
        if (number := both[column]) is not None:
            allowed = _commands(*COMMANDS[name]) if name in COMMANDS else [(RETURN, 0, 0, ALLOW)]
            lines += [(JUMP_IF_EQUAL, 0, len(allowed), number), *allowed]
    lines.append((RETURN, 0, 0, EPERM))
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def _commands(*numbers: int) -> list[Line]:
    """Allow a call if its second argument is one of `numbers`."""
    lines = [(LOAD, 0, 0, SECOND_ARGUMENT)]
    for number in numbers:
        lines += [(JUMP_IF_EQUAL, 0, 1, number), (RETURN, 0, 0, ALLOW)]
    return [*lines, (RETURN, 0, 0, EPERM)]
