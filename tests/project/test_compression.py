"""What is text comes compressed to who can unpack it; the rest comes as it is."""

from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from site_cms.middleware import CompressText

LONG = b"Een lange tekst die zich herhaalt. " * 100


def answered(kind: str, accepts: str = "gzip, deflate, br", streamed: bool = False) -> HttpResponse | FileResponse:
    """Return what leaves the site for a visitor when a view answers with a kind of content."""
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    answer = FileResponse(iter([LONG]), content_type=kind) if streamed else HttpResponse(LONG, content_type=kind)
    return CompressText(lambda _request: answer)(request)


def test_pages_feeds_and_drawings_come_compressed():
    for kind in ("text/html; charset=utf-8", "application/atom+xml", "image/svg+xml", "application/json", "text/css"):
        answer = answered(kind)
        assert answer["Content-Encoding"] == "gzip", kind
        assert len(answer.content) < len(LONG) / 2


def test_a_stylesheet_that_is_read_from_a_file_comes_compressed_too():
    answer = answered("text/css", streamed=True)
    assert answer["Content-Encoding"] == "gzip"
    assert len(b"".join(answer)) < len(LONG) / 2


def test_images_and_documents_come_as_they_are():
    for kind in ("image/png", "application/pdf", "application/zip"):
        assert "Content-Encoding" not in answered(kind)


def test_who_cannot_unpack_gets_the_text_itself():
    assert answered("text/html", accepts="identity").content == LONG


def test_the_size_of_an_answer_tells_nothing_of_what_is_in_it():
    sizes = {len(answered("text/html").content) for _number in range(20)}
    assert len(sizes) > 1
