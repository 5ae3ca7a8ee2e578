"""The two forms of one mail: plain text, and simple HTML that says the same in the same order. Pure functions."""

import re
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

LIST_SIGN = "- "
SUBJECT_LENGTH = 250


@dataclass(frozen=True)
class Block:
    """A paragraph or a list; every line is safe to print."""

    lines: list[SafeString]
    is_list: bool = False


def split_subject(rendered: str) -> tuple[str, str]:
    """Return the subject, which is the first line that is not empty, and the text below it.

    Holes that tags of the template left are closed: one empty line between paragraphs, none at either end. A subject is
    one line, whatever stood in it.
    """
    subject, _newline, body = rendered.strip().partition("\n")
    body = re.sub(r"[ \t]+$", "", body.replace("\r\n", "\n"), flags=re.M)
    return " ".join(subject.split())[:SUBJECT_LENGTH], re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def blocks_of(text: str, base_url: str) -> list[Block]:
    """Return the paragraphs and lists of a text; lines that begin with “- ” are a list.

    Only addresses of the site itself become links: a resident's own words, such as a name, lead nowhere.
    """
    return [_block(part.splitlines(), base_url) for part in text.strip().split("\n\n") if part.strip()]


def _block(lines: list[str], base_url: str) -> Block:
    is_list = all(line.startswith(LIST_SIGN) for line in lines)
    return Block([_linked(line.removeprefix(LIST_SIGN) if is_list else line, base_url) for line in lines], is_list)


def _linked(line: str, base_url: str) -> SafeString:
    own = re.compile(rf"({re.escape(base_url.rstrip('/'))}/[^\s<>\"']*[^\s<>\"'.,;:!?)])")
    parts = own.split(line) if base_url else [line]
    done = [
        format_html('<a href="{0}">{0}</a>', part) if number % 2 else conditional_escape(part)
        for number, part in enumerate(parts)
    ]
    return mark_safe("".join(done))  # noqa: S308 - every part is escaped above
