"""Extraction in processes that may be killed.

A page from outside may hang a parser, eat all memory or crash a C library. Each is extracted in a
child process with a limit on time and memory: a page that breaks its limit fails alone, the child
is replaced, the others go on. The children read the WARC files themselves, so that bodies never
pass through the parent.
"""

import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pipeline.domain.extraction.extract import Dropped, Extracted, extract
from pipeline.domain.records import Page
from pipeline.store.pages import Pending
from pipeline.store.warc import read_page

PROCESSES = min(2, os.cpu_count() or 1)
FEW = 30  # pages that one process extracts in the second that another would take to start
SECONDS = 20.0  # a page; the slowest of 181 news pages took 0.2 s
MEMORY = 3 * 2**30  # bytes of address space a process; lxml takes about 30 times the page
PAGES_A_PROCESS = 2_000  # then a fresh one: parsers leak

Content = Extracted | Dropped
Worker = Callable[[Path, str, int], tuple[Page, Content]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page (without its body) and what is in it, or the error that prevented knowing."""

    page_id: str
    page: Page | None = None
    content: Content | None = None
    error: Exception | None = None


def extract_record(folder: Path, warc_file: str, offset: int) -> tuple[Page, Content]:
    """Read one page and extract it. The page comes back without its body."""
    page = read_page(folder, warc_file, offset)
    return replace(page, body=b""), extract(page)


@contextmanager
def extraction_pool(
    folder: Path, pages: int, worker: Worker = extract_record, seconds: float = SECONDS
) -> Iterator[Callable[[Sequence[Pending]], Iterator[Outcome]]]:
    """A function from pending pages to their outcomes, in the same order.

    `pages` is how many there will be in all.
    """
    pool = ProcessPool(
        max_workers=1 if pages <= FEW else PROCESSES,
        max_tasks=PAGES_A_PROCESS,
        initializer=_limit_memory,
        # A fork would copy the DuckDB connection and the locks of this process's threads.
        context=get_context("spawn"),
    )

    def outcomes(batch: Sequence[Pending]) -> Iterator[Outcome]:
        futures = [
            pool.schedule(worker, args=[folder, one.warc_file, one.warc_offset], timeout=seconds)
            for one in batch
        ]
        for one, future in zip(batch, futures, strict=True):
            yield _outcome(one.page_id, future, seconds)

    try:
        yield outcomes
        pool.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def _outcome(
    page_id: str, future: "ProcessFuture[tuple[Page, Content]]", seconds: float
) -> Outcome:
    try:
        page, content = future.result()
    except FutureTimeout:
        return Outcome(page_id, error=TimeoutError(f"not extracted within {seconds:g} s"))
    except ProcessExpired as error:
        return Outcome(page_id, error=ChildProcessError(f"extraction ended with {error.exitcode}"))
    except Exception as error:  # whatever a page makes the parsers raise
        return Outcome(page_id, error=error)
    return Outcome(page_id, page, content)


def _limit_memory() -> None:
    if (
        sys.platform == "linux"
    ):  # elsewhere the limit is not kept, or refuses what is mapped already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
