import { z } from 'zod';

const HOST_AND_PORT = /^(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})$/i;
const hours = z.coerce.number().int().min(0);

/** Settings for whoever runs the registry: what it tells of itself, and its own backups. */
export const operationsShape = {
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  METRICS_ADDRESS: z
    .string()
    .regex(HOST_AND_PORT, 'must look like 127.0.0.1:9464')
    .refine((text) => Number(HOST_AND_PORT.exec(text)?.[2]) <= 65_535, 'names no port')
    .optional(),
  SLOW_QUERY_MS: z.coerce.number().int().min(0).default(1000),
  BACKUP_HOURS: hours.max(24 * 31).default(24),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(7),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
};

export interface Operations {
  /** What a request for /metrics must bear; without it the application's own port has none. */
  metricsToken: string | undefined;
  /** Where, beside the application, metrics are served to whoever reaches that port. */
  metricsAddress: { host: string; port: number } | undefined;
  /** Questions to the database that take longer are logged; 0: none. */
  slowQueryMs: number;
  /** The embedded database is backed up by itself after so many hours; 0: never. */
  backupHours: number;
  /** So many of these backups are kept. */
  backupKeep: number;
  /** So long a process that is to end says that it is not ready, and still serves. */
  drainSeconds: number;
}

type Values = z.infer<z.ZodObject<typeof operationsShape>>;

/** The settings as the program uses them. */
export function operationsOf(values: Values): Operations {
  const [, host, port] = HOST_AND_PORT.exec(values.METRICS_ADDRESS ?? '') ?? [];
  return {
    metricsToken: values.METRICS_TOKEN,
    metricsAddress:
      host === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) },
    slowQueryMs: values.SLOW_QUERY_MS,
    backupHours: values.BACKUP_HOURS,
    backupKeep: values.BACKUP_KEEP,
    drainSeconds: values.DRAIN_SECONDS,
  };
}
