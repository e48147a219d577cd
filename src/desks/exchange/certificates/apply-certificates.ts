import { createHash } from 'node:crypto';
import { identityForm } from '../../../ground/text/identity-form.js';
import type { PlannedThing, Unwritten } from '../../../people/imports/import-kind.js';
import { peopleByIds, type PersonCard } from '../../../people/person/people.js';
import { recordListed } from '../../../training/external-certificates/record-external.js';
import type { CertificateValue } from './certificate-value.js';
import type { CertificateScope } from './plan-certificates.js';

type Row = PlannedThing<CertificateValue>;

interface Act {
  by: string;
  at: Date;
}

/** So many are written beside each other. */
const AT_ONCE = 20;

/**
 * Puts certificates on record, to be decided by HR like those that people bring; of whoever is no longer the
 * owner's to look after, or left, none. Each has its id of the confirmed list, so that done again it is none more,
 * whatever was decided on it meanwhile.
 * @returns rows that were not written, and why
 */
export async function applyCertificates(
  rows: readonly Row[],
  { scope }: CertificateScope,
  act: Act,
): Promise<Unwritten<CertificateValue>[]> {
  const people = await peopleByIds([...new Set(rows.map(({ value }) => value.person))]);
  const byId = new Map(people.map((person) => [person._id, person]));
  const unwritten: Unwritten<CertificateValue>[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const written = await Promise.all(
      rows.slice(from, from + AT_ONCE).map((row) => applyRow(row, byId, { scope, act })),
    );
    unwritten.push(...written.flatMap((not) => not ?? []));
  }
  return unwritten;
}

async function applyRow(
  { line, value }: Row,
  people: ReadonlyMap<string, PersonCard>,
  { scope, act }: CertificateScope & { act: Act },
): Promise<Unwritten<CertificateValue> | undefined> {
  const { person: id, ...facts } = value;
  const person = people.get(id);
  if (person?.status !== 'active') return { line, fault: 'exchange:faults.left' };
  if (scope && !scope.includes(person.department ?? ''))
    return { line, fault: 'exchange:faults.scope' };
  const recorded = await recordListed(person, facts, { _id: idOf(value, act), ...act });
  return recorded ? undefined : { line, fault: 'exchange:faults.other' };
}

const idOf = ({ person, number }: CertificateValue, { by, at }: Act): string =>
  createHash('sha256')
    .update(`listed ${by} ${at.toISOString()} ${person} ${identityForm(number)}`)
    .digest('hex')
    .slice(0, 24);
