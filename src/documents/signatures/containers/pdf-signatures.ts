import { signedDataIn, contentOf, OID } from '../asn1.js';
import { signaturesIn, stampedIn } from '../signed-data.js';
import { MOST_SIGNATURES, unchecked, type Judging, type Signature } from '../signature.js';

/** Where a signature lies in a file: what is before and behind it is signed (ISO 32000-1, 12.8.1). */
interface Place {
  from: number;
  to: number;
  end: number;
}

/** What a dictionary of a signature holds beside the signature; the longest of real ones are far below. */
const AROUND = 3000;
/** Digits of a signature with its certificates and stamps. */
const MOST_DIGITS = 400_000;

/**
 * The signatures of a PDF, in the order in which they lie in it. A gap that holds anything but the digits
 * of a signature makes none: whatever stood in it would be seen and not be signed.
 */
export function pdfSignatures(bytes: Buffer, judging: Judging): Signature[] {
  const text = bytes.toString('latin1');
  const places: (Place | undefined)[] = [];
  for (const [, range = ''] of text.matchAll(/\/ByteRange\s*\[([\d\s]{7,80})\]/g)) {
    if (places.length >= MOST_SIGNATURES) return [unchecked('unreadable')];
    places.push(placeOf(range, text));
  }
  return places.flatMap((place) =>
    place ? signaturesAt(place, bytes, text, judging) : [unchecked('unreadable', false)],
  );
}

function placeOf(range: string, text: string): Place | undefined {
  const [start, to = 0, resume = 0, rest = 0, ...more] = range.trim().split(/\s+/).map(Number);
  const end = resume + rest;
  const digits = resume - to - 2;
  if (start !== 0 || more.length > 0 || digits < 2 || digits > MOST_DIGITS) return undefined;
  if (end > text.length || text[to] !== '<' || text[resume - 1] !== '>') return undefined;
  return /^[\da-f\s]+$/i.test(text.slice(to + 1, resume - 1))
    ? { from: to, to: resume, end }
    : undefined;
}

function signaturesAt(
  { from, to, end }: Place,
  bytes: Buffer,
  text: string,
  judging: Judging,
): Signature[] {
  const whole = text.slice(end).trim() === '';
  const digits = text.slice(from + 1, to - 1).replaceAll(/\s/g, '');
  const signed = signedDataIn(Buffer.from(digits, 'hex'));
  if (!signed) return [unchecked('unreadable', whole)];
  const covered = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to, end)]);
  if (signed.encapContentInfo.eContentType === OID.stampInfo)
    return stampedIn(signed, covered, judging).map((one) => ({ ...one, whole }));
  // Of the oldest kind a hash is signed in place of the file, and that hash is SHA-1.
  if (contentOf(signed)) return [unchecked('algorithm', whole)];
  const at = saidTime(text.slice(Math.max(0, from - AROUND), from), text.slice(to, to + AROUND));
  return signaturesIn(signed, covered, judging).map((one) => ({ ...one, at: one.at ?? at, whole }));
}

/** When the signer says that they signed: by the dictionary alone, whose beginning and end are looked for. */
function saidTime(before: string, behind: string): Date | null {
  const dictionary =
    before.slice(before.lastIndexOf(' obj') + 1) + behind.slice(0, behind.indexOf('endobj') + 1);
  const said = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-]\d\d)'(\d\d))?/.exec(
    dictionary,
  );
  if (!said) return null;
  const [, year, month, day, hour, minute, second = '00', zone = '+00', past = '00'] = said;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${past}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
