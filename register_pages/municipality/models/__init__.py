"""Settings per site: the municipality that it belongs to, and the house style that it wears."""

from register_pages.municipality.models.house_style import HouseStyle
from register_pages.municipality.models.municipality import Municipality, StatementStatus

__all__ = ["HouseStyle", "Municipality", "StatementStatus"]
