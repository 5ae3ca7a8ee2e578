"""Two releases of the site side by side, each a folder of its own: what runs now, and what comes after it.

Nothing was released yet, so the next release is this tree with one migration more. Where `PREVIOUS_RELEASE` names a tag
or another revision, that is the previous release, with the settings of its own drills, and this tree the next.
"""

import os
import shutil
import subprocess
from pathlib import Path

from tests.project.running import ROOT

PARTS = ("home", "register_pages", "search", "site_cms", "templates", "tests", "manage.py")
APP = "register_pages"
MARK = "from_next_release"
SIGN_UP = "dialogue/models/sign_up.py"
EVENT = "dialogue/models/pages.py"
A_FIELD = 'models.CharField(max_length=9, null=True, default="next")'
GENTLE = f"""
        migrations.AddField("signup", "{MARK}", {A_FIELD}),
        migrations.AddField("dialogueeventpage", "{MARK}", {A_FIELD}),
        migrations.AddIndex("signup", models.Index(fields=["changed_at"], name="of_the_next_release")),
"""
LOCKING = """
        migrations.RunSQL("LOCK TABLE register_pages_signup IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(5)"),
"""
BREAKING = """
        migrations.AddField("signup", "must_be_filled", models.CharField(max_length=9, default="next")),
"""
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("{app}", "{after}")]
    operations = [{operations}    ]
"""


def previous_release(folder: Path) -> Path:
    """Return a folder with what runs now."""
    asked = os.environ.get("PREVIOUS_RELEASE", "")
    if not asked:
        return _copy(ROOT, folder / "previous")
    target = folder / "previous"
    target.mkdir()
    packed = subprocess.run(["git", "archive", asked], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    subprocess.run(["tar", "--extract", "--directory", target], input=packed.stdout, check=True)
    return target


def next_release(previous: Path) -> Path:
    """Return a folder with what comes after it."""
    target = previous.parent / "next"
    if os.environ.get("PREVIOUS_RELEASE"):
        return _copy(ROOT, target)
    _copy(previous, target)
    for module, model in ((SIGN_UP, "SignUp"), (EVENT, "DialogueEventPage")):
        with (target / APP / module).open("a", encoding="utf-8") as code:
            code.write(f'\n\n{model}.add_to_class("{MARK}", {A_FIELD})\n')
    return with_migration(target, GENTLE)


def bad_release(after: Path, name: str, operations: str) -> Path:
    """Return a folder with one migration more that should not be there."""
    return with_migration(_copy(after, after.parent / name), operations)


def with_migration(release: Path, operations: str) -> Path:
    """Add a migration after the last one, and return the folder."""
    migrations = release / APP / "migrations"
    last = max(path.stem for path in migrations.glob("[0-9]*.py"))
    text = MIGRATION.format(app=APP, after=last, operations=operations)
    (migrations / f"{int(last[:4]) + 1:04}_{release.name}.py").write_text(text, encoding="utf-8")
    return release


def _copy(source: Path, target: Path) -> Path:
    target.mkdir()
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source / part, target / part)
    return target
