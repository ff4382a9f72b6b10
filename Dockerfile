# The bot, or the command line, for a CPU: PyTorch exports the model while the image is built and
# is not in what runs. Nothing is downloaded at start; docs/container.md says how to run it.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY bot bot
COPY docs/deploy/image-steps docs/deploy/without_torch.py docs/deploy/
# Where the build for the CPU is had from; empty takes what pip finds.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
RUN sh docs/deploy/image-steps /opt/pullquote "$TORCH_INDEX"

FROM python:3.13-slim
COPY --from=build /opt/pullquote /opt/pullquote
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin pullquote \
    && install -d -o pullquote -g pullquote /data
ENV PATH=/opt/pullquote/venv/bin:$PATH \
    PULLQUOTE_CACHE=/opt/pullquote/cache \
    PULLQUOTE_DATA=/data \
    PULLQUOTE_LOG_FORMAT=json \
    HF_HUB_OFFLINE=1 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=30s --start-period=120s CMD ["pullquote-bot", "--check"]
CMD ["pullquote-bot"]
