"""Which signs the bytes of a text file stand for."""

import codecs

from django.utils.translation import gettext as _

from register_pages.exchange.findings import ImportRefused

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file: by its mark, else UTF-16 when half of it is zero bytes, else UTF-8, else Windows-1252.

    Windows-1252 is what Dutch Excel writes when asked for plain CSV.

    Raises:
        ImportRefused: when the bytes are no text in any of these.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], (encoding,), name)
    if data[:2000].count(0) > len(data[:2000]) // 4:
        return _strictly(data, ("utf-16-be",) if data[0] == 0 else ("utf-16-le",), name)
    return _strictly(data, ("utf-8", "cp1252"), name)


def _strictly(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ImportRefused([_("%(file)s: this is not a text file, a JSON file or an Excel workbook.") % {"file": name}])
