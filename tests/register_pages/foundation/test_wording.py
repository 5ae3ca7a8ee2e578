"""What is stored in one way and shown in another."""

import pytest

from register_pages.foundation.templatetags.wording_tags import mail_address


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("algoritmes@waterveen.example", "algoritmes<wbr>@waterveen.example"),
        ("<b>@waterveen.example", "&lt;b&gt;<wbr>@waterveen.example"),
    ],
)
def test_a_long_address_may_go_on_below_before_its_at_sign(stored: str, shown: str):
    assert mail_address(stored) == shown
