import { z } from 'zod';
import { CommandRefused } from '../command-refused.js';
import type { Asked } from './asked.js';

/** What is needed of the server's own document. */
const documentShape = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z
        .object({
          summary: z.string().default(''),
          parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
        })
        .optional(),
    }),
  ),
});

const problemShape = z.object({ detail: z.string() });

/** Longer than any answer takes. */
const PATIENCE_MS = 60_000;

/** Something that the API can be asked for. */
export interface Door {
  path: string;
  summary: string;
  /** Names of its conditions. */
  conditions: readonly string[];
}

type Caller = Pick<Asked, 'server' | 'token' | 'language'>;

/** Asks the API. Is led nowhere else: the token is for this server. @throws {CommandRefused} */
async function ask({ server, token, language }: Caller, path: string): Promise<unknown> {
  const address = new URL(`/api/v1${path}`, server);
  const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': language };
  let answer: Response;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    answer = await fetch(address, { headers, redirect: 'manual', signal });
  } catch (error) {
    throw new CommandRefused(`${server.origin} does not answer: ${reasonOf(error)}`);
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && body !== undefined) return body;
  const told = problemShape.safeParse(body);
  throw new CommandRefused(
    `${answer.status}: ${told.success ? told.data.detail : `${address.href} is no API of a registry`}`,
  );
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

/** Everything that may be read, as the server itself says. */
export async function doorsOf(caller: Caller): Promise<Door[]> {
  const said = documentShape.safeParse(await ask(caller, '/openapi.json'));
  if (!said.success)
    throw new CommandRefused(`${caller.server.origin} describes its API in another way.`);
  return Object.entries(said.data.paths).flatMap(([path, { get }]) =>
    get
      ? [
          {
            ...{ path, summary: get.summary },
            conditions: get.parameters.flatMap((one) => (one.in === 'query' ? one.name : [])),
          },
        ]
      : [],
  );
}

/** The door that these parts lead to. @throws {CommandRefused} that names all there are */
export function doorFor(doors: readonly Door[], parts: readonly string[]): Door {
  const fits = ({ path }: Door) => {
    const named = path.slice(1).split('/');
    return (
      named.length === parts.length &&
      named.every((name, at) => (name.startsWith('{') ? !isDots(parts[at]) : name === parts[at]))
    );
  };
  const exact = doors.find(({ path }) => path === `/${parts.join('/')}`);
  const found = exact ?? doors.find(fits);
  if (found) return found;
  const all = doors.map(({ path, summary }) => `\n  ${path.slice(1)}: ${summary}`);
  throw new CommandRefused(
    `There is no ${parts.join('/') || 'thing named'}. There are:${all.join('')}`,
  );
}

/** An address would lose them. */
const isDots = (part = ''): boolean => /^\.{1,2}$/.test(part);

/** One answer of a door. @throws {CommandRefused} where a condition is none of its own */
export async function answerOf(
  caller: Caller,
  door: Door,
  { parts, where }: Pick<Asked, 'parts' | 'where'>,
): Promise<unknown> {
  const unknown = where.find(([name]) => !door.conditions.includes(name));
  if (unknown)
    throw new CommandRefused(
      `${parts.join('/')} has no condition ${unknown[0]}; it has: ${door.conditions.join(', ') || 'none'}.`,
    );
  const query = new URLSearchParams(where.map(([name, value]): [string, string] => [name, value]));
  const path = parts.map((part) => `/${encodeURIComponent(part)}`).join('');
  return ask(caller, query.size > 0 ? `${path}?${query.toString()}` : path);
}
