import { foldWords } from '../../../ground/text/fold-words.js';
import type { Signature } from '../../../documents/signatures/signature.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { isRecognised } from '../recognised-credits.js';
import { EXCLUDED_COUNTRIES, isExcludedPlace } from './excluded-places.js';
import { signedBy } from './established.js';
import { names, type Holder } from './names-in-text.js';
import type { SameElsewhere } from './same-elsewhere.js';

/** Something about a document that whoever decides has to know; it refuses nothing by itself. */
export type Doubt =
  | { kind: 'altered' | 'added' | 'unsigned' | 'own' | 'holder-missing' | 'country' }
  | { kind: 'other-holder'; named: string }
  | { kind: 'place'; word: string }
  | { kind: 'same-file' | 'same-number'; document: SameElsewhere };

type Judged = Pick<
  ExternalCertificate,
  'provider' | 'territory' | 'electronic' | 'scan' | 'checked'
>;

/** What is doubtful about a document, the gravest first. */
export function doubtsOf(
  document: Judged,
  { holder, same }: { holder: Holder; same: readonly SameElsewhere[] },
): Doubt[] {
  const { checked, scan, electronic } = document;
  const signatures = signedBy(checked);
  return [
    ...signatureDoubts(checked?.signatures ?? [], signatures, holder),
    ...(electronic && scan && checked && signatures.length === 0
      ? [{ kind: 'unsigned' } as const]
      : []),
    ...holderDoubts(document),
    ...same.map((one): Doubt => ({
      kind: one.by === 'file' ? 'same-file' : 'same-number',
      document: one,
    })),
    ...placeDoubts(document, signatures),
  ];
}

function signatureDoubts(
  all: readonly Signature[],
  signatures: readonly Signature[],
  holder: Holder,
): Doubt[] {
  const altered = all.some(({ integrity }) => integrity === 'altered');
  // Whom nobody vouches for may bear any name: only where none is trusted do they all count.
  const trusted = signatures.filter(({ trust }) => trust === 'trusted');
  const judged = trusted.length > 0 ? trusted : signatures;
  const others = judged.filter(({ signer }) => !names(signer.name, holder));
  const added =
    others.some(({ whole }) => !whole) ||
    (signatures.length > 0 && signatures.every(({ whole }) => !whole));
  // A signature of the holder alone says nothing of who taught.
  const own = judged.length > 0 && others.length === 0;
  return [
    ...(altered ? [{ kind: 'altered' } as const] : []),
    ...(added ? [{ kind: 'added' } as const] : []),
    ...(own ? [{ kind: 'own' } as const] : []),
  ];
}

function holderDoubts({ checked }: Judged): Doubt[] {
  if (checked?.holder !== 'other') return [];
  return [
    checked.named ? { kind: 'other-holder', named: checked.named } : { kind: 'holder-missing' },
  ];
}

/** What the provider's name or a signer's country says against the territory that was chosen. */
function placeDoubts({ provider, territory }: Judged, signatures: readonly Signature[]): Doubt[] {
  if (!isRecognised(territory)) return [];
  const places = foldWords(provider)
    .flatMap((one) => one.split('-'))
    .filter(isExcludedPlace)
    .map((word) => ({ kind: 'place', word }) as const);
  const country = signatures.some(({ signer }) => EXCLUDED_COUNTRIES.includes(signer.country));
  return [...places.slice(0, 1), ...(country ? [{ kind: 'country' } as const] : [])];
}
