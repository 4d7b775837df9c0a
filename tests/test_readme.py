"""What README tells a stranger to type and to open is there."""

import re

import typer

from pipeline.cli import VERBS, app
from pipeline.settings import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")


def commands() -> set[tuple[str, ...]]:
    """`contested VERB [SUBVERB]` wherever README names one."""
    code = "\n".join(re.findall(r"```console\n.*?```|`contested [^`]+`", README, flags=re.DOTALL))
    return {
        tuple(word for word in match if word)
        for match in re.findall(r"(?:^|`)contested ([a-z]+)(?: ([a-z]+)\b)?", code, re.MULTILINE)
    }


def test_every_command_that_readme_names_exists() -> None:
    group = typer.main.get_command(app)
    named = commands()

    assert len(named) > 10
    for verb, *rest in named:
        assert verb in VERBS
        command = group.get_command(None, verb)  # type: ignore[attr-defined]
        subcommands = getattr(command, "commands", None)
        if subcommands and rest:
            assert rest[0] in subcommands, f"contested {verb} {rest[0]}"


def test_every_make_target_that_readme_names_exists() -> None:
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)", README, flags=re.MULTILINE))

    assert {"demo", "test", "run", "up"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE), target


def test_every_file_that_readme_links_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)

    assert links
    for link in links:
        assert (PROJECT / link).exists(), link
