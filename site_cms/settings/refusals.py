"""What a production configuration must satisfy, as pure functions that return sentences."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

SECRET_LENGTH = 50
SECRET_VARIETY = 10
# Words in the secrets of examples, other profiles and Django's own start project.
KNOWN_SECRETS = ("django-insecure", "not-a-secret", "changeme", "change-me", "secret-key", "example")
MAIL_SERVERS = {"smtp", "smtps", "smtp+ssl", "smtp+tls"}
TRUE = {"1", "true", "yes", "on", "y", "t", "ok"}


def secret_problem(secret: str) -> str | None:
    """A secret is long, varied and of one's own."""
    if not secret:
        return "SECRET_KEY is missing; make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))'."
    if len(secret) < SECRET_LENGTH or len(set(secret)) < SECRET_VARIETY:
        return f"SECRET_KEY is too simple: give at least {SECRET_LENGTH} random characters."
    if any(known in secret.lower() for known in KNOWN_SECRETS):
        return "SECRET_KEY is one that others know; make your own."
    return None


def hosts_problem(hosts: Iterable[str]) -> str | None:
    """The names the site answers to are listed; a name that matches every host, or a whole domain, is refused."""
    named = [host for host in hosts if host.strip()]
    if not named:
        return "ALLOWED_HOSTS is empty; name the hosts the site answers to, with commas between them."
    if any("*" in host for host in named):
        return "ALLOWED_HOSTS holds a *; name each host."
    if any(host.startswith(".") for host in named):
        return "ALLOWED_HOSTS holds a name that starts with a dot, which matches a whole domain; name each host."
    return None


def base_url_problem(base_url: str, hosts: Iterable[str]) -> str | None:
    """The public address is https, without a path, on a host the site answers to."""
    if not base_url:
        return "BASE_URL is missing; give the public address of the site, as in https://register.example.org."
    parts = urlsplit(base_url)
    if parts.scheme != "https" or not parts.hostname:
        return f"BASE_URL is {base_url}; it must start with https://."
    if parts.path.strip("/") or parts.query or parts.fragment:
        return f"BASE_URL is {base_url}; it must hold no path."
    if parts.hostname not in {host.lower() for host in hosts}:
        return f"BASE_URL names {parts.hostname}, which ALLOWED_HOSTS does not hold."
    return None


def configuration_problems(environment: Mapping[str, str]) -> list[str]:
    """Return everything that keeps a production site from starting, as sentences; nothing when all is well."""
    hosts = [host.strip() for host in environment.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    problems = [
        secret_problem(environment.get("SECRET_KEY", "")),
        hosts_problem(hosts),
        base_url_problem(environment.get("BASE_URL", ""), hosts),
    ]
    if environment.get("DEBUG", "").strip().lower() in TRUE:
        problems.append("DEBUG is on; a public site must never show its errors to visitors.")
    for name, use in (("DATABASE_URL", "the database"), ("EMAIL_URL", "the mail server")):
        if not environment.get(name):
            problems.append(f"{name} is missing; give the address of {use}.")
    if (environment.get("EMAIL_URL") or "smtp://").partition("://")[0] not in MAIL_SERVERS:
        problems.append("EMAIL_URL must start with smtp+ssl://, smtp+tls:// or smtp://.")
    return [problem for problem in problems if problem]
