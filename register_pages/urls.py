"""The addresses of the register that belong to no page; they stand below the language, before those of pages."""

from register_pages.ai_system import urls as ai_system
from register_pages.dialogue import urls as dialogue
from register_pages.exchange import urls as exchange
from register_pages.history import urls as history
from register_pages.questions import urls as questions
from register_pages.subscriptions import urls as subscriptions

urlpatterns = [
    *ai_system.urlpatterns,
    *dialogue.urlpatterns,
    *history.urlpatterns,
    *exchange.urlpatterns,
    *questions.urlpatterns,
    *subscriptions.urlpatterns,
]
