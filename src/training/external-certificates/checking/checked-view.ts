import type { Signature } from '../../../documents/signatures/signature.js';
import { formatMoment, formatShortDate } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import type { Checked } from './checked.js';
import type { Doubt } from './doubts.js';
import { signedBy } from './established.js';

const TAGS = {
  ...{ trusted: 'good', unknown: 'warn', expired: 'warn', 'not-yet': 'warn' },
  ...{ altered: 'bad', unchecked: 'quiet' },
} as const;

/** What a signature comes to in a word: never that it holds where nobody vouches for its signer. */
const verdictOf = ({ integrity, trust }: Signature) => (integrity === 'intact' ? trust : integrity);

/** What was found in a file's signatures, in words. */
export const signaturesView = (checked: Checked, reader: ReaderAt) => ({
  at: reader.t('external:checked.at', { when: formatMoment(checked.at, reader.lang, reader.now) }),
  none: signedBy(checked).length === 0 ? reader.t('external:checked.none') : '',
  signatures: checked.signatures.map((one, index, all) => ({
    title: titleOf(one, all.slice(0, index), reader),
    tag: {
      kind: TAGS[verdictOf(one)],
      text: reader.t(`external:checked.verdicts.${verdictOf(one)}`),
    },
    why: one.why ? reader.t(`external:checked.why.${one.why}`) : '',
    rows: rowsOf(one, reader),
  })),
  revocation: checked.signatures.some(
    ({ integrity, trust }) => integrity === 'intact' && trust === 'trusted',
  )
    ? reader.t('external:checked.revocation')
    : '',
});

/** Signatures are counted without the stamps between them. */
const titleOf = ({ kind }: Signature, before: readonly Signature[], { t }: ReaderAt): string =>
  kind === 'stamp'
    ? t('external:checked.stamp')
    : t('external:checked.signature', {
        number: before.filter((one) => one.kind === 'signature').length + 1,
      });

function rowsOf(found: Signature, { t, lang, now }: ReaderAt) {
  const { signer, issuer, at, stamped, validUntil, whole } = found;
  const organisation = signer.organisation === signer.name ? '' : signer.organisation;
  const party = [signer.name, organisation, signer.code].filter(Boolean).join(', ');
  return [
    { key: t('external:checked.signer'), value: party },
    { key: t('external:checked.issuer'), value: issuer },
    {
      key: t(stamped ? 'external:checked.stampedAt' : 'external:checked.saidAt'),
      value: at ? formatMoment(at, lang, now) : '',
    },
    {
      key: t('external:checked.validUntil'),
      value: validUntil ? formatShortDate(validUntil) : '',
    },
    {
      key: t('external:checked.covers'),
      value: t(whole ? 'external:checked.whole' : 'external:checked.part'),
    },
  ].filter(({ value }) => value !== '');
}

/** What whoever decides has to know, in words, with the way to another document where they may open it. */
export const doubtsView = (
  doubts: readonly Doubt[],
  { t }: Pick<ReaderAt, 't'>,
  hrefOf: (document: { _id: string; department?: string | null }) => string | undefined,
) =>
  doubts.map((doubt) => {
    const { kind, ...values } = doubt;
    const text = t(`external:doubts.${kind}`, values);
    const href = 'document' in doubt ? hrefOf(doubt.document) : undefined;
    return { text, next: href ? [{ href, text: t('external:doubts.open') }] : undefined };
  });
