import { toLatin } from '../../../ground/text/look-alikes.js';
import { UNIT_KINDS, type UnitKind } from '../../../people/departments/unit.js';
import type { FileRow } from '../../../people/imports/columns/file-row.js';
import type { PlannedRow } from '../../../people/imports/planned-row.js';
import { CODE } from '../change-form.js';

type Fault = NonNullable<PlannedRow<never>['fault']>;

/** What a row says; an empty cell, or one with a dash, says nothing. */
export interface SaidUnit extends Pick<FileRow, 'line' | 'shown'> {
  code: string;
  nameUk?: string;
  nameEn?: string;
  kind?: UnitKind;
  above: string;
  head?: string;
  fault?: Fault;
}

const LONGEST_NAME = 200;

/** A unit as a row of the file has it. */
export function readUnit({ line, shown, values }: FileRow): SaidUnit {
  const say = (key: string): string => {
    const text = (values[key] ?? '').replaceAll(/\s+/gu, ' ').trim();
    return /^[-–—]$/u.test(text) ? '' : text;
  };
  const [nameUk, nameEn, head] = ['nameUk', 'nameEn', 'head'].map(say);
  const [code = '', above = ''] = ['code', 'above'].map((key) => toLatin(say(key).toUpperCase()));
  const kind = kindIn(say('kind')) ?? kindIn(nameUk ?? '');
  const unread = say('kind') !== '' && !kindIn(say('kind'));
  const fault = faultOf({ code, nameUk, nameEn, unread });
  return {
    ...{ line, shown, code, above },
    ...(nameUk ? { nameUk } : {}),
    ...(nameEn ? { nameEn } : {}),
    ...(kind ? { kind } : {}),
    ...(head ? { head } : {}),
    ...(fault ? { fault } : {}),
  };
}

interface Checked {
  code: string;
  nameUk: string | undefined;
  nameEn: string | undefined;
  unread: boolean;
}

function faultOf({ code, nameUk = '', nameEn = '', unread }: Checked): Fault | undefined {
  if (!CODE.test(code)) return 'departments:faults.code';
  if (Math.max(nameUk.length, nameEn.length) > LONGEST_NAME) return 'departments:faults.name';
  return unread ? 'departments:faults.kind' : undefined;
}

const KIND_WORDS: readonly (readonly [UnitKind, RegExp])[] = [
  ['department', /^(?:департамент|department)/iu],
  ['directorate', /^(?:управління|directorate)/iu],
  ['division', /^(?:відділ|division)/iu],
  ['sector', /^(?:сектор|sector)/iu],
  ['other', /^(?:інш|other)/iu],
];

/** What a word calls a unit, or the first one of its name. */
function kindIn(text: string): UnitKind | undefined {
  const known = UNIT_KINDS.find((kind) => kind === text.toLowerCase());
  return known ?? KIND_WORDS.find(([, word]) => word.test(text))?.[0];
}
