"""Text on its way to the visitor takes as few bytes as can be had without letting anybody wait."""

from hashlib import sha256
from threading import Lock

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

WORTH_IT = 200
# One millisecond for a long page; the best takes forty.
QUICK, BEST = 5, 11
# Of some ten kilobytes each.
KEPT = 500


def quickly(text: bytes) -> bytes:
    """Return the text in Brotli, of a size that costs no time."""
    return brotli.compress(text, quality=QUICK)


class Compressor:
    """Compresses quickly what it sees for the first time, and as well as can be what comes again, which it keeps.

    Who reads every page once, as search engines do, costs little; what many read is small and costs nothing.
    """

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes | None] = {}
        self.lock = Lock()

    def __call__(self, text: bytes) -> bytes:
        """Return the text in Brotli."""
        key = sha256(text).digest()
        with self.lock:
            seen = key in self.kept
            compressed = self.kept.pop(key, None)
        if compressed is None:
            compressed = brotli.compress(text, quality=BEST) if seen else quickly(text)
        with self.lock:
            # At the end, as the one used last; the one at the front goes.
            self.kept[key] = compressed if seen else None
            while len(self.kept) > KEPT:
                del self.kept[next(iter(self.kept))]
        return compressed


class CompressText(GZipMiddleware):
    """Compresses what is text; images and documents are compressed already.

    Who can make somebody's browser ask again and again for a page that holds a secret beside words of their choice,
    could guess the secret by the sizes (BREACH). An answer to a request without cookies that sets none is the same for
    everybody: it holds no secret of anybody, and goes in Brotli. All others (the CMS, forms with a token) go in
    Django's gzip, which adds a random length to each answer, while Django masks its tokens anew.
    """

    compress = Compressor()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress the answer, when it is text."""
        kind = response.get("Content-Type", "").partition(";")[0]
        if not (kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))):
            return response
        if isinstance(response, HttpResponse) and self.may_be_brotli(request, response):
            return self.in_brotli(response)
        return super().process_response(request, response)

    @staticmethod
    def may_be_brotli(request: HttpRequest, response: HttpResponse) -> bool:
        """Return whether a browser can read Brotli, and nobody can learn anything from the size of what it reads."""
        return (
            accepts_brotli(request.headers.get("Accept-Encoding", ""))
            and not request.COOKIES
            and not response.cookies
            and not response.has_header("Content-Encoding")
            and len(response.content) >= WORTH_IT
        )

    def in_brotli(self, response: HttpResponse) -> HttpResponse:
        """Return the same answer compressed, and say so to whatever keeps it on its way."""
        # What nobody may keep (`never_cache`: pages about one person), is not kept here either.
        may_be_kept = "no-store" not in response.get("Cache-Control", "")
        compress = self.compress if may_be_kept else quickly
        response.content = compress(response.content)
        response.headers["Content-Encoding"] = "br"
        response.headers["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ["Accept-Encoding"])
        etag = response.get("ETag", "")
        if etag.startswith('"'):
            # The same text in other bytes: equal, but not to the byte.
            response.headers["ETag"] = f"W/{etag}"
        return response


def accepts_brotli(accepted: str) -> bool:
    """Return whether `br` stands in the header without being refused (`br;q=0`)."""
    for coding in accepted.lower().split(","):
        name, _, quality = coding.partition(";")
        if name.strip() == "br":
            return quality.replace(" ", "").rstrip("0.") != "q="
    return False
