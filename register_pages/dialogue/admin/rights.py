"""What staff may do with sign-ups: a right for each, given in the CMS per group."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

SEE = "register_pages.view_signup"
ADD = "register_pages.add_signup"
CHANGE = "register_pages.change_signup"
EXPORT = "register_pages.export_signup"
MAIL = "register_pages.mail_signup"
SEE_NEEDS = "register_pages.view_accessneed"
"""What people need to take part is health data: a right of its own, apart from that to see who comes."""

_CODENAMES = [right.partition(".")[2] for right in (SEE, ADD, CHANGE, EXPORT, MAIL, SEE_NEEDS)]


def permissions() -> QuerySet[Permission]:
    """Return the rights that a group can be given in the CMS."""
    return Permission.objects.filter(codename__in=_CODENAMES, content_type__app_label="register_pages")
