import type { Bounds } from '../bounds.js';
import type { WorkbookParts } from './parts.js';
import { readXml } from './read-xml.js';

/** The texts that cells name by number; a text's differently formatted runs are put together. */
export async function readSharedStrings(parts: WorkbookParts, bounds: Bounds): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  // How a word is read aloud, in Japanese workbooks, is no part of it.
  let phonetic = 0;
  await readXml(
    parts.read('xl/sharedStrings.xml'),
    {
      opened: (name) => {
        if (name === 'si') text = '';
        if (name === 'rPh') phonetic += 1;
        inText = name === 't' && phonetic === 0;
      },
      text: (piece) => {
        if (inText) text += piece;
      },
      closed: (name) => {
        if (name === 'rPh') phonetic -= 1;
        if (name === 'si') strings.push(text);
        inText = false;
      },
    },
    bounds,
  );
  return strings;
}
