import { PDFArray, PDFDict, PDFName, PDFRef, PDFStream, type PDFObject } from '@cantoo/pdf-lib';

/** The number of an object in the file that is written. */
export type NumberOf = (ref: PDFRef) => number;

export const named = (name: string): PDFName => PDFName.of(name);

/** An object as it stands in a file, under the numbers of that file. */
export function writtenObject(object: PDFObject, numberOf: NumberOf): string | Buffer {
  if (!(object instanceof PDFStream)) return writtenValue(object, numberOf);
  const contents = object.getContents();
  const entries = object.dict.entries().filter(([key]) => key !== named('Length'));
  const head = entries.map(([key, value]) => `${key.toString()} ${writtenValue(value, numberOf)}`);
  return Buffer.concat([
    Buffer.from(`<<${head.join(' ')} /Length ${contents.length}>>\nstream\n`, 'latin1'),
    contents,
    Buffer.from('\nendstream'),
  ]);
}

/** A value within an object. */
export function writtenValue(object: PDFObject, numberOf: NumberOf): string {
  if (object instanceof PDFRef) return `${numberOf(object)} 0 R`;
  if (object instanceof PDFArray)
    return `[${object
      .asArray()
      .map((each) => writtenValue(each, numberOf))
      .join(' ')}]`;
  if (!(object instanceof PDFDict)) return object.toString();
  const entries = object.entries();
  return `<<${entries.map(([key, value]) => `${key.toString()} ${writtenValue(value, numberOf)}`).join(' ')}>>`;
}
