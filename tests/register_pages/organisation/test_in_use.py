"""What a page names stays; what only a draft or an old version names may go, and the draft still opens."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from register_pages.ai_system.models import AISystemPage, SystemSupplier
from register_pages.organisation.models import Department, Organisation, Supplier


def test_a_department_of_a_live_page_cannot_be_deleted(scan_car: AISystemPage) -> None:
    department = Department.objects.create(name_nl="Ruimte", name_en="Space")
    draft = scan_car.get_latest_revision_as_object()
    draft.department = department
    draft.suppliers = [SystemSupplier(supplier=Supplier.objects.create(name="Lopend Water"))]
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    for row in (department, Supplier.objects.get(), Organisation.objects.get()):
        with pytest.raises(ProtectedError), transaction.atomic():
            row.delete()


def test_a_draft_that_names_what_is_gone_still_opens(client: Client, admin: User, scan_car: AISystemPage) -> None:
    department = Department.objects.create(name_nl="Ruimte", name_en="Space")
    supplier = Supplier.objects.create(name="Lopend Water")
    draft = scan_car.get_latest_revision_as_object()
    draft.department = department
    draft.suppliers = [SystemSupplier(supplier=supplier)]
    draft.save_revision()
    department.delete()
    supplier.delete()
    client.force_login(admin)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[scan_car.pk])).status_code == 200
    scan_car.refresh_from_db()
    assert scan_car.get_latest_revision_as_object().department is None


def test_the_cms_says_that_a_row_is_in_use(client: Client, admin: User, scan_car: AISystemPage) -> None:
    client.force_login(admin)
    organisation = Organisation.objects.get()
    address = reverse("wagtailsnippets_register_pages_organisation:delete", args=[organisation.pk])
    response = client.post(address, headers={"accept-language": "en"}, follow=True)
    assert "in use" in response.content.decode()
    assert Organisation.objects.filter(pk=organisation.pk).exists()
