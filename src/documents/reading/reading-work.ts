import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { insideOf } from '../signatures/containers/inside.js';
import type { Container } from '../signatures/signature.js';
import { plainParts } from './plain-parts.js';

/** Pages and signs that are read: a document of training says who and what on its first page. */
const MOST_PAGES = 3;
const MOST_SIGNS = 20_000;

export interface Reading {
  bytes: Uint8Array;
  container: Container;
}

/**
 * The text of a file's first pages, a line a line; empty where it has none, as a picture of a paper has
 * none, or where it may unfold to more than it looks. Nothing in the file runs: neither its scripts nor functions of its fonts. Runs in a worker.
 */
export async function readText({ bytes, container }: Reading): Promise<string> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inside = await insideOf(file, container);
  if (!inside?.bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return '';
  const plain = plainParts(inside.bytes);
  if (!plain) return '';
  const task = getDocument({
    data: Uint8Array.from(plain),
    ...{ verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false },
    ...{ enableXfa: false, stopAtErrors: false },
  });
  try {
    const pdf = await task.promise;
    let text = '';
    for (
      let at = 1;
      at <= Math.min(pdf.numPages, MOST_PAGES) && text.length < MOST_SIGNS;
      at += 1
    ) {
      const { items } = await (await pdf.getPage(at)).getTextContent();
      for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
      text += '\n';
    }
    return text.slice(0, MOST_SIGNS).trim();
  } finally {
    await task.destroy();
  }
}
