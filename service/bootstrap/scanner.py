"""The virus scanner, where the office has one."""

from service.adapters.clamd import ClamdScanner
from service.bootstrap.stores import build_clock
from service.intake.scanned_reading import ScannedReader
from service.ports import Reader
from service.settings.model import Settings

_MIB = 1024 * 1024


def build_scanner(settings: Settings) -> ClamdScanner | None:
    """Return the scanner, not asked anything yet; None where there is none."""
    scanner = settings.scanner
    if not scanner.address:
        return None
    return ClamdScanner(
        address=scanner.address,
        max_bytes=scanner.max_mib * _MIB,
        timeout_seconds=float(scanner.timeout_seconds),
        clock=build_clock(),
    )


def with_scanner(settings: Settings, reader: Reader) -> Reader:
    """Return a reader whose messages pass the scanner, or the same where there is none."""
    scanner = build_scanner(settings)
    return reader if scanner is None else ScannedReader(reader=reader, scanner=scanner)
