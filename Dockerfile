# syntax=docker/dockerfile:1

# Installs, builds and gathers what a server needs, with the commands a contributor uses.
FROM node:26-trixie-slim AS build
# Only to make Node smaller: no version is named.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN node scripts/bootstrap.mjs deploy/image/gather.ts /app

# The Node of the lockfile comes with what was gathered; nothing else is added but a library it is linked to.
FROM debian:trixie-slim
# Whatever Debian has mended is wanted, so no version is named.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates libatomic1 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin web
COPY --from=build /app /app
WORKDIR /app
USER 10001
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["./node", "deploy/image/health.ts"]
CMD ["./node", "deploy/image/serve.ts"]
