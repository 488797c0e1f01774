# The mock tenant in a container: built from the sources, run as nobody in particular, its state in a volume.
FROM node:24-slim AS build
WORKDIR /tenantry
COPY . .
RUN npm ci --no-audit --no-fund && node scripts/turbo.ts run build --filter=tenantry

FROM node:24-slim
COPY --from=build /tenantry/apps/mock-tenant/bin /tenantry/bin
COPY --from=build /tenantry/apps/mock-tenant/dist /tenantry/dist
COPY --from=build /tenantry/apps/mock-tenant/package.json /tenantry/package.json
RUN install -d -m 700 -o node -g node /state
USER node
WORKDIR /state
VOLUME /state
EXPOSE 4000
ENV TENANTRY_HOST=0.0.0.0
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "/tenantry/bin/tenantry.js", "healthcheck"]
ENTRYPOINT ["node", "/tenantry/bin/tenantry.js"]
