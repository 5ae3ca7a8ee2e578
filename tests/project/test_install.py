"""The first step of every command: it says in one sentence what is missing, on any Python."""

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from tests.project.running import ROOT, surroundings

pytestmark = pytest.mark.once

INSTALL = ROOT / "requirements" / "install.py"


def module_from_file(path: Path) -> ModuleType:
    """Load a script that stands in no package."""
    loader = SourceFileLoader(path.stem, str(path))
    module = module_from_spec(spec_from_loader(path.stem, loader))
    loader.exec_module(module)
    return module


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run the installer with something about this machine made different."""
    program = f"import runpy, sys, pathlib\n{code}\nrunpy.run_path({str(INSTALL)!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", program], env=surroundings(), capture_output=True, text=True, check=False
    )


def one_sentence(answer) -> str:
    assert answer.returncode == 1
    assert len(answer.stderr.strip().splitlines()) == 1
    return answer.stderr


def test_an_old_python_gets_one_sentence():
    said = one_sentence(run("sys.version_info = (3, 10, 4, 'final', 0)"))
    assert "Python 3.11 or newer is needed, this is 3.10.4" in said


def test_a_python_without_venv_gets_one_sentence(tmp_path):
    source = INSTALL.read_text().replace("HERE.parent", f"Path({str(tmp_path)!r})")
    copy = tmp_path / "install.py"
    copy.write_text(source)
    program = f"import runpy, sys\nsys.modules['ensurepip'] = None\nrunpy.run_path({str(copy)!r}, run_name='__main__')"
    said = one_sentence(
        subprocess.run([sys.executable, "-c", program], env=surroundings(), capture_output=True, text=True, check=False)
    )
    assert "install the venv module" in said


def test_an_unknown_part_gets_one_sentence():
    assert "base or dev" in one_sentence(run("sys.argv = ['install.py', 'everything']"))


def test_what_is_installed_is_not_installed_again(tmp_path, monkeypatch):
    installer = module_from_file(INSTALL)
    monkeypatch.setattr(installer, "VENV", tmp_path)
    monkeypatch.setattr(installer.subprocess, "run", lambda *_arguments, **_more: pytest.fail("pip was started"))
    (tmp_path / ".installed-dev").write_text(installer.fingerprint(["base.txt", "dev.txt"]))
    installer.install("dev")


def test_changed_requirements_are_installed_again(tmp_path, monkeypatch):
    installer = module_from_file(INSTALL)
    started = []
    monkeypatch.setattr(installer, "VENV", tmp_path)
    done = subprocess.CompletedProcess([], 0, "", "")
    monkeypatch.setattr(installer.subprocess, "run", lambda command, **_more: started.append(command) or done)
    (tmp_path / ".installed-base").write_text("what stood there before")
    installer.install("base")
    assert "--require-hashes" in started[0]
    assert (tmp_path / ".installed-base").read_text() == installer.fingerprint(["base.txt"])
