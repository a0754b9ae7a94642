"""Certificates for test servers, made with openssl: good, expired, wrong host, self-signed."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_CA_CONFIG = """
[ca]
default_ca = own
[own]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Paths of a server's chain and private key, in PEM."""

    chain: Path
    key: Path


class Authority:
    """A certificate authority of a test; `authority` is the file that clients trust."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self.authority = folder / "authority.pem"
        self._key = folder / "authority.key"
        (folder / "index.txt").touch()
        (folder / "serial").write_text("1000\n")
        (folder / "ca.cnf").write_text(_CA_CONFIG.format(folder=folder))
        _openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30",
            "-subj", "/CN=Test authority", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            "-keyout", self._key, "-out", self.authority,
        )  # fmt: skip

    def issue(self, host: str = "localhost", *, expired: bool = False) -> Certificate:
        """Return a certificate for a host name, signed by this authority."""
        self._count += 1
        base = self._folder / f"server{self._count}"
        key, request, chain = (base.with_suffix(s) for s in (".key", ".csr", ".pem"))
        extensions = base.with_suffix(".ext")
        extensions.write_text(
            f"subjectAltName = DNS:{host}\nbasicConstraints = CA:FALSE\n"
            "subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n"
        )
        _openssl(
            "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes",
            "-subj", f"/CN={host}", "-keyout", key, "-out", request,
        )  # fmt: skip
        start, end = ("20200101000000Z", "20200201000000Z") if expired else (
            "20200101000000Z", "20490101000000Z")  # fmt: skip
        _openssl(
            "ca -batch -notext", "-config", self._folder / "ca.cnf", "-startdate", start,
            "-enddate", end, "-cert", self.authority, "-keyfile", self._key,
            "-extfile", extensions, "-in", request, "-out", chain,
        )  # fmt: skip
        return Certificate(chain=chain, key=key)


def self_signed(folder: Path) -> Certificate:
    """Return a certificate for localhost that nobody vouches for."""
    chain, key = folder / "self.pem", folder / "self.key"
    _openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        "-addext", "keyUsage=critical,keyCertSign,digitalSignature",
        "-keyout", key, "-out", chain,
    )  # fmt: skip
    return Certificate(chain=chain, key=key)


def _openssl(words: str, *more: object) -> None:
    subprocess.run(["openssl", *words.split(), *map(str, more)], check=True, capture_output=True)
