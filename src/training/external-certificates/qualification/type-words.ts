import { formatCredits } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';
import { CONTENTS, LENGTHS, type QualificationType } from '../../programmes/qualification-type.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { volumeOf, type NamedVolume } from '../recognised-credits.js';
import { isOutsideType } from './type-said.js';

/** The type is missing of documents from before it was asked. */
type Typed = Pick<ExternalCertificate, 'kind'> & {
  type?: ExternalCertificate['type'] | undefined;
};

/** The type of a programme of qualification in words; that nobody said it, where nobody did. */
export const typeText = ({ type }: Pick<Typed, 'type'>, t: Translate): string =>
  type ? t(`common:programmeTypes.${type}`) : t('external:unsaid');

/** The kind of training in words, of qualification with the type of its programme. */
export const trainingText = ({ kind, type }: Typed, t: Translate): string =>
  kind === 'qualification'
    ? t('external:qualification', { type: typeText({ type }, t) })
    : t(`external:kinds.${kind}`);

/** What warns that credits lie outside what the law gives a programme of its type; empty where they do not. */
export function typeWarning(
  named: NamedVolume & { type: QualificationType },
  { lang, t }: Reader,
): string {
  if (!isOutsideType(named)) return '';
  const credits = formatCredits(volumeOf(named).credits, lang);
  return t('external:outsideType', { type: typeText(named, t), credits });
}

/** The closed lists of a form that asks for content and length. */
export const typeChoices = (t: Translate) => ({
  contents: [...CONTENTS, '' as const].map((value) => ({
    value,
    text: value === '' ? t('external:unsaid') : t(`external:contents.${value}`),
  })),
  lengths: ['' as const, ...LENGTHS].map((value) => ({
    value,
    text: t(value === '' ? 'external:lengthByCredits' : `external:lengths.${value}`),
  })),
});
