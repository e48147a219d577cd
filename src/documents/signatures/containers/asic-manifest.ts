import { SaxesParser } from 'saxes';

/** What a manifest of a container says: which signature is over it, and which files it speaks for. */
export interface Manifest {
  signature: string;
  /** By name of the file: the address of the hash algorithm, and the digest. */
  files: { name: string; method: string; digest: Buffer }[];
}

/** Files that a manifest may speak for; there are no more in a container. */
const MOST_FILES = 60;

/**
 * A manifest as ASiC-E has it (ETSI EN 319 162-1, A.4); undefined where it is none. Entities of its own
 * are unknown to the parser, so that none is unfolded.
 */
export function readManifest(xml: Buffer): Manifest | undefined {
  const manifest: Manifest = { signature: '', files: [] };
  const parser = new SaxesParser();
  let text: string | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    const { URI = '', Algorithm = '' } = attributes as Record<string, string>;
    const file = manifest.files.at(-1);
    if (localName(name) === 'SigReference') manifest.signature = fileName(URI);
    if (localName(name) === 'DataObjectReference') {
      if (manifest.files.length >= MOST_FILES) throw new Error('Too many files');
      manifest.files.push({ name: fileName(URI), method: '', digest: Buffer.alloc(0) });
    }
    if (localName(name) === 'DigestMethod' && file) file.method = Algorithm;
    if (localName(name) === 'DigestValue') text = '';
  });
  parser.on('text', (piece) => {
    if (text !== undefined) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    const file = manifest.files.at(-1);
    if (localName(name) !== 'DigestValue' || text === undefined) return;
    if (file) file.digest = Buffer.from(text.trim(), 'base64');
    text = undefined;
  });
  try {
    parser.write(xml.toString('utf8')).close();
  } catch {
    return undefined;
  }
  return manifest.signature !== '' && manifest.files.length > 0 ? manifest : undefined;
}

/** Addresses in a container are written from its root, and with signs that addresses have no room for. */
function fileName(uri: string): string {
  try {
    return decodeURIComponent(uri.replace(/^\.?\//, ''));
  } catch {
    return uri;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
