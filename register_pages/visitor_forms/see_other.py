"""The answer to a form that was acted on."""

from django.http.response import HttpResponseRedirectBase


class SeeOther(HttpResponseRedirectBase):
    """Leads on with a GET: reloading and going back then send nothing again."""

    status_code = 303
