import type { Form } from '../support/forms.js';
import type { Chance } from './chance.js';
import { hostileName, hostileValue, STRANGE_NAMES } from './values.js';

/** One request as it is sent. */
export interface Shot {
  method: string;
  /** Path and query, as they go over the wire. */
  address: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

/** What shots are made of: what one person found. */
export interface Aim {
  addresses: readonly string[];
  forms: readonly Form[];
}

const FORM = 'application/x-www-form-urlencoded';
const KINDS_OF_BODY = [
  ...['application/json', 'text/plain', 'application/xml', '', 'multipart/form-data'],
  ...['application/x-www-form-urlencoded; charset=utf-16', 'application/octet-stream'],
];
const METHODS = ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'TRACE'];
const QUERY_NAMES = [
  ...['q', 'page', 'from', 'to', 'kind', 'form', 'status', 'department', 'course', 'person'],
  ...['people', 'sample', 'session', 'since', 'cell', 'who', 'format', 'level', 'returnTo'],
];

/** The next request: mostly a real form or address with something wrong about it. */
export function nextShot(aim: Aim, chance: Chance): Shot {
  const kind = chance.next();
  if (kind < 0.45 && aim.forms.length > 0) return ofForm(chance.of(aim.forms), chance);
  if (kind < 0.8) return ofQuery(chance.of(aim.addresses), chance);
  if (kind < 0.88) return ofPath(chance.of(aim.addresses), chance);
  if (kind < 0.94) return ofBody(chance.of(aim.addresses), chance);
  return { ...bare(chance.of(aim.addresses)), method: chance.of(METHODS) };
}

const bare = (address: string): Shot => ({ method: 'GET', address, headers: {}, body: undefined });

/** A form of ours whose fields are missing, repeated, renamed, surplus or mean nothing. */
function ofForm(form: Form, chance: Chance): Shot {
  const damage = chance.of([0.1, 0.3, 1]);
  const pairs = [
    ...form.fields.flatMap(([name, value]) => {
      if (!chance.happens(damage))
        return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
      const how = chance.next();
      if (how < 0.15) return [];
      const wrong = `${hostileName(name, chance)}=${hostileValue(chance)}`;
      return how < 0.3 ? [wrong, wrong] : wrong;
    }),
    ...form.others
      .filter(() => chance.happens(0.3))
      .map(
        (name) => `${encodeURIComponent(name)}=${chance.happens(0.5) ? '1' : hostileValue(chance)}`,
      ),
    ...(chance.happens(0.2) ? [`${chance.of(STRANGE_NAMES)}=${hostileValue(chance)}`] : []),
    ...(chance.happens(0.01) ? Array.from({ length: 10_000 }, (_, n) => `k${n}=`) : []),
  ];
  const [path = '', query] = form.action.split('?');
  if (form.method === 'get')
    return bare(`${path}?${[query, ...pairs].filter(Boolean).join('&').slice(0, 12_000)}`);
  return form.multipart && chance.happens(0.7)
    ? multipart(form, pairs, chance)
    : posted(form.action, FORM, Buffer.from(pairs.join('&'), 'latin1'));
}

const posted = (address: string, type: string, body: Buffer): Shot => ({
  ...{ method: 'POST', address, body },
  headers: { 'content-type': type, 'content-length': String(body.length) },
});

const FILES = [
  '%PDF-1.7\n%%EOF',
  '\x89PNG\r\n\x1a\n',
  '{"a":',
  `{"proof":{"proofValue":"z${'5'.repeat(20_000)}"}}`,
  '['.repeat(50_000),
  'прізвище;бал\n"'.repeat(500),
  'PK\u0003\u0004',
  '',
];

function multipart(form: Form, pairs: readonly string[], chance: Chance): Shot {
  const boundary = 'a-boundary';
  const parts = pairs.map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  });
  const files = form.others.map(
    (name) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${chance.of(['a.pdf', '../a', 'b.xlsx', '"'])}"\r\n\r\n${chance.of(FILES)}\r\n`,
  );
  const end = chance.happens(0.8) ? `--${boundary}--\r\n` : '';
  const body = Buffer.from([...parts, ...files].join('') + end, 'utf8');
  return posted(form.action, `multipart/form-data; boundary=${boundary}`, body);
}

/** An address of ours with a query that nobody sends. */
function ofQuery(address: string, chance: Chance): Shot {
  const [path = '', query = ''] = address.split('?');
  const names = [...query.split('&').map((pair) => pair.split('=')[0] ?? ''), ...QUERY_NAMES];
  const pairs = Array.from(
    { length: 1 + chance.below(4) },
    () => `${hostileName(chance.of(names), chance)}=${hostileValue(chance)}`,
  );
  return bare(`${path}?${pairs.join('&').slice(0, 12_000)}`);
}

/** An address of ours one part of which is something else. */
function ofPath(address: string, chance: Chance): Shot {
  const parts = address.replace(/\?.*/, '').split('/');
  const at = 1 + chance.below(Math.max(1, parts.length - 1));
  const wrong = hostileValue(chance).slice(0, 6000) || 'x';
  const path = parts.map((part, index) => (index === at ? wrong : part)).join('/');
  return { ...bare(path || '/'), method: chance.happens(0.3) ? 'POST' : 'GET' };
}

/** A body of another kind than any form's, broken, packed or none at all. */
function ofBody(address: string, chance: Chance): Shot {
  const body = Buffer.from(
    chance.of([
      '{"a":{"$gt":""},"person":["__proto__"]}',
      'a=1&b',
      '--x\r\nContent-Disposition: form-data',
      '\x1f\x8b\x08\x00\x00\x00\x00\x00',
      '['.repeat(10_000),
      '=&=&=&',
      'x',
    ]),
    'latin1',
  );
  const shot = posted(address.replace(/\?.*/, ''), chance.of(KINDS_OF_BODY), body);
  const packed: Record<string, string> = chance.happens(0.3) ? { 'content-encoding': 'gzip' } : {};
  return { ...shot, headers: { ...shot.headers, ...packed } };
}
