"""A member of staff with a browser: logged in to the CMS, who uploads files."""

import http.client
import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from tests.drills.people import Answer, Resident


class Staff(Resident):
    """Somebody who may do everything; the login itself is not part of any drill that uses it."""

    def __init__(self, base: str) -> None:
        super().__init__(base, "baas")
        user, _made = get_user_model().objects.get_or_create(
            username="baas", defaults={"is_superuser": True, "is_staff": True, "email": "baas@waterveen.example"}
        )
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.force_login(user)
        connection.close()
        self.csrf = secrets.token_hex(16)
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookies = (
            f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={self.csrf}; "
            f"{settings.LANGUAGE_COOKIE_NAME}=nl"
        )

    def open(self, path: str) -> Answer:
        """Open a page of the CMS."""
        return self.ask("GET", path, headers={"Cookie": self.cookies})

    def send_form(self, path: str, form: dict[str, object]) -> Answer:
        """Send a form of the CMS."""
        return self.ask("POST", path, {"csrfmiddlewaretoken": self.csrf} | form, {"Cookie": self.cookies})

    def upload(self, path: str, name: str, content: bytes) -> Answer:
        """Upload one file as the page for many files does."""
        border = secrets.token_hex(12)
        head = f'--{border}\r\nContent-Disposition: form-data; name="files[]"; filename="{name}"\r\n'
        body = b"".join(
            [
                f'--{border}\r\nContent-Disposition: form-data; name="title"\r\n\r\n{name}\r\n'.encode(),
                f"{head}Content-Type: application/octet-stream\r\n\r\n".encode(),
                content,
                f"\r\n--{border}--\r\n".encode(),
            ]
        )
        headers = {
            "Cookie": self.cookies,
            "Content-Type": f"multipart/form-data; boundary={border}",
            "X-CSRFToken": self.csrf,
            "X-Requested-With": "XMLHttpRequest",
        }
        connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=60)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace"))
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()
