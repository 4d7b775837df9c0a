"""An evidence pack as one ZIP file: the same members give the same bytes."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.domain.cases.case_file import CaseFile
from pipeline.domain.evidence_pack import CHECKSUMS, WARC, checksums, pack_members, sha256
from pipeline.store.durable import rename_synced, sync_path
from pipeline.store.warc_excerpt import RecordMissing, page_records

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP file can say
_MODE = 0o644 << 16


def write_pack(file: CaseFile, warc_folder: Path, target: Path) -> list[str]:
    """Write the pack of a case; returns what could not be had, one line each. OSError as it comes.

    The target is replaced as a whole, or left as it was.
    """
    missing: list[str] = []
    records = []
    for page in file.pages:
        try:
            records.append(
                page_records(warc_folder, page.warc_file, page.warc_offset, page.page_id)
            )
        except RecordMissing as error:
            missing.append(f"{page.url}, fetched {page.fetched_at.isoformat()}: {error}")
    known = {page.page_id for page in file.pages}
    missing += [
        f"{text.url}, version {text.version}: its page is not on record any more"
        for text in file.texts
        if text.page_id not in known
    ]
    members = pack_members(file, missing)
    if records:
        members[WARC] = b"".join(records)
    members[CHECKSUMS] = checksums({name: sha256(body) for name, body in members.items()})
    _write(target, members)
    return missing


def _write(target: Path, members: Mapping[str, bytes]) -> None:
    beside = target.with_name(target.name + ".new")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in members.items():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.external_attr, entry.compress_type = _MODE, zipfile.ZIP_DEFLATED
                entry.create_system = 3  # Unix, wherever it is written
                archive.writestr(entry, body)
        sync_path(beside)
        rename_synced(beside, target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
