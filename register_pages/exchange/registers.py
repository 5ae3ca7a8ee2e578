"""Which register an import goes into."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from register_pages.ai_system.models import AISystemIndexPage
from register_pages.exchange.findings import ImportRefused


def choose_register(slug: str = "") -> AISystemIndexPage:
    """Return the register with this slug; without one the only register, or the only one of the default site.

    Raises:
        ImportRefused: when there is none, or more than one; with a list of what there is.
    """
    registers = AISystemIndexPage.objects.in_source_language().order_by("path")
    if slug:
        found = list(registers.filter(slug=slug))
        problem = (
            _("There is no register “%(slug)s”.") if not found else _("More than one register is called “%(slug)s”.")
        )
    else:
        found = list(registers)
        if len(found) > 1:
            root = Site.objects.filter(is_default_site=True).values_list("root_page", flat=True).first()
            own = Page.objects.filter(pk=root).first()
            found = list(registers.descendant_of(own)) if own else found
        problem = (
            _("Say which register with --into.")
            if found
            else _("There is no register yet. Make one, or use --new-register.")
        )
    if len(found) == 1:
        return found[0]
    raise ImportRefused([problem % {"slug": slug}, *_listed(list(registers))])


@transaction.atomic
def new_register(title: str) -> AISystemIndexPage:
    """Make a live register below the front page of the default site.

    Raises:
        ImportRefused: when there is no front page, or it has a register of this title already.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    home = site.root_page.specific if site else None
    if home is None or AISystemIndexPage not in home.allowed_subpage_models():
        raise ImportRefused([_("The default site has no front page below which a register can stand.")])
    if AISystemIndexPage.objects.child_of(home).filter(title=title).exists():
        raise ImportRefused([_("There is already a register “%(title)s”. Name it with --into.") % {"title": title}])
    register = home.add_child(instance=AISystemIndexPage(title=title, live=True, show_in_menus=False))
    register.save_revision().publish()
    return register


def _listed(registers: list[AISystemIndexPage]) -> list[str]:
    return [_("Register “%(title)s”: --into %(slug)s") % {"title": page.title, "slug": page.slug} for page in registers]
