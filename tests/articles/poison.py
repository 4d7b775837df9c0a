"""Extraction that some URLs break, as a hostile page might: importable by the child processes."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from pipeline.domain.extraction.extract import Dropped, Extracted
from pipeline.domain.records import Page
from pipeline.stages.extraction_pool import extract_record
from pipeline.store.warc import read_page


def poisoned(folder: Path, warc_file: str, offset: int) -> tuple[Page, Extracted | Dropped]:
    """As `extract_record`, but `/hang`, `/die` and `/eat` do that, and `/raise` raises."""
    page = replace(read_page(folder, warc_file, offset), body=b"")
    if page.url.endswith("/hang"):
        time.sleep(600)
    if page.url.endswith("/die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if page.url.endswith("/eat"):
        b"x" * 2**40
    if page.url.endswith("/raise"):
        raise RuntimeError("the parser gave up")
    return extract_record(folder, warc_file, offset)
