"""Real processes that tests start, wait for and kill."""

import subprocess
from collections.abc import Callable

Start = Callable[..., subprocess.Popen[str]]  # (script, *arguments); see conftest.py
