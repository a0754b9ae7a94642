"""What one message may cost the machine; the caps on its content are in parsers.mail.message."""

from dataclasses import dataclass, replace

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLimits:
    """Caps on the reading process.

    Attributes:
        memory_bytes: of address space.
        cpu_seconds: of processor time for one message.
        wall_seconds: that the service waits for one answer before it kills the process.
        file_bytes: of any one file that the process writes.
        open_files: descriptors at a time.
        answer_bytes: of one answer.
        life_cpu_seconds: of processor time after which the process is replaced in passing.
        ahead: messages handed over before their answers are taken, so that neither side idles.
        ahead_bytes: raw bytes handed over before their answers are taken; one message always may.
    """

    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 20
    wall_seconds: float = 60.0
    file_bytes: int = 128 * MIB
    open_files: int = 64
    answer_bytes: int = 32 * MIB
    life_cpu_seconds: int = 600
    ahead: int = 16
    ahead_bytes: int = 64 * MIB


def for_second_pass(limits: ProcessLimits) -> ProcessLimits:
    """Return the caps for reading that takes long: OCR of scans, hashes of pictures.

    Forty scanned pages take some two minutes of processor time; nothing waits for them. Fewer
    messages are handed over ahead, so that each has the whole of its time.
    """
    return replace(
        limits,
        cpu_seconds=limits.cpu_seconds * 12,
        wall_seconds=limits.wall_seconds * 12,
        life_cpu_seconds=limits.life_cpu_seconds * 3,
        ahead=1,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One part of the jail and whether it holds on this machine.

    Attributes:
        name: a stable snake_case code.
        active: whether it is in force.
        detail: what it does, or why it is not there; one line.
    """

    name: str
    active: bool
    detail: str
