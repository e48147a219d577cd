import type { Translate } from '../../../ground/language/i18n.js';
import { QUALIFICATION_TYPES } from '../../programmes/qualification-type.js';
import { TRAINING_KINDS, type ExternalCertificate } from '../external-certificate.js';
import { trainingText } from './type-words.js';

/** A kind of training and, of qualification, the type of its programme. */
export type TrainingSort = Pick<ExternalCertificate, 'kind'> & {
  type: NonNullable<ExternalCertificate['type']> | null;
};

const SORTS = new Map<string, TrainingSort>([
  ...QUALIFICATION_TYPES.map((type): [string, TrainingSort] => [
    type.replace(' ', '-'),
    { kind: 'qualification', type },
  ]),
  ...TRAINING_KINDS.map((kind): [string, TrainingSort] => [
    kind === 'qualification' ? 'unsaid' : kind,
    { kind, type: null },
  ]),
]);

/** The words by which addresses name sorts of training; `unsaid` is qualification of no type that anybody said. */
export const SORT_WORDS: readonly string[] = [...SORTS.keys()];

/** The sort that a word names; undefined of no word. */
export const sortCalled = (word: string): TrainingSort | undefined => SORTS.get(word);

/** All sorts as choices of a condition. */
export const sortChoices = (t: Translate) =>
  [...SORTS].map(([value, sort]) => ({ value, text: trainingText(sort, t) }));
