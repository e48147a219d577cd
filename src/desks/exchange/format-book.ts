import type { Readable } from 'node:stream';
import { streamWorkbook, type ListCell } from '../../documents/books/workbook.js';
import type { Format, Learnt } from './formats/format.js';

/** A file of a format, made while the documents are read. Titles and names of columns are that system's own. */
export function formatBook(
  { columns }: Format,
  learnt: AsyncIterable<Learnt> | Iterable<Learnt>,
  about: { title: string; author: string; createdAt: Date },
): Readable {
  async function* rows(): AsyncGenerator<ListCell[]> {
    for await (const one of learnt) yield columns.map(({ cell }) => cell(one));
  }
  return streamWorkbook({ ...about, name: about.title, columns }, rows());
}
