import { formatIsoDay } from '../../../ground/language/format.js';
import { knownText, type Translate } from '../../../ground/language/i18n.js';
import { departmentNames } from '../../../people/departments/departments.js';
import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import type { FieldChange } from '../../../people/person/person-effects.js';
import type { Reader } from '../../../ground/language/reader.js';

/** A change in words: the field, what it said, what it says. */
export interface ChangeLine {
  field: string;
  from: string;
  to: string;
}

/** The changes that an entry of the audit tells field by field; none for those that say it in words. */
export function changesIn({ values }: AuditEvent): {
  changes: readonly FieldChange[];
  since: string;
} {
  // Written by the effects of whatever changes field by field; what says nothing is not stored.
  const { changes = [], since = '' } = (values ?? {}) as {
    changes?: FieldChange[];
    since?: string;
  };
  return { changes, since };
}

/**
 * How people read changes: departments, as they are called now, are looked up once for all of them.
 * @param all the changes that will be read
 */
export async function changeReader(
  all: readonly FieldChange[],
  { lang, t }: Reader,
): Promise<(changes: readonly FieldChange[]) => ChangeLine[]> {
  const ids = all.flatMap(({ field, from, to }) => (isDepartment(field) ? [from, to] : []));
  const departments = ids.length > 0 ? await departmentNames(ids) : undefined;
  const wordOf = (field: string, value: string): string => {
    if (value === '') return t('record:nothing');
    if (isDepartment(field)) return departments?.get(value)?.[lang] ?? value;
    if (field === 'roles') return rolesIn(value, t);
    if (field === 'group') return knownText(t, `duty:groups.${value}`, value);
    if (field === 'grammar') return knownText(t, `people:grammar.${value}`, value);
    if (field === 'language') return knownText(t, `common:languages.${value}`, value);
    if (field === 'roomStepFree') return t(value === 'yes' ? 'common:yes' : 'common:no');
    if (field === 'leaveKind') return knownText(t, `leave:kinds.${value}`, value);
    return isDay(field) ? formatIsoDay(value) : value;
  };
  return (changes) =>
    changes.map(({ field, from, to }) => ({
      field: knownText(t, `record:fields.${field}`, field),
      from: wordOf(field, from),
      to: wordOf(field, to),
    }));
}

const isDepartment = (field: string) => field === 'department' || field === 'hrDepartment';

const DAYS = ['appointedOn', 'leaveFrom', 'leaveTo', 'onLeaveFrom', 'onLeaveTo'];
const isDay = (field: string) => DAYS.includes(field);

const rolesIn = (value: string, t: Translate): string =>
  value
    .split(',')
    .map((role) => knownText(t, `roles:names.${role}`, role))
    .join(', ');
