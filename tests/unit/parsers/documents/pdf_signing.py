"""Sign PDF files as office programs do, with certificates made on the spot."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import keys, x509
from cryptography import x509 as making
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIRST = datetime(2022, 1, 1, tzinfo=UTC)


@cache
def private_key(kind: str = "rsa") -> Any:
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    if kind == "dsa":
        return dsa.generate_private_key(2048)
    return rsa.generate_private_key(65537, 2048)


@cache
def certificate(name: str, kind: str = "rsa", usage: str = "") -> bytes:
    """A self-made certificate, DER."""
    key = private_key(kind)
    subject = making.Name([making.NameAttribute(making.NameOID.COMMON_NAME, name)])
    builder = (
        making.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(making.random_serial_number())
        .not_valid_before(FIRST)
        .not_valid_after(FIRST + timedelta(days=9000))
    )
    if usage == "time":
        stamping = making.ExtendedKeyUsage([making.ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def _parts(name: str, kind: str, usage: str = "") -> tuple[x509.Certificate, Any]:
    key = private_key(kind).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    made = x509.Certificate.load(certificate(name, kind, usage))
    return made, keys.PrivateKeyInfo.load(key)


def signer(name: str, kind: str = "rsa", *, pss: bool = False) -> SimpleSigner:
    made, key = _parts(name, kind)
    return SimpleSigner(
        signing_cert=made,
        signing_key=key,
        cert_registry=SimpleCertificateStore(),
        prefer_pss=pss,
    )


def time_stamper() -> DummyTimeStamper:
    made, key = _parts("Dich vu cap dau thoi gian", "rsa", "time")
    return DummyTimeStamper(tsa_cert=made, tsa_key=key, fixed_dt=FIRST + timedelta(days=300))


def sign(
    data: bytes, name: str, *, kind: str = "rsa", field: str = "Signature1", **details: Any
) -> bytes:
    """Return the file with one more signature; details as pyHanko's PdfSignatureMetadata."""
    with_pss = bool(details.pop("pss", False))
    out = sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data), strict=False),
        PdfSignatureMetadata(field_name=field, **details),
        signer=signer(name, kind, pss=with_pss),
    )
    return bytes(out.getvalue())
