"""What holds for the files of this project as a whole."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from site_cms.messages import NOT_OURS, problems
from tests.gates import missing_tools
from tests.project.running import ROOT, surroundings

pytestmark = pytest.mark.once

TEXT = {".py", ".in", ".txt", ".toml", ".yml", ".yaml", ".md", ".html", ".css", ".js", ".cfg", ".conf", ".sh", ""}
# Written in pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs" + ".org", "yarnpkg" + ".com"]
REGISTRY_OPTIONS = ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host"]


def tracked_files() -> list[Path]:
    """Return our own files: what git follows, and what it would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    if listed.returncode:  # unpacked from an archive, without git
        paths = [path for part in ROOT.iterdir() if part.name not in NOT_OURS for path in [part, *part.rglob("*")]]
    return [path for path in paths if path.is_file() and path.suffix in TEXT]


def test_no_file_names_a_package_registry():
    for path in tracked_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        found = [host for host in REGISTRY_HOSTS if host in text]
        assert not found, f"{path.relative_to(ROOT)} names {found}"


def test_a_test_with_transactions_of_its_own_leaves_the_rows_of_migrations_to_the_next():
    opening = "django_db(" + "transaction=True"
    for path in (ROOT / "tests").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert opening not in line or "serialized_rollback=True" in line, (
                f"{path.relative_to(ROOT)}: {line.strip()}"
            )


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_every_package_is_pinned_and_hashed(name):
    text = (ROOT / "requirements" / name).read_text()
    packages = re.split(r"\n(?=[a-z0-9])", text.split("\n", 1)[1] if text.startswith("#") else text)
    assert len(packages) > 20
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", package), package[:80]
        assert "--hash=sha256:" in package, package[:80]


@pytest.mark.parametrize("name", ["base.txt", "dev.txt", "base.in", "dev.in"])
def test_requirements_do_not_say_where_packages_come_from(name):
    text = (ROOT / "requirements" / name).read_text()
    assert not [option for option in REGISTRY_OPTIONS if option in text]
    assert "://" not in text


def test_the_pinned_parts_agree_with_each_other():
    pins: dict[str, set[str]] = {}
    for name in ("base.txt", "dev.txt"):
        for package, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / "requirements" / name).read_text(), re.M):
            pins.setdefault(package, set()).add(version)
    assert not {package: versions for package, versions in pins.items() if len(versions) > 1}


def test_every_package_runs_on_the_oldest_python():
    """Debian 12 has 3.11.2: a package that asks for a later 3.11 installs here and fails there."""
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"].removeprefix(">=")
    asked = {found.name: found.metadata["Requires-Python"] for found in distributions()}
    too_new = {name: asks for name, asks in asked.items() if asks and f"{oldest}.0" not in SpecifierSet(asks)}
    assert not too_new


def test_imports_point_down_only():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_room_has_its_place_in_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert all("ignore_imports" not in contract for contract in contracts)
    layers = [layer for contract in contracts for layer in contract["layers"]]
    placed = {name.strip(" ()") for layer in layers for name in re.split("[:|]", layer)}
    rooms = {path.parent.name for path in (ROOT / "register_pages").glob("*/__init__.py")}
    assert rooms <= placed


@pytest.mark.gettext
def test_a_string_that_was_not_collected_is_found(tmp_path, monkeypatch):
    from site_cms import messages

    known = messages.strings_in(messages.catalogue())
    monkeypatch.setattr(messages, "strings_in", lambda path: known if "glashelder-messages-" in str(path) else set())
    assert len(messages.strings_not_collected()) == len(known)


def write_catalogue(folder: Path, body: str, *, compiled: bool = True) -> Path:
    from site_cms.messages import compile_catalogue

    facts = ["Content-Type: text/plain; charset=UTF-8", "Plural-Forms: nplurals=2; plural=(n != 1);"]
    header = "".join(f'"{fact}\\n"\n' for fact in facts)
    path = folder / "django.po"
    path.write_text(f'msgid ""\nmsgstr ""\n{header}\n{body}', encoding="utf-8")
    if compiled:
        compile_catalogue(path)
    return path


def test_a_complete_catalogue_has_no_problems(tmp_path):
    assert list(problems(write_catalogue(tmp_path, 'msgid "Search"\nmsgstr "Zoeken"\n'))) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('msgid "Search"\nmsgstr ""\n', "Not translated: 'Search'"),
        ('#, fuzzy\nmsgid "Search"\nmsgstr "Zoek"\n', "Guessed and not checked: 'Search'"),
        ('msgid "%(count)s systems"\nmsgstr "%(aantal)s systemen"\n', "Other placeholders"),
        ('msgid "one"\nmsgid_plural "many"\nmsgstr[0] "een"\nmsgstr[1] ""\n', "Not translated: 'one'"),
    ],
)
def test_an_incomplete_catalogue_is_found_out(tmp_path, body, says):
    assert any(problem.startswith(says) for problem in problems(write_catalogue(tmp_path, body)))


def test_a_catalogue_that_was_not_compiled_again_is_found_out(tmp_path):
    path = write_catalogue(tmp_path, 'msgid "Search"\nmsgstr "Zoeken"\n')
    path.write_text(path.read_text().replace("Zoeken", "Vinden"))
    assert "django.mo is not what django.po compiles to: run make messages." in list(problems(path))
    assert any("django.mo" in problem for problem in problems(path))


def test_in_ci_every_tool_is_required():
    done = subprocess.run(
        [sys.executable, "-m", "tests.groups", "browser"],
        cwd=ROOT,
        env=surroundings(CI="true", PATH="/nonexistent"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "not run: all browser tests (browser): Chromium is not installed" in done.stdout
    assert "CI requires everything to run" in done.stdout


def test_elsewhere_a_missing_tool_is_named():
    done = subprocess.run(
        [sys.executable, "-m", "tests.groups", "browser"],
        cwd=ROOT,
        env=surroundings(PATH="/nonexistent"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "not run: all browser tests (browser): Chromium is not installed" in done.stdout


def test_missing_tools_are_known_by_their_marker():
    assert set(missing_tools()) <= {"browser", "gettext", "java", "node", "node_packages"}
