"""Asks the Nu HTML checker about pages and style sheets, all in one go: starting Java takes longest."""

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

from tests.gates import NODE_PACKAGES

CHECKER = NODE_PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def markup_faults(texts: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """Return the errors per name; the names end in .html or .css."""
    names = {f"{number:03}{Path(name).suffix}": name for number, name in enumerate(texts)}
    for file, name in names.items():
        (folder / file).write_text(texts[name], encoding="utf-8")
    command = ["java", "-jar", CHECKER, "--also-check-css", "--errors-only", "--format", "json", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        file = unquote(message["url"]).rsplit("/", 1)[-1]
        extract = re.sub(r"\s+", " ", message.get("extract", ""))
        found[names[file]].append(f"line {message.get('lastLine')}: {message['message']} «{extract}»")
    return dict(found)
