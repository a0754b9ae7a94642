"""PDFs signed as the national tools sign them: number, date and seal are stamps over the text."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys, x509
from cryptography import x509 as making
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

#: Words and rectangle of each stamp.
_STAMPS = (
    ("45/BC-THCS", (110, 725, 190, 745)),
    ("09", (400, 700, 420, 715)),
    ("Nguyen Van An, 09/10/2024 10:15:00 +07:00", (330, 90, 530, 150)),
)
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)


def stamp_and_sign(pdf: bytes) -> bytes:
    """Return the file with a visible signature for each stamp."""
    for number, (words, box) in enumerate(_STAMPS):
        signer = PdfSigner(
            PdfSignatureMetadata(field_name=f"Signature{number}"),
            signer=_signer(),
            stamp_style=TextStampStyle(stamp_text=words, border_width=0),
            new_field_spec=SigFieldSpec(f"Signature{number}", box=box),
        )
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        pdf = signer.sign_pdf(writer).getvalue()
    return pdf


@cache
def _signer() -> SimpleSigner:
    key = rsa.generate_private_key(65537, 2048)
    name = making.Name([making.NameAttribute(making.NameOID.COMMON_NAME, "Nguyễn Văn An")])
    made = (
        making.CertificateBuilder(name, name, key.public_key(), making.random_serial_number())
        .not_valid_before(_FIRST)
        .not_valid_after(_FIRST + timedelta(days=9000))
        .sign(key, hashes.SHA256())
    )
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=x509.Certificate.load(made.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),
    )
