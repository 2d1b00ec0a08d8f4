FROM python:3.13-slim AS packages
COPY requirements.txt .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes -r requirements.txt

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=tracker.settings \
    DJANGO_ENV=production \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/var/lib/tracker/media
RUN useradd --system --uid 10001 --home-dir /srv/tracker tracker \
    && install --directory --owner=tracker --group=tracker /var/lib/tracker/media
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/tracker
COPY . .
# Neither value is kept in the image: the settings ask for both before they load.
RUN SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput
USER tracker
EXPOSE 8000
# WEB_CONCURRENCY sets the number of processes.
CMD ["gunicorn", "tracker.wsgi:application", "--bind", "0.0.0.0:8000", "--threads", "4", \
     "--timeout", "60", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", \
     "--access-logfile", "-"]
