# Two stages: the first has pip and makes everything, the second only has what serves the site.

FROM python:3.11-slim-bookworm AS builder

WORKDIR /app
# Without pip inside: the finished environment cannot install anything.
RUN python -m venv --without-pip /opt/venv
COPY requirements.txt .
RUN pip --python /opt/venv/bin/python install --no-cache-dir --disable-pip-version-check \
    --require-hashes --requirement requirements.txt
ENV PATH=/opt/venv/bin:$PATH
# What .dockerignore lets through.
COPY . .
# The key is for these commands only and signs nothing. Compiled here, because the site will run on
# a file system that it cannot write to.
RUN pybabel compile --directory locale --domain django \
    && SECRET_KEY=for-collectstatic-only DATABASE_URL=sqlite://:memory: \
    python manage.py collectstatic --noinput \
    && python -m compileall -q .


FROM python:3.11-slim-bookworm

RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin guide
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /app /app
WORKDIR /app
# The one folder that the site may write to, for those who run it on SQLite: mount a volume there.
RUN install --directory --owner guide --group guide --mode 0750 /app/var

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    GUIDE_ENV=production \
    BIND=0.0.0.0:8000
# By number, so that a cluster can see that it is not root.
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "scripts/healthcheck.py"]
ENTRYPOINT ["scripts/docker-entrypoint.sh"]
CMD ["gunicorn"]
