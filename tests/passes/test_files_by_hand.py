"""What `contested add` says of what it cannot bring in."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.settings import Settings

TEXT = "Acme Corp said on Monday that it had not been hacked, contrary to what a gang claims. " * 3


def add(data: Path, *targets: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["add", *map(str, targets), "--data", str(data)])
    return result.exit_code, " ".join(result.output.split())


def test_a_file_that_could_not_be_read_is_named_with_the_reason_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.pdf").write_bytes(b"%PDF-1.7 broken")
    Path("short.txt").write_text("Nothing much.")
    Path("good.txt").write_text(TEXT)

    code, output = add(tmp_path / "data", "broken.pdf", "good.txt", "short.txt")

    assert code == 1
    assert "Not read: broken.pdf: it is not a PDF that can be read" in output
    assert "Not read: short.txt: it holds too little text to be an article" in output
    assert "good.txt:" not in output
    assert "1 new articles" in output
    assert "EOF marker" not in output


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("ftp://x.example/y", "only http and https addresses, and files, can be brought in"),
        ("empty.txt", "is empty: there is nothing to read"),
        ("noise.dat", "is neither a web page, nor a PDF, nor a text"),
        ("noise.txt", "is neither a web page, nor a PDF, nor a text"),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.txt").touch()
    for name in ("noise.dat", "noise.txt"):
        Path(name).write_bytes(bytes(range(256)) * 20)

    code, output = add(tmp_path / "data", target)

    assert code == 2
    assert says in output
    assert not Settings(data=tmp_path / "data").folders.warc.exists()
