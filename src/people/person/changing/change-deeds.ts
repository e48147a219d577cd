import type { Deed } from '../../../decisions/deeds/deed.js';
import { newId } from '../../../ground/id.js';
import type { FieldChange, PersonDeed } from '../person-effects.js';

/** Those of the fields that another text stands in now; nothing is the empty one. */
export const changedFields = (
  fields: readonly (readonly [field: string, from: string, to: string])[],
): FieldChange[] =>
  fields.flatMap(([field, from, to]) => (from === to ? [] : [{ field, from, to }]));

/** The deed that tells of changes, for the write that makes them; none where nothing changed. */
export const changeDeeds = (
  changes: readonly FieldChange[],
  { by, at }: { by: string; at: Date },
): Deed<PersonDeed>[] =>
  changes.length === 0
    ? []
    : [{ _id: newId(), by, at, what: { type: 'person-changed', changes, since: '', reason: '' } }];
