"""What is text comes compressed to who can unpack it; the rest comes as it is."""

import gzip

import brotli
import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from site_cms.compression import KEPT, Compressor, CompressText

LONG = b"Een lange tekst die zich herhaalt. " * 100
BROWSER = "gzip, deflate, br, zstd"


def answered(
    kind: str = "text/html", accepts: str = BROWSER, streamed: bool = False, cookie: str = "", **headers: str
) -> HttpResponse | FileResponse:
    """Return what leaves the site for a visitor when a view answers with a kind of content."""
    sent = {"accept-encoding": accepts} | ({"cookie": cookie} if cookie else {})
    request = RequestFactory().get("/", headers=sent)
    answer = FileResponse(iter([LONG]), content_type=kind) if streamed else HttpResponse(LONG, content_type=kind)
    for name, value in headers.items():
        answer[name] = value
    return CompressText(lambda _request: answer)(request)


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/atom+xml", "image/svg+xml", "application/json", "text/css"]
)
def test_pages_feeds_and_drawings_come_compressed(kind: str):
    answer = answered(kind)
    assert answer["Content-Encoding"] == "br"
    assert answer["Vary"] == "Accept-Encoding"
    assert brotli.decompress(answer.content) == LONG
    assert answer["Content-Length"] == str(len(answer.content))


@pytest.mark.parametrize("accepts", ["gzip", "gzip, br;q=0", "gzip, br; q=0.0", "gzip, brx"])
def test_who_cannot_read_brotli_gets_gzip(accepts: str):
    answer = answered(accepts=accepts)
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == LONG


@pytest.mark.parametrize("accepts", ["br", "br;q=1.0, gzip;q=0.5", "gzip;q=0.8,BR;q=0.5"])
def test_who_can_gets_it(accepts: str):
    assert answered(accepts=accepts)["Content-Encoding"] == "br"


def test_a_stylesheet_that_is_read_from_a_file_comes_compressed_too():
    answer = answered("text/css", streamed=True)
    assert answer["Content-Encoding"] == "gzip"
    assert len(b"".join(answer)) < len(LONG) / 2


def test_images_and_documents_come_as_they_are():
    for kind in ("image/png", "application/pdf", "application/zip"):
        assert "Content-Encoding" not in answered(kind)


def test_who_cannot_unpack_gets_the_text_itself():
    answer = answered(accepts="identity")
    assert answer.content == LONG
    assert answer["Vary"] == "Accept-Encoding"


def test_what_is_compressed_already_is_left_alone():
    assert answered(**{"Content-Encoding": "br"}).content == LONG


def test_the_mark_of_a_version_says_that_the_bytes_may_differ():
    assert answered(ETag='"x"')["ETag"] == 'W/"x"'
    assert answered(ETag='W/"x"')["ETag"] == 'W/"x"'


def test_the_size_of_an_answer_to_who_is_logged_in_tells_nothing_of_what_is_in_it():
    answers = [answered(cookie="sessionid=x") for _number in range(20)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len({len(answer.content) for answer in answers}) > 1


def test_neither_does_that_of_a_form_that_gets_its_token():
    def view(_request: object) -> HttpResponse:
        answer = HttpResponse(LONG)
        answer.set_cookie("csrftoken", "x")
        return answer

    request = RequestFactory().get("/", headers={"accept-encoding": BROWSER})
    assert CompressText(view)(request)["Content-Encoding"] == "gzip"


def test_what_is_asked_again_is_smaller_and_the_same_text():
    compress = Compressor()
    text = b"".join(f"<p>{number * number} woorden</p>".encode() for number in range(2_000))
    first, second, third = (compress(text) for _time in range(3))
    assert len(second) < len(first)
    assert third is second
    assert brotli.decompress(first) == brotli.decompress(second) == text


def test_what_nobody_may_keep_is_not_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(CompressText, "compress", Compressor())
    for _time in range(2):
        answer = answered(**{"Cache-Control": "no-store, private"})
        assert brotli.decompress(answer.content) == LONG
    assert CompressText.compress.kept == {}
    answered()
    assert len(CompressText.compress.kept) == 1


def test_what_was_asked_long_ago_is_forgotten():
    compress = Compressor()
    for number in range(2 * KEPT):
        compress(str(number).encode())
    assert len(compress.kept) == KEPT
