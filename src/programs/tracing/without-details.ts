import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';

/**
 * What a span may tell: what was done, where in the registry and how it ended. Addresses as they were typed,
 * questions to the database, texts of errors and whence somebody came name people, or open doors.
 */
const KEPT = new Set([
  ...['http.request.method', 'http.response.status_code', 'http.route', 'url.scheme'],
  ...['http.method', 'http.status_code', 'http.scheme', 'http.flavor', 'network.protocol.version'],
  ...[
    'db.system',
    'db.system.name',
    'db.name',
    'db.namespace',
    'db.operation',
    'db.operation.name',
  ],
  ...['db.mongodb.collection', 'db.collection.name', 'error.type'],
]);

/** Sends spans on without anything but what is kept. */
export function withoutDetails(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => {
      exporter.export(spans.map(bare), done);
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}

function bare(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).filter(([name]) => KEPT.has(name)),
  );
  const { code } = span.status;
  // A span's own fields are getters of its class: they are told anew, not copied.
  return Object.create(span, {
    attributes: { value: attributes, enumerable: true },
    events: { value: [], enumerable: true },
    links: { value: [], enumerable: true },
    status: { value: { code }, enumerable: true },
  }) as ReadableSpan;
}
