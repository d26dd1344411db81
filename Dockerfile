# The packages, without those for development and without the embedded database: the image wants a real Postgres.
FROM oven/bun:1.4.5-slim AS packages
WORKDIR /app
COPY package.json bun.lock bunfig.toml ./
RUN bun install --frozen-lockfile --production --omit=optional

FROM oven/bun:1.4.5-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json bunfig.toml tsconfig.json LICENSE ./
COPY sql sql
COPY src src
# The spool and other state of this one process; a volume keeps them over an update.
RUN mkdir /data && chown bun:bun /data
USER bun
ENV HOST=0.0.0.0 PORT=8000 DATA_DIR=/data LOG_FORMAT=json NODE_ENV=production
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
	CMD ["bun", "src/main.ts", "health"]
STOPSIGNAL SIGTERM
CMD ["bun", "src/main.ts"]
