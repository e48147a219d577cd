import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import { withoutPersons } from './without-persons.js';

/** Fields that no line holds, wherever somebody puts them. */
const NEVER = ['password', 'secret', 'token', 'cookie', 'authorization', 'email', 'phone'];

/** What is told of an error: drivers hang the stored document, or the refused value, on theirs. */
interface ToldError {
  type: string;
  message: string;
  stack: string;
  code?: string | number;
}

/**
 * The log of a process: a JSON object a line, without secrets and without what people entered. Ids of
 * people stand in it; who may read them can be looked up by an administrator.
 * @param destination where lines go; default: standard output
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { err: toldError },
    redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
  };
  return destination ? pino(options, destination) : pino(options);
}

function toldError(error: unknown): ToldError | string {
  if (!(error instanceof Error)) return withoutPersons(String(error));
  const { type, message, stack } = stdSerializers.err(error);
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type,
    message: withoutPersons(message),
    stack: withoutPersons(stack),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
  };
}
