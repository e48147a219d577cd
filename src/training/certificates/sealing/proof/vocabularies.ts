import type { JsonObject } from './json-object.js';

/** W3C Verifiable Credentials 2.0, with the terms of proofs and of status lists. */
export const CREDENTIALS = 'https://www.w3.org/ns/credentials/v2';
/** 1EdTech Open Badges 3.0. */
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

const KNOWN: readonly unknown[] = [CREDENTIALS, OPEN_BADGES];

/**
 * Whether a document's words mean what ours mean. One that brings meanings of its own can say
 * something else to a reader than what was signed, and is signed all the same (W3C Verifiable
 * Credential Data Integrity 1.0, 4.6 "Context Validation").
 */
export function speaksOurWords({ '@context': contexts, ...rest }: JsonObject): boolean {
  return (
    Array.isArray(contexts) &&
    contexts.every((context) => KNOWN.includes(context)) &&
    !bringsMeanings(rest)
  );
}

function bringsMeanings(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return '@context' in value || Object.values(value).some(bringsMeanings);
}
