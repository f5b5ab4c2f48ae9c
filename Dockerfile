# The application; docker-compose.yml runs it as web, worker and timetable.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /app
RUN python -m venv /app/.venv
# With what documents in a bucket need; requirements/run.txt is all of it but that.
COPY requirements/s3.txt requirements/s3.txt
RUN /app/.venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/s3.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 childprotect \
 && install -d -o childprotect -g childprotect /data /data/files /data/documents /data/timetable /data/heads
WORKDIR /app
COPY --from=packages /app/.venv /app/.venv
COPY . .
ENV PATH=/app/.venv/bin:$PATH DATA_DIR=/data PYTHONUNBUFFERED=1
USER childprotect
# Fonts and static files belong to the image; they need no database, so the address only has to be well-formed.
RUN SECRET_KEY=$(head -c 48 /dev/urandom | base64) \
    WRAPPING_KEYS=$(head -c 32 /dev/zero | base64) INDEX_KEY=$(head -c 32 /dev/zero | base64) \
    DATABASE_URL=postgresql://build@build/build sh -c \
    "python manage.py build_fonts && python manage.py collectstatic --noinput --verbosity=0"
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["granian", "--interface=wsgi", "--host=0.0.0.0", "--port=8000", "--workers=2", "--blocking-threads=4", "--no-ws", "--respawn-failed-workers", "childprotect.wsgi:application"]
