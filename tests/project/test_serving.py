"""Serving the demo: what a newcomer sees, the second time too, and the help when something is in the way."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from site_cms.serving import hold, is_loopback
from tests.project.running import ROOT, demo, surroundings

pytestmark = pytest.mark.once


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


def free_port() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return str(trial.getsockname()[1])


def one_sentence(answer) -> str:
    assert answer.returncode == 1
    assert len(answer.stderr.strip().splitlines()) == 1
    return answer.stderr


def test_a_port_in_use_gets_one_sentence_before_any_work_is_done(tmp_path, taken_port):
    said = one_sentence(demo(tmp_path, "demo", PORT=taken_port))
    assert f"Port {taken_port} is in use" in said
    assert not (tmp_path / "glashelder.sqlite3").exists()


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1"])
def test_what_is_no_port_gets_one_sentence(tmp_path, port):
    assert "is not a port" in one_sentence(demo(tmp_path, "demo", PORT=port))


def test_an_address_of_another_machine_gets_one_sentence(tmp_path):
    assert "cannot listen on 192.0.2.1" in one_sentence(demo(tmp_path, "demo", HOST="192.0.2.1", PORT=free_port()))


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.0.1.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("::", False)],
)
def test_it_knows_what_others_can_reach(host, alone):
    assert is_loopback(host) is alone


def test_the_data_of_a_site_are_for_one_process(tmp_path):
    hold(tmp_path)
    with pytest.raises(CommandError, match="are in use: stop the site that runs on them first"):
        hold(tmp_path)


class ServedDemo:
    """A demo that is being served, as `make demo` does it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.began = time.monotonic()
        variables = {"DJANGO_SETTINGS_MODULE": "site_cms.settings.demo", "DATA_DIR": str(folder), "PORT": self.port}
        command = [sys.executable, "manage.py", "demo"]
        self.output = (folder.parent / "output").open("w+")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=surroundings(**variables), stdout=self.output, stderr=subprocess.STDOUT
        )

    def said(self) -> str:
        self.output.seek(0)
        return self.output.read()

    def wait(self, seconds: float) -> float:
        """Wait until the site answers, and return how long it took from the start."""
        while time.monotonic() - self.began < seconds and self.process.poll() is None:
            if self.status("/healthz") == 200:
                return time.monotonic() - self.began
            time.sleep(0.1)
        pytest.fail(f"The demo does not answer: {self.said()}")

    def status(self, path: str, **headers: str) -> int:
        request = urllib.request.Request(self.base + path, headers=headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self.output.close()
        return code


@pytest.mark.slow
def test_a_newcomer_gets_a_register_in_two_languages_and_keeps_what_is_entered(tmp_path):
    folder = tmp_path / "data"
    first = ServedDemo(folder)
    try:
        first.wait(180)
        assert [first.status(path) for path in ("/nl/", "/en/", "/c/K7P4Q2", "/admin/login/")] == [200] * 4
        assert first.status("/nl/", Host="elsewhere.example.org") == 400
        said = first.said()
        logins = json.loads((folder / "demo-logins.json").read_text())
        assert all(f"{name} " in said and password in said for name, password in logins.items())
        assert f"{first.base}/nl/" in said
        assert f"{first.base}/en/" in said
        assert (folder / "demo-logins.json").stat().st_mode & 0o777 == 0o600
    finally:
        assert first.stop() == 0
    entered = "from wagtail.models import Page; Page.objects.filter(slug='register').update(title='Wat er nu staat')"
    assert demo(folder, "shell", "--verbosity=0", "--command", entered).returncode == 0
    second = ServedDemo(folder)
    try:
        assert second.wait(30) < 15
        assert "Loading" not in second.said()
        assert "Collecting" not in second.said()
        assert json.loads((folder / "demo-logins.json").read_text()) == logins
    finally:
        second.stop()
    kept = "from wagtail.models import Page; print(Page.objects.filter(title='Wat er nu staat').exists())"
    assert "True" in demo(folder, "shell", "--verbosity=0", "--command", kept).stdout
