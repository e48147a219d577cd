import { audit, type AuditEntry } from '../../decisions/audit/audit.js';
import type { Done } from '../../decisions/deeds/deed.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { SuppliedEffect } from '../../decisions/effects/effect.js';
import type { AccountKind, FactorKind } from '../../letters/notices/notice-kinds.js';
import { postNotices, type Notice } from '../../letters/notices/notices.js';
import { subjectOf, tellSystems, type Told } from '../../letters/webhooks/tell-systems.js';
import type { LearnerGroup } from './learner-groups.js';
import { fullName } from '../names/names.js';
import type { EnglishLevel, Person } from './person.js';
import { PersonModel } from './person-model.js';
import { isResidents } from './resident/resident.js';

/** A field of the record with what it said and says; nothing is the empty text. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

/** What may be asked for beside a password. */
export type FactorType = 'authenticator' | 'passkey';

/** That what stood until then never was so: it was put down by mistake. Missing of all else. */
interface Correcting {
  correction?: true;
}

/** That part of a deed, and of what is audited of it. */
export const asCorrection = (correction: boolean | undefined): Correcting =>
  correction === true ? { correction } : {};

/** That they are on leave, or that this leave is another or none: its kind and its days. */
export interface LeaveDeed {
  type: 'leave-recorded' | 'leave-changed' | 'leave-taken-back';
  changes: readonly FieldChange[];
  /** On what grounds; missing of what was put down by hand. */
  reason?: string;
}

/** Somebody changed the record by hand; a transfer holds `since` a day, `YYYY-MM-DD`. */
interface PersonChanged extends Correcting {
  type: 'person-changed';
  changes: readonly FieldChange[];
  since: string;
  reason: string;
}

/** What somebody put on record about a person. */
export type PersonDeed =
  | { type: 'level-recorded'; level: EnglishLevel }
  /** The person has another name: as it was and is, surname first. */
  | { type: 'person-renamed'; was: string; is: string; reason: string }
  /** A resident has: the audit is for good and names none of them. */
  | { type: 'resident-renamed'; reason: string }
  | { type: 'group-set'; group: LearnerGroup }
  /** The person was put on record by hand. */
  | { type: 'person-added' }
  | PersonChanged
  /** Other roles than that of administrator, or another part of the council for HR. */
  | { type: 'roles-changed'; changes: readonly FieldChange[] }
  /** Whoever runs the registry made them an administrator by a command, which `reason` names. */
  | { type: 'administrator-given'; reason: string }
  /** How documents print their name in a case. */
  | { type: 'name-in-case-corrected'; text: string }
  | { type: 'resident-name-in-case-corrected' }
  /** A link to choose a password: its id and its end. */
  | { type: 'password-link-asked'; link: string; until: Date }
  | { type: 'invited'; link: string; until: Date }
  /** What they are asked for beside their password, as they set it up themselves. */
  | { type: 'factor-added' | 'factor-removed'; factor: FactorType }
  | { type: 'recovery-codes-renewed' }
  /** How many are left. */
  | { type: 'recovery-code-used'; left: number }
  /** An administrator took it away, as it was lost. */
  | { type: 'factor-taken-away' }
  /** With which account of a provider they sign in, or no longer do. */
  | { type: 'identity-linked'; provider: string }
  | { type: 'identity-unlinked'; provider: string }
  | LeaveDeed
  /** A resident agreed to the text of this version, by which they are on record, and a parent with them. */
  | { type: 'resident-agreed'; version: string; byParent: boolean }
  /** The Institute saw that a minor is one no longer. */
  | { type: 'resident-came-of-age' }
  /** A resident told of their sex something else than before; the audit says no more. */
  | { type: 'resident-sex-changed' }
  /** The person works here no longer, or again. */
  | { type: 'person-left' }
  | ({ type: 'person-returned' } & Correcting)
  /** Nothing tells any more who they were, nor the record itself whether it was a resident's. */
  | { type: 'person-anonymised'; resident?: boolean };

/** Courses name those who teach them: each is to say the name, and the own Latin spelling, that there is now. */
export const teachersRenamed = new SuppliedEffect<null, Done<Person, PersonDeed>>(
  'courses',
  ({ what }) =>
    what.type === 'person-renamed' ||
    what.type === 'person-anonymised' ||
    (what.type === 'person-changed' && what.changes.some(({ field }) => field === 'romanisedName')),
);

/** What a resident asked for from their mailbox, also where it was no person's yet. */
export const requestsEnd = new SuppliedEffect<null, Done<Person, PersonDeed>>(
  'requests-end',
  ({ what, document }) => what.type === 'person-left' && isResidents(document),
);

/** What other rooms keep of somebody who is to be known by nothing any more. */
export const othersForget = new SuppliedEffect<null, Done<Person, PersonDeed>>(
  'others-forget',
  ({ what }) => what.type === 'person-anonymised',
);

