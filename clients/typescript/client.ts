import createClient from 'openapi-fetch';
import type { paths } from './api.js';

/** A registry as a program reaches it. */
export interface Registry {
  /** Where its pages are, such as `https://registry.city.example`. */
  server: string | URL;
  /** Made at /me/tokens; without one only verification is open. Whoever has it may do what its owner may. */
  token?: string;
  /** In which refusals are told. */
  language?: 'uk' | 'en';
  /** In place of the fetch of the platform. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Names of fields stand in one parameter, with commas between; whatever else is said of several is repeated. */
function querySerializer(query: Record<string, unknown>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const several = (Array.isArray(value) ? value : [value])
      .filter((one) => one != null)
      .map(String);
    for (const one of name === 'fields' && several.length > 0 ? [several.join(',')] : several)
      said.append(name, one);
  }
  return said.toString();
}

/**
 * The API of a registry, with every address, condition, body and answer typed: `client.GET('/courses')`. An answer
 * has either `data` or `error`, a problem (RFC 9457), and the `response` with its ETag; a 304 has neither. It is
 * led nowhere else: the token is for this server.
 */
export const registryClient = ({ server, token, language, fetch }: Registry) =>
  createClient<paths>({
    baseUrl: new URL('/api/v1', server).href,
    querySerializer,
    redirect: 'manual',
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(language === undefined ? {} : { 'Accept-Language': language }),
    },
    ...(fetch === undefined ? {} : { fetch }),
  });
