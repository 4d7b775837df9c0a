"""The `contested` command: each verb and where it lives. A verb is imported when it is asked for,
since Dagster and Scrapy take longer to import than most verbs to run.
"""

import sys
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from pipeline.commands.near import did_you_mean
from pipeline.file_trouble import file_trouble

# verb -> module in pipeline.commands, and the function or Typer app in it
VERBS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "demo"),
    "run": ("passes", "run"),
    "up": ("passes", "serve"),
    "sources": ("sources", "app"),
    "add": ("passes", "add"),
    "replay": ("passes", "replay"),
    "explain": ("explain", "explain"),
    "classify": ("classify", "classify"),
    "evaluate": ("evaluate.verb", "evaluate"),
    "cases": ("cases", "app"),
    "case": ("case", "app"),
    "alert": ("alert", "app"),
    "sql": ("sql", "sql"),
    "routes": ("routes", "app"),
    "slack": ("slack", "app"),
    "ledger": ("ledger", "app"),
    "warehouse": ("warehouse", "app"),
    "forget": ("forget", "forget"),
}


class Verbs(TyperGroup):
    """Looks verbs up in the table above."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002, ANN401  Typer's own type varies
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        if cmd_name not in VERBS:
            ctx.fail(f"No such command {cmd_name!r}.{did_you_mean(cmd_name, VERBS)}")
        module, name = VERBS[cmd_name]
        target = getattr(import_module(f"pipeline.commands.{module}"), name)
        if not isinstance(target, typer.Typer):
            function, target = target, typer.Typer(add_completion=False)
            target.command(name=cmd_name)(function)
        command = typer.main.get_command(target)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=Verbs, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False
)


def _version(asked: bool) -> None:
    if asked:
        print(f"contested {version('contested')}")
        raise typer.Exit


@app.callback()
def contested(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Tells when a company contests a published breach claim, with the evidence."""


def main() -> None:
    """Entry point. A wrong setting or a folder that will not do is one clear line."""
    try:
        app()
    except ValidationError as error:
        for problem in error.errors():
            field = ".".join(str(part) for part in problem["loc"])
            name = field if field.isupper() else f"CONTESTED_{field.upper()}"
            print(f"{name}: {problem['msg']} (see .env.example)", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(file_trouble(error), file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("Interrupted. The next pass takes up what this one left.", file=sys.stderr)
        sys.exit(130)
