"""Checks one detached signature: is the signed file unchanged, and whose certificate is it.

Nothing is said about trust: no authority is asked and no list of revoked certificates fetched.
The certificate's name and the time are what the signer says.

Source: RFC 5652 sections 5.3 to 5.6, 11.2 and 11.3; RFC 3161 section 2.4.2.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from unicodedata import normalize

from asn1crypto import cms, core, tsp, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import load_der_public_key

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha1": hashes.SHA1(),  # noqa: S303 - what old documents were signed with
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
    "sha3_256": hashes.SHA3_256(),
    "sha3_384": hashes.SHA3_384(),
    "sha3_512": hashes.SHA3_512(),
}
_LONGEST_NAME = 200
# An octet string: the oldest way (adbe.x509.rsa_sha1), with the certificate kept elsewhere.
_BARE_SIGNATURE = b"\x04"
# What the ASN.1 library raises on bytes that are not what they should be, besides ValueError.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)

DigestOf = Callable[[str], bytes]


class _Unsupported(Exception):
    """Made in a way that is not checked here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedData:
    """What one signature says.

    Attributes:
        intact: the signed bytes and the signature belong together; None when it was made in
            a way that cannot be checked here.
        signer: the certificate's common name; "" when the certificate is not there.
        signed_at: the signer's claim, or None.
        is_time_stamp: an authority's mark of the time on the whole file, not a person's signature.
    """

    intact: bool | None
    signer: str = ""
    signed_at: datetime | None = None
    is_time_stamp: bool = False


def check_signed_data(der: bytes, digest_of: DigestOf) -> SignedData:
    """Return what a signature says of the bytes that it covers.

    Args:
        der: the signature's CMS structure; zeros may follow it.
        digest_of: gives the digest of the covered bytes by a hash's name in hashlib.
    """
    if der[:1] == _BARE_SIGNATURE:
        return SignedData(intact=None)
    try:
        signed = cms.ContentInfo.load(der)["content"]
        info = signed["signer_infos"][0]
        content = signed["encap_content_info"]
        is_time_stamp = content["content_type"].native == "tst_info"
        certificate = _find_certificate(signed, info)
    except _BROKEN:
        return SignedData(intact=False)
    signer = _common_name(certificate) if certificate else ""
    signed_at = _signing_time(info)
    try:
        intact: bool | None = _is_sound(info, content, certificate, digest_of)
    except (_Unsupported, UnsupportedAlgorithm):
        intact = None
    except (InvalidSignature, *_BROKEN):
        intact = False
    return SignedData(
        intact=intact, signer=signer, signed_at=signed_at, is_time_stamp=is_time_stamp
    )


def _find_certificate(signed: cms.SignedData, info: cms.SignerInfo) -> x509.Certificate | None:
    """Return the signer's certificate out of those that come along, or None."""
    if isinstance(signed["certificates"], core.Void):
        return None
    found = [item.chosen for item in signed["certificates"] if item.name == "certificate"]
    wanted = info["sid"]
    for certificate in found:
        if wanted.name == "subject_key_identifier":
            if certificate.key_identifier == wanted.chosen.native:
                return certificate
        elif certificate.serial_number == wanted.chosen["serial_number"].native:
            return certificate
    return None


def _common_name(certificate: x509.Certificate) -> str:
    try:
        names = certificate.subject.native
        name = names.get("common_name") or names.get("organization_name") or ""
    except _BROKEN:
        return ""
    text = name if isinstance(name, str) else str(name[0])
    shown = "".join(letter if letter.isprintable() else " " for letter in normalize("NFC", text))
    return " ".join(shown.split())[:_LONGEST_NAME]


def _attribute(info: cms.SignerInfo, name: str) -> object:
    """Return the first value of a signed attribute as a plain value, or None."""
    found = _find_attribute(info, name)
    return None if found is None else found.native


def _find_attribute(info: cms.SignerInfo, name: str) -> core.Asn1Value | None:
    """Return the first value of a signed attribute, or None."""
    if isinstance(info["signed_attrs"], core.Void):
        return None
    for attribute in info["signed_attrs"]:
        if attribute["type"].native == name:
            return attribute["values"][0]
    return None


