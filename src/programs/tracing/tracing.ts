import { createRequire } from 'node:module';
import type { IncomingMessage } from 'node:http';
import type * as Api from '@opentelemetry/api';
import type * as Otlp from '@opentelemetry/exporter-trace-otlp-http';
import type * as Base from '@opentelemetry/instrumentation';
import type * as Http from '@opentelemetry/instrumentation-http';
import type * as Mongo from '@opentelemetry/instrumentation-mongodb';
import type * as Resources from '@opentelemetry/resources';
import type * as Sdk from '@opentelemetry/sdk-trace-node';
import { routeOf } from '../../web/routes/route-of.js';
import { withoutDetails } from './without-details.js';

type Env = Readonly<Record<string, string | undefined>>;

/** What is not taken by a collector in time is let go: nobody waits for it, and a stop is quick. */
const COLLECTOR_MS = 2000;
/** A collector that is away is told of so often, in milliseconds. */
const TOLD_EVERY_MS = 60_000;

/** By the names that OpenTelemetry gives its settings. */
const isWanted = (env: Env) =>
  env.OTEL_SDK_DISABLED !== 'true' &&
  Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);

// Drivers that are loaded before this are not seen: the server imports this file first, and the packages
// are loaded without waiting, those of a server that traces nothing never.
const provider = isWanted(process.env) ? begin(process.env) : undefined;

function begin(env: Env): Sdk.NodeTracerProvider {
  const require = createRequire(import.meta.url);
  const api = require('@opentelemetry/api') as typeof Api;
  const sdk = require('@opentelemetry/sdk-trace-node') as typeof Sdk;
  const resources = require('@opentelemetry/resources') as typeof Resources;
  const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http') as typeof Otlp;
  const { registerInstrumentations } = require('@opentelemetry/instrumentation') as typeof Base;
  const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http') as typeof Http;
  const { MongoDBInstrumentation } =
    require('@opentelemetry/instrumentation-mongodb') as typeof Mongo;

  api.diag.setLogger(seldom(), { logLevel: api.DiagLogLevel.ERROR, suppressOverrideMessage: true });
  const exporter = withoutDetails(new OTLPTraceExporter({ timeoutMillis: COLLECTOR_MS }));
  const made = new sdk.NodeTracerProvider({
    resource: resources
      .resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME ?? 'training-registry' })
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter, { exportTimeoutMillis: COLLECTOR_MS })],
  });
  made.register();
  registerInstrumentations({
    tracerProvider: made,
    instrumentations: [
      new HttpInstrumentation({
        ignoreOutgoingRequestHook: () => true,
        applyCustomAttributesOnSpan: (span, request) => {
          const route = routeOf(request as IncomingMessage & Parameters<typeof routeOf>[0]);
          span.setAttribute('http.route', route);
          span.updateName(`${request.method ?? ''} ${route}`);
        },
      }),
      new MongoDBInstrumentation({ enhancedDatabaseReporting: false }),
    ],
  });
  return made;
}

/** Says that the collector does not take what it is sent, and then nothing for a while. */
function seldom() {
  let told = -TOLD_EVERY_MS;
  const silent = () => undefined;
  return {
    ...{ warn: silent, info: silent, debug: silent, verbose: silent },
    error: () => {
      if (performance.now() - told < TOLD_EVERY_MS) return;
      told = performance.now();
      console.error('Traces do not reach their collector: OTEL_EXPORTER_OTLP_ENDPOINT.');
    },
  };
}

/** Sends what is still held, as far as the collector takes it in time. */
export async function endTracing(): Promise<void> {
  await provider?.shutdown().catch(() => undefined);
}
