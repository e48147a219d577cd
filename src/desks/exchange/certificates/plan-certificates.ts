import { identityForm } from '../../../ground/text/identity-form.js';
import type { ErrorCode } from '../../../ground/language/text-keys.js';
import type { FileRow } from '../../../people/imports/columns/file-row.js';
import {
  nameAndMark,
  peopleOfRows,
  type RowPerson,
} from '../../../people/imports/people-of-rows.js';
import type { PlannedRow } from '../../../people/imports/planned-row.js';
import { setGroupsOf } from '../../../people/person/people-facts.js';
import { recordsOf } from '../../../training/duty/duty-of.js';
import type { DutyRecord } from '../../../training/duty/duty-year.js';
import type { CertificateValue } from './certificate-value.js';
import { readCertificate } from './read-certificate.js';

type Planned = PlannedRow<CertificateValue>;

/** The departments whose people HR looks after; undefined: all. */
export interface CertificateScope {
  scope: string[] | undefined;
}

interface Planning extends CertificateScope {
  now: Date;
  departments: Awaited<ReturnType<typeof setGroupsOf>>;
  records: ReadonlyMap<string, DutyRecord>;
  /** People with numbers that rows above have. */
  seen: Set<string>;
}

/** What each row of a list of certificates would put on record as things stand now; nothing is written. */
export async function planCertificates(
  rows: readonly FileRow[],
  { scope }: CertificateScope,
  now: Date,
): Promise<Planned[]> {
  // Names repeat in a city council: a number or an e-mail is needed.
  const people = await peopleOfRows(rows);
  const ids = [...new Set(people.flatMap((one) => ('person' in one ? one.person._id : [])))];
  const [departments, records] = await Promise.all([setGroupsOf(ids), recordsOf(ids)]);
  const planning = { scope, now, departments, records, seen: new Set<string>() };
  return rows.map((row, at) => plannedRow(row, people[at], planning));
}

function plannedRow(row: FileRow, found: RowPerson | undefined, planning: Planning): Planned {
  const { line, shown } = row;
  const refuse = (fault: ErrorCode) => ({ line, shown, state: 'refused' as const, fault });
  if (!found || 'fault' in found) return refuse(`imports:faults.${found?.fault ?? 'who'}`);
  const { person } = found;
  const { scope, departments, records, now, seen } = planning;
  // Whoever is somebody else's to look after is not even named.
  if (scope && !scope.includes(departments.get(person._id)?.department ?? ''))
    return refuse('exchange:faults.scope');
  const about = { id: person._id, ...nameAndMark(person) };
  if (person.status !== 'active') return { ...refuse('exchange:faults.left'), person: about };
  const read = readCertificate(row, now);
  if ('fault' in read) return { ...refuse(read.fault), person: about };
  const value = { person: person._id, ...read };
  const key = identityForm(value.number);
  const repeated = seen.has(`${person._id} ${key}`);
  seen.add(`${person._id} ${key}`);
  const stands = repeated ? 'repeated' : standing(value, key, records.get(person._id));
  if (stands === 'new' || stands === 'same')
    return { line, shown, person: about, state: stands, value, before: null };
  return { ...refuse(`exchange:faults.${stands}`), person: about };
}

/**
 * Whether a certificate is on record: the same one, another under its number, or one that the Institute itself
 * issued, which counts already. What HR declined no list brings anew, or every next one would: its holder may, by
 * the form. What was taken back may come.
 */
function standing(
  { issuedOn }: CertificateValue,
  key: string,
  record: DutyRecord | undefined,
): 'new' | 'same' | 'other' | 'ours' | 'declined' {
  const isIt = ({ number }: { number: string }) => identityForm(number) === key;
  if (record?.own.some(isIt)) return 'ours';
  const inForce = record?.external.find(
    (one) => isIt(one) && (one.status === 'submitted' || one.status === 'accepted'),
  );
  if (!inForce) {
    const declined = record?.external.some(
      (one) => isIt(one) && one.status === 'declined' && one.issuedOn === issuedOn,
    );
    return declined ? 'declined' : 'new';
  }
  return inForce.issuedOn === issuedOn ? 'same' : 'other';
}