/** What follows when somebody puts something on record about a person. */
export const personEffects: readonly DeedEffect<Person, PersonDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.flatMap(({ id: key, event: { by, at, what, document } }) =>
          isOfOwnSignIn(what)
            ? []
            : [
                {
                  ...{ key, at, by, action: actionOf(what), person: document._id },
                  ...toldOf(what),
                },
              ],
        ),
      ),
  },
  {
    // The link is told by its id: what opens the account is made when the letter is written.
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.flatMap(({ id: key, event: { at, what, document } }): Notice[] => {
          const kind = LETTERS[what.type];
          if (!kind) return [];
          return [{ ...{ key, person: document._id, kind, at }, values: { ...what, at } }];
        }),
      ),
  },
  {
    name: 'webhooks',
    write: async (_, recorded) => {
      const told = recorded.flatMap(({ id, event }) => changeTold(id, event));
      await tellSystems(
        told.map(({ type }) => type),
        () => Promise.resolve(told),
      );
    },
  },
  teachersRenamed,
  requestsEnd,
  othersForget,
];

/** What other systems are told has changed of an employee: which part of the record, and nothing of what it says. */
const CHANGES: Partial<Record<PersonDeed['type'], string>> = {
  'person-added': 'added',
  'person-changed': 'record',
  'person-renamed': 'name',
  'roles-changed': 'roles',
  'person-left': 'left',
  'person-returned': 'returned',
  'person-anonymised': 'forgotten',
};

/** Of residents' records nothing is told, nor of what was merged into another: that was told, and whose it is. */
const isToldOf = (document: Person, what: PersonDeed): boolean => {
  if (document.resident || document.mergedInto) return false;
  if (what.type === 'person-anonymised') return !what.resident;
  // What was left unwritten until they were forgotten might be of a resident, and is of nobody now.
  return !document.anonymisedAt;
};

function changeTold(key: string, { document, at, what }: Done<Person, PersonDeed>): Told[] {
  const change = CHANGES[what.type];
  const { _id: person } = document;
  if (!change || !isToldOf(document, what)) return [];
  const data = { person, change };
  return [{ key, type: 'person.changed', subject: subjectOf('person', person), person, at, data }];
}

const LETTERS: Partial<Record<PersonDeed['type'], AccountKind | FactorKind>> = {
  'password-link-asked': 'password-reset',
  invited: 'account-invitation',
  'factor-added': 'factor-added',
  'factor-removed': 'factor-removed',
  'recovery-codes-renewed': 'recovery-codes-renewed',
  'recovery-code-used': 'recovery-code-used',
  'factor-taken-away': 'factor-taken-away',
};

const OF_OWN_SIGN_IN = [
  'password-link-asked',
  'factor-added',
  'factor-removed',
  'recovery-codes-renewed',
  'recovery-code-used',
] as const;
type OfOwnSignIn = Extract<PersonDeed, { type: (typeof OF_OWN_SIGN_IN)[number] }>;

/** What people do about their own sign-in stands in the security log: nobody decided it for another. */
const isOfOwnSignIn = (what: PersonDeed): what is OfOwnSignIn =>
  OF_OWN_SIGN_IN.some((type) => type === what.type);

/** What is audited of a deed: a parent's word beside a minor's is said as such. */
const actionOf = (what: Exclude<PersonDeed, OfOwnSignIn>): AuditEntry['action'] =>
  what.type === 'resident-agreed' && what.byParent ? 'resident-agreed-with-parent' : what.type;

function toldOf(what: Exclude<PersonDeed, OfOwnSignIn>): Pick<AuditEntry, 'reason' | 'values'> {
  switch (what.type) {
    case 'level-recorded': {
      const { level, source, note } = what.level;
      return { reason: note, values: { level, source } };
    }
    case 'person-renamed':
      return { reason: what.reason, values: { was: what.was, is: what.is } };
    case 'resident-renamed':
      return { reason: what.reason };
    case 'group-set':
      return { values: { group: what.group } };
    case 'name-in-case-corrected':
      return { values: { text: what.text } };
    case 'person-changed': {
      const { changes, since, reason, correction } = what;
      return { reason, values: { changes, since, ...asCorrection(correction) } };
    }
    case 'roles-changed':
      return { values: { changes: what.changes } };
    case 'leave-recorded':
    case 'leave-changed':
    case 'leave-taken-back': {
      const { changes, reason } = what;
      return { values: { changes }, ...(reason === undefined ? {} : { reason }) };
    }
    case 'person-returned':
      return { values: { ...asCorrection(what.correction) } };
    case 'administrator-given':
      return { reason: what.reason };
    case 'identity-linked':
    case 'identity-unlinked':
      return { values: { provider: what.provider } };
    case 'resident-agreed':
      return { values: { version: what.version } };
    case 'resident-came-of-age':
    case 'resident-sex-changed':
    case 'resident-name-in-case-corrected':
    case 'person-added':
    case 'invited':
    case 'factor-taken-away':
    case 'person-left':
    case 'person-anonymised':
      return {};
  }
}

export const personDeeds = new DeedStore<Person, PersonDeed>({
  collection: PersonModel.collection,
  effects: personEffects,
  nameOf: ({ name }) => fullName(name),
});
