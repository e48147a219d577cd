import { findPeople } from '../../../../people/list/find-people.js';
import { dayRange } from '../day-range.js';
import type {
  SecurityEvent,
  SecurityKind,
} from '../../../../people/sign-in/security-log/security-event.js';
import { findEvents } from '../../../../people/sign-in/security-log/find-events.js';

export interface SecurityQuery {
  kind: SecurityKind | '';
  /** Words by which a person is found, who acted or whom it concerned. */
  person: string;
  /** An address on the network, whole. */
  address: string;
  /** Days in Kyiv, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  page: number;
}

/** One page of the log, the newest first, and how many entries there are; up to this very moment. */
export async function findSecurityEvents({
  person,
  from,
  to,
  page,
  ...search
}: SecurityQuery): Promise<{ events: SecurityEvent[]; total: number }> {
  const found = person
    ? (await findPeople({ q: person, department: '', page: 1 }, undefined)).people
    : undefined;
  const people = found?.map(({ _id }) => _id);
  return findEvents({ ...search, people, ...dayRange(from, to) }, page);
}
