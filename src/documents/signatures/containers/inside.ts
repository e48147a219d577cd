import { documentsIn } from './asic.js';
import { contentOf, signedDataIn } from '../asn1.js';
import type { Container } from '../signature.js';
import { zipParts } from './zip-parts.js';

/** A document that lies within a container; its name is empty where the container has none for it. */
export interface Inside {
  name: string;
  bytes: Buffer;
}

/** The first document that was signed: the file itself, or what lies in its container; undefined where nothing does. */
export async function insideOf(bytes: Buffer, container: Container): Promise<Inside | undefined> {
  if (container === 'pdf') return { name: '', bytes };
  if (container === 'cms') {
    const signed = signedDataIn(bytes);
    const content = signed && contentOf(signed);
    return content && { name: '', bytes: content };
  }
  const parts = (await zipParts(bytes)) ?? new Map<string, Buffer>();
  const documents = documentsIn(parts);
  const name = documents.find((one) => /\.pdf$/i.test(one)) ?? documents[0];
  const found = name === undefined ? undefined : parts.get(name);
  return found && { name: name?.split('/').at(-1) ?? '', bytes: found };
}
