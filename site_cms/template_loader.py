"""Templates without the white space that only their authors need: it would go over the line with every page."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

INDENTATION = re.compile(r"\n\s+(?=[<{])")
# Lines of tags that write nothing themselves.
SILENT = r"load|extends|block|endblock|if|elif|else|endif|for|empty|endfor|with|endwith"
SILENT_LINE = re.compile(rf"^((?:\{{% (?:{SILENT})\b[^%\n]*%\}}|\{{#.*?#\}})+)\n", re.M)
# Around these no browser shows white space.
BLOCK = (
    r"</?(?:article|body|caption|d[dlt]|details|div|fieldset|footer|form|h[1-6]|head|header|html|legend|li|link|main|"
    r"meta|nav|ol|option|p|section|summary|table|tbody|td|th|thead|title|tr|ul)\b"
)
BEFORE_A_BLOCK = re.compile(rf"\n(?={BLOCK})")
AFTER_A_BLOCK = re.compile(rf"({BLOCK}[^<>]*>)\n")
LEFT_AS_IT_IS = re.compile(r"<(pre|textarea)\b")


class Loader(FilesystemLoader):
    """Loads the templates of the project; a page of HTML loses the white space that no browser shows.

    A line break stays where one stood between words, so that no two of them grow together. A template in which white
    space means something (`pre`, `textarea`), and one that is no HTML, stays as it is.
    """

    def get_contents(self, origin: Origin) -> str:
        """Return the text of a template."""
        text = super().get_contents(origin)
        if not origin.name.endswith(".html") or LEFT_AS_IT_IS.search(text):
            return text
        lines = SILENT_LINE.sub(r"\1", INDENTATION.sub("\n", text).strip())
        return AFTER_A_BLOCK.sub(r"\1", BEFORE_A_BLOCK.sub("", lines))
