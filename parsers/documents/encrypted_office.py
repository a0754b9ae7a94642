"""Office documents with a password: an OLE file around the encrypted package.

Source: [MS-OFFCRYPTO] 2.3.4.
"""

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.source_file import SourceFile


def read(_source: SourceFile, _draft: Draft) -> None:
    """Say that a password is needed.

    Raises:
        DocumentFault: always.
    """
    raise DocumentFault(ProblemKind.ENCRYPTED)
