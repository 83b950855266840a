# syntax=docker/dockerfile:1
# The version is that of the `node` development dependency in package.json; test/container.test.ts holds them together.
FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    GOALPOST_ENV=production \
    NODE_OPTIONS=--max-semi-space-size=4 \
    NODE_COMPILE_CACHE=/tmp/node-compile-cache
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY config ./config
COPY src ./src
COPY workers ./workers
# For operators: keys, settings, refreshes and restores, as in `docker compose run --rm api node scripts/keys.ts create …`.
COPY scripts/keys.ts scripts/config.ts scripts/refresh.ts scripts/market-history.ts ./scripts/
COPY scripts/platform ./scripts/platform
# Where market history past its retention goes; a volume keeps it.
RUN mkdir -p .data/market-archive && chown -R node:node .data
USER node
EXPOSE 3000
# Containers of the other processes override this in docker-compose.yml.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No shell in between: the process itself gets SIGTERM and stops gracefully.
CMD ["node", "src/api.ts"]
