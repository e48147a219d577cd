import { errorKey, isErrorCode } from '../../../../ground/language/i18n.js';
import type { PersonRecord } from '../../../../people/person/record/person-record.js';
import { newPersonForm, unprintable } from '../../record/record-form.js';
import type { RowFault } from '../reading/staff-row.js';

/** Tells why a record cannot be as wanted; only of the fields named. */
export type RecordCheck = (
  record: PersonRecord,
  fields: readonly string[],
) => (RowFault & { field: string }) | undefined;

/** The rules of the form by which a record is changed by hand. `departments` may be chosen; '' for none. */
export function recordCheck(departments: readonly string[]): RecordCheck {
  const form = newPersonForm(departments);
  return (record, fields) => {
    const issue = form
      .safeParse(record)
      .error?.issues.find(({ path }) => fields.includes(String(path[0])));
    if (issue && isErrorCode(issue.message))
      return { key: errorKey(issue.message), field: String(issue.path[0]) };
    const { faults, signs } = unprintable(record);
    const field = Object.keys(faults).find((name) => fields.includes(name));
    return field === undefined
      ? undefined
      : { key: errorKey('signsMissing'), values: { signs }, field };
  };
}
