import { identityForm } from '../../../ground/text/identity-form.js';
import { numberWord } from '../search.js';
import type { AskedField, Comparison, Condition } from './condition.js';

const STORED: Readonly<Record<Exclude<AskedField, 'userName'>, string>> = {
  ...{ id: '_id', externalId: 'externalId', email: 'email', surname: 'name.surname' },
  ...{ givenName: 'name.givenName', patronymic: 'name.patronymic', position: 'position.uk' },
  ...{ personnelNumber: 'personnelNumber', department: 'department', language: 'language' },
  ...{ status: 'status', changedAt: 'changedAt' },
};

/** Kept in one spelling, so that they are found by index. */
const EXACT: readonly AskedField[] = [
  ...(['id', 'externalId', 'personnelNumber', 'department', 'language', 'status'] as const),
  ...(['email', 'userName', 'changedAt'] as const),
];

/** What the database is asked for a condition. Nothing of the value is read as a pattern or an operator. */
export function queryFor(condition: Condition): object {
  switch (condition.op) {
    case 'and':
      return { $and: condition.all.map(queryFor) };
    case 'or':
      return { $or: condition.all.map(queryFor) };
    case 'not':
      return { $nor: [queryFor(condition.one)] };
    case 'everybody':
      return {};
    case 'nobody':
      return { _id: { $in: [] } };
    case 'present':
      return condition.field === 'userName'
        ? {}
        : { [STORED[condition.field]]: { $nin: [null, ''] } };
    case 'eq':
    case 'ne':
    case 'co':
    case 'sw':
    case 'ew':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return compared(condition);
  }
}

function compared({ op, field, value }: Compared): object {
  if (field === 'userName') return named(comparison({ op, field, value }));
  // A number is one in whatever alphabet and with whatever dashes it is written: by the rule of the import.
  if (field === 'personnelNumber' && op === 'eq') return numbered(value);
  if (field === 'personnelNumber' && op === 'ne') return { $nor: [numbered(value)] };
  return { [STORED[field]]: comparison({ op, field, value }) };
}

/** Who is found by the number everywhere: also by that of a record which was merged into theirs. */
const numbered = (number: string): object => ({ search: numberWord(identityForm(number)) });

/** Whom no directory called anything is called by the e-mail. */
const named = (comparison: object): object => ({
  $or: [
    { $and: [{ directoryName: { $gt: '' } }, { directoryName: comparison }] },
    { directoryName: null, email: comparison },
  ],
});

interface Compared {
  op: Comparison;
  field: AskedField;
  value: string;
}

function comparison({ op, field, value: given }: Compared): object {
  const exact = EXACT.includes(field);
  const value = field === 'email' || field === 'userName' ? given.toLowerCase() : given;
  const flags = exact ? '' : 'i';
  const part = value.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const whole = exact ? value : new RegExp(`^${part}$`, flags);
  switch (op) {
    case 'eq':
      return exact ? { $eq: value } : { $regex: whole };
    case 'ne':
      return exact ? { $ne: value } : { $not: whole };
    case 'co':
      return { $regex: new RegExp(part, flags) };
    case 'sw':
      return { $regex: new RegExp(`^${part}`, flags) };
    case 'ew':
      return { $regex: new RegExp(`${part}$`, flags) };
    case 'gt':
      return { $gt: value };
    case 'ge':
      return { $gte: value };
    case 'lt':
      return { $lt: value };
    case 'le':
      return { $lte: value };
  }
}
