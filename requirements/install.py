"""Make `.venv` and install the pinned requirements into it, when they changed since the last time.

Runs on whatever Python is there, before anything is installed: standard library only, and syntax that an old
Python 3 can still read, so that it can say what is wrong instead of failing with a syntax error.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

LOWEST = (3, 11)
HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
PARTS = {"base": ["base.txt"], "dev": ["base.txt", "dev.txt"]}
VENV_HELP = (
    "Python cannot make a virtual environment here: install the venv module "
    "(Debian, Ubuntu: apt install python3-venv) and try again."
)


def fail(sentence: str) -> None:
    """Stop with one sentence."""
    sys.exit("Glashelder: " + sentence)


def make_venv() -> None:
    """Make `.venv` unless it is there with the Python that runs this."""
    if VENV_PYTHON.exists() and (VENV / "pyvenv.cfg").exists() and has_pip():
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        fail(VENV_HELP)
    print(f"Making {VENV.name} …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, check=False)
    if made.returncode:
        fail(VENV_HELP)


def has_pip() -> bool:
    """Whether `.venv` works: a half-made or moved one does not."""
    try:
        answer = subprocess.run([str(VENV_PYTHON), "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0


def fingerprint(names: "list[str]") -> str:
    """Return what the stamp holds: the pinned files and the Python they were installed for."""
    digest = hashlib.sha256(sys.version.encode())
    for name in names:
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def install(part: str) -> None:
    """Install one part; a stamp in `.venv` says that it is there already."""
    names = PARTS[part]
    stamp = VENV / (".installed-" + part)
    wanted = fingerprint(names)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing the pinned packages ({part}) into {VENV.name}; this takes a minute …", flush=True)
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    for name in names:
        command += ["-r", str(HERE / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        fail("pip could not install the pinned packages; what it said stands above.")
    stamp.write_text(wanted)


def main() -> None:
    """Read which part is asked for, and install it."""
    if sys.version_info < LOWEST:
        found = ".".join(str(number) for number in sys.version_info[:3])
        fail(f"Python 3.11 or newer is needed, this is {found}; name another as in: make demo PYTHON=python3.12.")
    part = sys.argv[1] if len(sys.argv) > 1 else "base"
    if part not in PARTS:
        fail("say which part to install: base or dev.")
    make_venv()
    install(part)


if __name__ == "__main__":
    main()
