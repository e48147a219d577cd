import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { readConfig } from '../../../ground/settings/config.js';
import { isLanguage, type Language } from '../../../ground/language/languages.js';
import { CommandRefused } from '../command-refused.js';

export const VERBS = ['list', 'show', 'export'] as const;
export const FORMATS = ['csv', 'json'] as const;

/** What the command's line asks for. */
export interface Asked {
  verb: (typeof VERBS)[number];
  /** Parts of the address below the API's: courses, Q-ETHICS-1. */
  parts: readonly string[];
  /** Conditions, as the API's document names them. */
  where: readonly (readonly [name: string, value: string])[];
  format: (typeof FORMATS)[number];
  /** The file that is written; empty: what is asked for is printed. */
  to: string;
  server: URL;
  token: string;
  language: Language;
}

const USAGE =
  'npm run registry -- list|show|export THING … [--where NAME=VALUE] [--format csv|json] [--to FILE] ' +
  '[--server URL] [--language uk|en]';

const among = <Word extends string>(words: readonly Word[], said: string, what: string): Word => {
  const word = words.find((one) => one === said);
  if (word === undefined) throw new CommandRefused(`${what}: ${words.join(', ')}. ${USAGE}`);
  return word;
};

/**
 * Reads the line. The token stands in the environment alone, as REGISTRY_TOKEN: lines are printed by npm and
 * seen in the list of processes. A server that is not named is the one of these settings.
 * @throws {CommandRefused} {BadConfiguration} or what parseArgs throws
 */
export function readAsked(argv: readonly string[], env: NodeJS.ProcessEnv): Asked {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      server: { type: 'string' },
      where: { type: 'string', multiple: true, default: [] },
      format: { type: 'string', default: 'csv' },
      to: { type: 'string', default: '' },
      language: { type: 'string', default: 'uk' },
    },
    allowPositionals: true,
  });
  const [verb = '', ...parts] = positionals;
  const language = values.language;
  if (!isLanguage(language)) throw new CommandRefused('--language is uk or en.');
  const token = env.REGISTRY_TOKEN ?? '';
  const asked = {
    verb: among(VERBS, verb, 'Say what to do'),
    format: among(FORMATS, values.format, '--format is one of'),
  };
  if (token === '')
    throw new CommandRefused('Say a token: REGISTRY_TOKEN. One is made at /me/tokens.');
  return {
    ...asked,
    parts: parts.flatMap((part) => part.split('/')).filter((part) => part !== ''),
    where: values.where.map(conditionOf),
    to: values.to,
    server: values.server === undefined ? ownServer(env) : serverOf(values.server, '--server'),
    ...{ token, language },
  };
}

function conditionOf(said: string): [string, string] {
  const at = said.indexOf('=');
  // Nothing said of a condition would widen to everything.
  if (at < 1 || said.slice(at + 1).trim() === '')
    throw new CommandRefused(`--where ${said}: say NAME=VALUE.`);
  return [said.slice(0, at), said.slice(at + 1)];
}

/** The server of these settings; one that listens at every address of this machine is asked at its own. */
function ownServer(env: NodeJS.ProcessEnv): URL {
  const own = EVERYWHERE.get(env.HOST ?? '');
  return serverOf(readConfig(own ? { ...env, HOST: own } : env).publicUrl, 'PUBLIC_URL');
}

/** By what HOST says of all addresses, the one at which this machine reaches itself. */
const EVERYWHERE: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
]);

/** A token that is sent unencrypted belongs to whoever listens: nothing but this machine hears it so. */
function serverOf(said: string, name: string): URL {
  const url = URL.canParse(said) ? new URL(said) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere(url.hostname))) return url;
  throw new CommandRefused(`${name} ${said}: say an address of https, or of this machine.`);
}

const isHere = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
