import { DatabaseUnavailable } from './database-unavailable.js';

/**
 * One line that says which server (`host:port`, nothing else of the connection string) can't be
 * used and what the driver said about it, with any credentials of `uri` blotted out.
 */
export function serverUnreachable(uri: string, error: unknown): DatabaseUnavailable {
  const authority = /^[^:]*:\/\/([^/?]*)/.exec(uri)?.[1] ?? '';
  const at = authority.lastIndexOf('@');
  const hosts = authority.slice(at + 1) || 'an unknown host';
  const said = error instanceof Error ? error.message : String(error);
  const line = `MongoDB at ${hosts} (MONGODB_URI) can't be used: ${said.replaceAll(/\s+/g, ' ')}`;
  return new DatabaseUnavailable(blotOut(line, authority.slice(0, Math.max(at, 0))));
}

function blotOut(line: string, credentials: string): string {
  const parts = [credentials, ...credentials.split(':')];
  return parts
    .flatMap((part) => [part, decoded(part)])
    .filter((part) => part.length > 2)
    .reduce((text, secret) => text.replaceAll(secret, '***'), line);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
