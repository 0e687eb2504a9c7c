"""Zips and names that depend on nothing but what they hold."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can carry
SHORT = 12  # hexadecimal digits: enough to tell our few files apart


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of `files` (path to content): sorted, stored, undated, so that equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.create_system = 3  # Unix, whatever this machine is
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def short_hash(*contents: bytes) -> str:
    """The first digits of the SHA-256 of `contents`, each preceded by its length so that none runs on."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(len(content).to_bytes(8))
        digest.update(content)
    return digest.hexdigest()[:SHORT]
