"""Puts the house styles that come with the site among those that a municipality may choose."""

from register_pages.municipality.house_style.committed import committed_styles
from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.models import HouseStyle


def load_house_styles() -> list[HouseStyle]:
    """Make each committed house style that is not there yet, and return those made.

    One of the same name stays as it is: the municipality may have made it its own.
    """
    present = set(HouseStyle.objects.values_list("name", flat=True))
    return [
        HouseStyle.objects.create(name=name, tokens=judged(data).kept)
        for name, data in committed_styles().items()
        if name not in present
    ]
