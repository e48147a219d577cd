import { z } from 'zod';
import { missingSigns, signFaults } from '../../documents/type/missing-signs.js';
import type { PersonName } from './names.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';

/** What a name is written with. */
const SIGNS = /^[\p{L}\p{M}'’\- ]+$/u;
const LONGEST_PART = 80;
const LONGEST = 200;

/** A part of somebody's name; `fault` where it is missing. */
const part = (fault: string) =>
  z
    .string()
    .trim()
    .min(1, fault)
    .max(LONGEST_PART, 'certificates:refusals.nameLong')
    .regex(SIGNS, 'certificates:refusals.nameLetters');

/** The fields of a name, whoever sends them. */
export const nameFields = {
  surname: part('certificates:refusals.surnameNeeded'),
  givenName: part('certificates:refusals.givenNameNeeded'),
  patronymic: z.literal('').or(part('invalid')).default(''),
};

/** Which parts of a name hold signs that documents cannot show, and those signs. */
export const unprintableParts = ({ surname, givenName, patronymic }: PersonName) =>
  signFaults({ surname, givenName, patronymic: patronymic ?? '' }, ['serif', 'sans']);

/** The key of what is wrong with a whole name in some case; undefined for nothing. */
export function wholeNameFault(text: string): ErrorCode | undefined {
  if (text.length > LONGEST) return 'completion:refusals.nameLong';
  if (!SIGNS.test(text)) return 'certificates:refusals.nameLetters';
  return missingSigns(text, ['serif']).length > 0 ? 'completion:refusals.nameSigns' : undefined;
}
