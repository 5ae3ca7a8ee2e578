"""How gunicorn serves the site behind a web server: `gunicorn --config python:site_cms.gunicorn site_cms.wsgi`."""

import os

bind = os.environ.get("BIND", "0.0.0.0:8000")  # noqa: S104 - inside a container; elsewhere set BIND=127.0.0.1:8000
# Sync workers: each does one thing at a time, and the web server in front keeps slow visitors away from them.
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
timeout = 60
# A worker starts afresh now and then, not all at once: what leaks somewhere never grows large.
max_requests = 2000
max_requests_jitter = 200
accesslog = None
errorlog = "-"
