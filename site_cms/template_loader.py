"""Templates without the indentation that only their authors need: it would go over the line with every page."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

INDENTATION = re.compile(r"\n\s+(?=[<{])")
LEFT_AS_IT_IS = re.compile(r"<(pre|textarea)\b")


class Loader(FilesystemLoader):
    """Loads the templates of the project; a page of HTML loses the white space at the beginning of its lines.

    A line break stays where one stood, so no two words grow together. A template in which white space means something
    (`pre`, `textarea`), and one that is no HTML, stays as it is.
    """

    def get_contents(self, origin: Origin) -> str:
        """Return the text of a template."""
        text = super().get_contents(origin)
        if not origin.name.endswith(".html") or LEFT_AS_IT_IS.search(text):
            return text
        return INDENTATION.sub("\n", text)
