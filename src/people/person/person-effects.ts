import { audit, type AuditEntry } from '../../decisions/audit/audit.js';
import type { Done } from '../../decisions/deeds/deed.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { SuppliedEffect } from '../../decisions/effects/effect.js';
import type { AccountKind } from '../../letters/notices/notice-kinds.js';
import { postNotices, type Notice } from '../../letters/notices/notices.js';
import type { LearnerGroup } from './learner-groups.js';
import { fullName } from '../names/names.js';
import type { EnglishLevel, Person } from './person.js';
import { PersonModel } from './person-model.js';

/** A field of the record with what it said and says; nothing is the empty text. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

/** What somebody put on record about a person. */
export type PersonDeed =
  | { type: 'level-recorded'; level: EnglishLevel }
  /** The person has another name: as it was and is, surname first. */
  | { type: 'person-renamed'; was: string; is: string; reason: string }
  | { type: 'group-set'; group: LearnerGroup }
  /** The person was put on record by hand. */
  | { type: 'person-added' }
  /** Somebody changed the record by hand; a transfer holds `since` a day, `YYYY-MM-DD`. */
  | { type: 'person-changed'; changes: readonly FieldChange[]; since: string; reason: string }
  /** Other roles than that of administrator, or another part of the council for HR. */
  | { type: 'roles-changed'; changes: readonly FieldChange[] }
  /** How documents print their name in a case. */
  | { type: 'name-in-case-corrected'; text: string }
  /** A link to choose a password: its id and its end. */
  | { type: 'password-link-asked'; link: string; until: Date }
  | { type: 'invited'; link: string; until: Date }
  /** With which account of a provider they sign in, or no longer do. */
  | { type: 'identity-linked'; provider: string }
  | { type: 'identity-unlinked'; provider: string }
  /** The person works here no longer, or again. */
  | { type: 'person-left' }
  | { type: 'person-returned' };

/** Courses name those who teach them: each is to say the new name. */
export const teachersRenamed = new SuppliedEffect<null, Done<Person, PersonDeed>>(
  'courses',
  ({ what }) => what.type === 'person-renamed',
);

/** What follows when somebody puts something on record about a person. */
export const personEffects: readonly DeedEffect<Person, PersonDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.flatMap(({ id: key, event: { by, at, what, document } }) =>
          what.type === 'password-link-asked'
            ? []
            : [{ ...{ key, at, by, action: what.type, person: document._id }, ...toldOf(what) }],
        ),
      ),
  },
  {
    // The link is told by its id: what opens the account is made when the letter is written.
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.flatMap(({ id: key, event: { at, what, document } }): Notice[] => {
          const kind = letterOf(what);
          if (!kind || !('link' in what)) return [];
          const { link, until } = what;
          return [{ ...{ key, person: document._id, kind, at }, values: { link, until } }];
        }),
      ),
  },
  teachersRenamed,
];

function letterOf({ type }: PersonDeed): AccountKind | undefined {
  if (type === 'password-link-asked') return 'password-reset';
  return type === 'invited' ? 'account-invitation' : undefined;
}

function toldOf(what: PersonDeed): Pick<AuditEntry, 'reason' | 'values'> {
  switch (what.type) {
    case 'level-recorded': {
      const { level, source, note } = what.level;
      return { reason: note, values: { level, source } };
    }
    case 'person-renamed':
      return { reason: what.reason, values: { was: what.was, is: what.is } };
    case 'group-set':
      return { values: { group: what.group } };
    case 'name-in-case-corrected':
      return { values: { text: what.text } };
    case 'person-changed': {
      const { changes, since, reason } = what;
      return { reason, values: { changes, since } };
    }
    case 'roles-changed':
      return { values: { changes: what.changes } };
    case 'identity-linked':
    case 'identity-unlinked':
      return { values: { provider: what.provider } };
    case 'person-added':
    case 'password-link-asked':
    case 'invited':
    case 'person-left':
    case 'person-returned':
      return {};
  }
}

export const personDeeds = new DeedStore<Person, PersonDeed>({
  collection: PersonModel.collection,
  effects: personEffects,
  nameOf: ({ name }) => fullName(name),
});
