# The site with gunicorn, for use behind a web server that does HTTPS: see compose.yaml and docs/operations.md.
FROM python:3.13-slim-bookworm AS packages
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/base.txt

FROM python:3.13-slim-bookworm
# The client programs of PostgreSQL make and read backups; their version is that of the server in compose.yaml.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/register register \
    && install -d -o register -g register /data
COPY --from=packages /venv /venv
WORKDIR /srv/register
COPY . .
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=site_cms.settings.production \
    DATA_DIR=/data \
    STATIC_ROOT=/srv/static
# Static files belong to the image. The configuration is thrown away with this step.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    ALLOWED_HOSTS=build.invalid BASE_URL=https://build.invalid \
    DATABASE_URL=sqlite://:memory: EMAIL_URL=dummymail:// DATA_DIR=/tmp/build \
    python manage.py collectstatic --no-input --verbosity 0
USER register
VOLUME /data
EXPOSE 8000
# The one address that answers without HTTPS, under the name of the site.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "import os, urllib.request as web; \
    host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip(); \
    web.urlopen(web.Request('http://127.0.0.1:8000/healthz', headers={'Host': host}), timeout=4)"]
CMD ["gunicorn", "--config", "python:site_cms.gunicorn", "site_cms.wsgi"]
