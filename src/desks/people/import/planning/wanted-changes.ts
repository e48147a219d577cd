import { identityForm } from '../../../../ground/text/identity-form.js';
import type { FieldChange } from '../../../../people/person/person-effects.js';
import {
  RECORD_FIELDS,
  type PersonRecord,
  type RecordField,
} from '../../../../people/person/record/person-record.js';
import { mendLetters } from '../reading/mend-letters.js';
import { mendNamePart } from '../reading/mend-name.js';
import type { Said } from '../reading/staff-row.js';

/** Whether the record says already what the file says, but for what would be mended in it. */
const saysSo = (field: RecordField, stands: string, said: string): boolean =>
  ALIKE[field]?.(stands, said) ?? stands === said;

const sameName = (stands: string, said: string) => mendNamePart(stands).text === said;
const samePost = (stands: string, said: string) =>
  mendLetters(stands).text.toLocaleLowerCase() === said.toLocaleLowerCase();

const ALIKE: Partial<Record<RecordField, (stands: string, said: string) => boolean>> = {
  ...{ surname: sameName, givenName: sameName, patronymic: sameName },
  ...{ positionUk: samePost, positionEn: samePost },
  personnelNumber: (stands, said) => identityForm(stands) === identityForm(said),
  // What people chose for themselves is theirs.
  grammar: (stands) => stands !== 'neutral',
};

/**
 * What a row would change in a record; what it does not say stays. Another post has another name in
 * English, and another name another spelling: where the file says none, the former one goes.
 */
export function wantedChanges(record: PersonRecord, said: Said): FieldChange[] {
  const wanted: Said = { ...said };
  const differs = (field: RecordField) => {
    const to = wanted[field];
    return to !== undefined && to !== record[field] && !saysSo(field, record[field], to);
  };
  if (differs('positionUk')) wanted.positionEn ??= '';
  if (differs('surname') || differs('givenName')) wanted.romanisedName ??= '';
  return RECORD_FIELDS.filter(differs).map((field) => ({
    ...{ field, from: record[field], to: wanted[field] ?? '' },
  }));
}
