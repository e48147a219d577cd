import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { cose, isoCBOR } from '@simplewebauthn/server/helpers';
import { PASSWORD } from '../../../support/builders.js';
import type { Agent } from '../../../support/test-app.js';
import { filledFormOf } from '../an-app.js';

/** The name under which the site must be asked, so that passkeys can belong to it. */
export const SITE = 'localhost';

const PAGE = '/me/security/passkeys';
/** Whoever holds it was there, and was known by a finger, a face or a number. */
const PRESENT_AND_KNOWN = 0b101;
const WITH_KEY = 0b1000000;

/** A passkey as a phone keeps one, with which its holder may sign in. */
export interface HeldPasskey {
  credential: Buffer;
  key: KeyObject;
  owner: string;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const digest = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();

/** What the page asks of the browser, and where it is asked. */
function questionIn(html: string): { challenge: string } {
  const options = /data-options="([^"]*)"/.exec(html)?.[1] ?? '';
  return JSON.parse(options.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=')) as {
    challenge: string;
  };
}

const clientData = (type: string, html: string): Buffer =>
  Buffer.from(
    JSON.stringify({ type, challenge: questionIn(html).challenge, origin: `http://${SITE}` }),
  );

const about = (flags: number) => Buffer.concat([digest(SITE), Buffer.from([flags, 0, 0, 0, 0])]);

/** Whoever is signed in adds a passkey by their page. */
export async function addPasskey(agent: Agent, owner: string): Promise<HeldPasskey> {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credential = randomBytes(16);
  const { text: html } = await agent.get(PAGE).set('host', SITE).expect(200);
  const stored = new Map<number, number | Uint8Array>([
    [cose.COSEKEYS.kty, cose.COSEKTY.EC2],
    [cose.COSEKEYS.alg, cose.COSEALG.ES256],
    [cose.COSEKEYS.crv, cose.COSECRV.P256],
    [cose.COSEKEYS.x, new Uint8Array(Buffer.from(x, 'base64url'))],
    [cose.COSEKEYS.y, new Uint8Array(Buffer.from(y, 'base64url'))],
  ]);
  const authData = Buffer.concat([
    about(PRESENT_AND_KNOWN | WITH_KEY),
    Buffer.alloc(16),
    Buffer.from([0, credential.length]),
    ...[credential, isoCBOR.encode(stored)],
  ]);
  const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', new Uint8Array(authData)],
  ]);
  const made = {
    ...{ id: text(credential), rawId: text(credential), type: 'public-key' },
    response: {
      clientDataJSON: text(clientData('webauthn.create', html)),
      attestationObject: text(isoCBOR.encode(attestation)),
    },
  };
  const typed = { credential: JSON.stringify(made), password: PASSWORD, name: 'Телефон' };
  await agent
    .post(PAGE)
    .set('host', SITE)
    .type('form')
    .send(filledFormOf(html, PAGE, typed))
    .expect(303);
  return { credential, key, owner };
}

/** Signs in with a passkey alone, by the form of the page; `from` is the address of the browser. */
export async function signInWith(
  agent: Agent,
  { credential, key, owner }: HeldPasskey,
  from: string,
) {
  const page = await agent.get('/sign-in').set('host', SITE).set('x-forwarded-for', from);
  const data = clientData('webauthn.get', page.text);
  const authData = about(PRESENT_AND_KNOWN);
  const answer = {
    ...{ id: text(credential), rawId: text(credential), type: 'public-key' },
    response: {
      clientDataJSON: text(data),
      authenticatorData: text(authData),
      signature: text(sign('sha256', Buffer.concat([authData, digest(data)]), key)),
      userHandle: text(Buffer.from(owner)),
    },
  };
  const fields = filledFormOf(page.text, '/sign-in/passkey', {
    credential: JSON.stringify(answer),
  });
  return await agent
    .post('/sign-in/passkey')
    .set('host', SITE)
    .set('x-forwarded-for', from)
    .type('form')
    .send(fields);
}
