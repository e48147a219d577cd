import { createHash } from 'node:crypto';
import { CallRefused } from './problem.js';

/** A tag as If-Match has it; a weak one matches nothing (RFC 9110, 8.8.3.2). */
const TAG = /^(W\/)?"([\x21\x23-\x7e]*)"$/;
const REVISION = /^(\d{1,9})(?:\.|$)/;

/** More tags nobody names. */
const MOST_TAGS = 20;

/**
 * The tag of an answer: what it says, hashed, behind the revision of what it is about, where that has one.
 * Two answers about one revision differ by language and fields, and either guards a write as well.
 */
export function tagOf(text: string, body: unknown): string {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 27);
  const revision = typeof body === 'object' && body !== null && 'revision' in body && body.revision;
  return typeof revision === 'number' ? `"${revision}.${hash}"` : `"${hash}"`;
}

/**
 * The revisions to one of which alone a write is meant; undefined: to whatever stands. A tag that names no
 * revision of ours matches none.
 * @throws {CallRefused} for what is no If-Match, and where what is written has no revision
 */
export function revisionsIn(
  ifMatch: string | undefined,
  revised: true | undefined,
): number[] | undefined {
  if (ifMatch === undefined) return undefined;
  if (!revised) throw new CallRefused(412, 'noRevision', 'What this writes has no revision');
  if (ifMatch.trim() === '*') return undefined;
  const tags = ifMatch.split(',').map((tag) => TAG.exec(tag.trim()));
  if (tags.length > MOST_TAGS || tags.includes(null))
    throw new CallRefused(400, 'badIfMatch', 'If-Match: an ETag as it was told, or *');
  return tags.flatMap((tag) => {
    const revision = tag?.[1] ? undefined : REVISION.exec(tag?.[2] ?? '')?.[1];
    return revision === undefined ? [] : [Number(revision)];
  });
}
