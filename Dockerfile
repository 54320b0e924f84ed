FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/var/lib/factcheck STATIC_ROOT=/opt/factcheck/staticfiles
WORKDIR /opt/factcheck

COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock

COPY . .
RUN useradd --system --uid 10001 --home-dir /var/lib/factcheck --create-home desk \
    && python -m compileall -q factcheck claims sources \
    && python -m factcheck.catalogues compile \
    && python -m claims.language.encoders.building var/models \
    && python manage.py collectstatic --noinput --verbosity 0 --skip-checks \
    && install -d -o desk -m 700 /var/lib/factcheck-backups \
    && chown -R desk /opt/factcheck/staticfiles

USER desk
VOLUME /var/lib/factcheck
EXPOSE 8000
CMD ["gunicorn", "--config", "python:factcheck.gunicorn", "factcheck.wsgi:application"]
