import { digestBy } from '../algorithms.js';
import { readManifest, type Manifest } from './asic-manifest.js';
import { signedDataIn } from '../asn1.js';
import { DSTU_HASH_ADDRESSES } from '../dstu.js';
import { signaturesIn } from '../signed-data.js';
import { MOST_SIGNATURES, unchecked, type Judging, type Signature } from '../signature.js';

/** Hashes as XML names them (RFC 6931), by their own numbers. */
const METHODS = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', '2.16.840.1.101.3.4.2.1'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', '2.16.840.1.101.3.4.2.2'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', '2.16.840.1.101.3.4.2.3'],
  ...DSTU_HASH_ADDRESSES,
]);

type Parts = ReadonlyMap<string, Buffer>;

/** The files in a container that are documents: neither its signatures nor what says that it is one. */
export const documentsIn = (parts: Parts): string[] =>
  [...parts.keys()].filter((name) => name !== 'mimetype' && !name.startsWith('META-INF/'));

/**
 * The signatures of a container (ETSI EN 319 162-1): over its one file, or over a manifest that names the
 * digests of its files. One that leaves out a file does not cover the whole. Those in XML are told of
 * and not checked.
 */
export function asicSignatures(parts: Parts, judging: Judging): Signature[] {
  const manifests = [...parts]
    .filter(([name]) => /^META-INF\/[^/]*ASiCManifest[^/]*\.xml$/i.test(name))
    .flatMap(([name, xml]) => {
      const manifest = readManifest(xml);
      return manifest ? [{ manifest, xml, name }] : [];
    });
  const found = [...parts].flatMap(([name, bytes]) => {
    if (/^META-INF\/[^/]*signature[^/]*\.xml$/i.test(name)) return [unchecked('xades')];
    if (!/^META-INF\/[^/]+\.p7[sm]$/i.test(name)) return [];
    const over = manifests.find(({ manifest }) => manifest.signature === name);
    if (over) return overManifest(bytes, over, parts, judging);
    const [only, ...more] = documentsIn(parts);
    const document = more.length === 0 ? parts.get(only ?? '') : undefined;
    return document ? overBytes(bytes, document, judging) : [unchecked('unreadable', false)];
  });
  return found.length > MOST_SIGNATURES ? [unchecked('unreadable')] : found;
}

function overBytes(der: Buffer, bytes: Buffer, judging: Judging): Signature[] {
  const signed = signedDataIn(der);
  return signed ? signaturesIn(signed, bytes, judging) : [unchecked('unreadable')];
}

function overManifest(
  der: Buffer,
  { manifest, xml }: { manifest: Manifest; xml: Buffer },
  parts: Parts,
  judging: Judging,
): Signature[] {
  const whole = documentsIn(parts).every((name) =>
    manifest.files.some((file) => file.name === name),
  );
  const files = manifest.files.map((file) => isAsNamed(file, parts));
  return overBytes(der, xml, judging).map((one) => {
    if (one.integrity !== 'intact') return { ...one, whole };
    if (files.includes(false)) return { ...one, integrity: 'altered' as const, whole };
    if (files.includes(undefined))
      return { ...one, integrity: 'unchecked' as const, why: 'algorithm' as const, whole };
    return { ...one, whole };
  });
}

/** Whether a file has the digest that the manifest names; undefined where its hash is not known here. */
function isAsNamed(
  { name, method, digest }: Manifest['files'][number],
  parts: Parts,
): boolean | undefined {
  const bytes = parts.get(name);
  if (!bytes) return false;
  return digestBy(METHODS.get(method) ?? '', bytes)?.equals(digest);
}