def _signing_time(info: cms.SignerInfo) -> datetime | None:
    try:
        moment = _attribute(info, "signing_time")
    except _BROKEN:
        return None
    if not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_sound(
    info: cms.SignerInfo,
    content: cms.EncapsulatedContentInfo,
    certificate: x509.Certificate | None,
    digest_of: DigestOf,
) -> bool:
    """Say whether file, signed attributes and signature belong together.

    Raises:
        _Unsupported: made in a way that is not checked here.
        InvalidSignature: they do not.
    """
    matches, digest = _content_digest(info, content, digest_of)
    attributes = info["signed_attrs"]
    if not isinstance(attributes, core.Void):
        matches = matches and _attribute(info, "message_digest") == digest
        # They are signed under the tag of a set, not under the one that they are stored with.
        digest = hashlib.new(_hash_name(info), attributes.untag().dump()).digest()
    if not matches:
        return False
    if certificate is None:
        raise _Unsupported
    _verify(info, certificate, digest)
    return _is_signed_with(info, certificate)


def _is_signed_with(info: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Say whether the certificate is the very one that the signature names, where it names one.

    Source: RFC 5035 sections 3 and 5.
    """
    try:
        # Not made plain as a whole: that names all who signed the certificate.
        newer = _find_attribute(info, "signing_certificate_v2")
        named = _find_attribute(info, "signing_certificate") if newer is None else newer
        if not isinstance(named, core.Sequence):
            return True
        first = named["certs"][0]
        algorithm = "sha1" if newer is None else first["hash_algorithm"]["algorithm"].native
        stated = first["cert_hash"].native
    except _BROKEN:
        return True
    return algorithm not in _HASHES or stated == hashlib.new(algorithm, certificate.dump()).digest()


def _content_digest(
    info: cms.SignerInfo, content: cms.EncapsulatedContentInfo, digest_of: DigestOf
) -> tuple[bool, bytes]:
    """Return whether what is inside names the file's bytes, and the digest of what is signed."""
    inner = content["content"]
    if isinstance(inner, core.Void):
        return True, digest_of(_hash_name(info))
    if content["content_type"].native == "tst_info":
        imprint = tsp.TSTInfo.load(bytes(inner))["message_imprint"]
        name = _known_hash(imprint["hash_algorithm"]["algorithm"].native)
        matches = imprint["hashed_message"].native == digest_of(name)
    else:
        # The older way (adbe.pkcs7.sha1): what is signed is the SHA-1 of the file.
        matches = bytes(inner) == digest_of("sha1")
    return matches, hashlib.new(_hash_name(info), bytes(inner)).digest()


def _hash_name(info: cms.SignerInfo) -> str:
    return _known_hash(info["digest_algorithm"]["algorithm"].native)


def _known_hash(name: str) -> str:
    if name not in _HASHES:
        raise _Unsupported
    return name


def _verify(info: cms.SignerInfo, certificate: x509.Certificate, digest: bytes) -> None:
    """Check the signature over a digest.

    Raises:
        InvalidSignature: it does not hold.
        _Unsupported: made in a way that is not checked here.
    """
    try:
        key = load_der_public_key(certificate.public_key.dump())
    except ValueError as error:
        raise _Unsupported from error
    signature, algorithm = info["signature"].native, info["signature_algorithm"]
    hashed = Prehashed(_HASHES[_hash_name(info)])
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, digest, _padding(algorithm), hashed)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, digest, ec.ECDSA(hashed))
    else:
        raise _Unsupported


def _padding(algorithm: cms.SignedDigestAlgorithm) -> padding.AsymmetricPadding:
    if algorithm.signature_algo != "rsassa_pss":
        return padding.PKCS1v15()
    mask = algorithm["parameters"]["mask_gen_algorithm"]["parameters"]["algorithm"].native
    return padding.PSS(padding.MGF1(_HASHES[_known_hash(mask)]), padding.PSS.AUTO)
