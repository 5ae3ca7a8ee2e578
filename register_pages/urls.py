"""The addresses of the register that belong to no page; they stand below the language, before those of pages."""

from register_pages.ai_system import urls as ai_system
from register_pages.exchange import urls as exchange
from register_pages.history import urls as history

urlpatterns = [*ai_system.urlpatterns, *history.urlpatterns, *exchange.urlpatterns]
