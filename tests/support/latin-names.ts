import { PersonModel } from '../../src/people/person/person-model.js';
import { unescaped } from './forms.js';

/** What is marked as Ukrainian, what is typed into, and what nobody reads. */
const LEFT_OUT =
  /<(script|style|textarea)\b[\s\S]*?<\/\1>|<(\w+)\b[^>]*\slang="uk"[^>]*>[\s\S]*?<\/\2>/g;

/** Attributes that are read out or shown. */
const SPOKEN = /\s(?:alt|aria-label|title|data-label)="([^"]*)"/g;

const CYRILLIC_WORD = /\p{Script=Cyrillic}[\p{Script=Cyrillic}'’-]*/gu;

/** The words of a page as somebody sees or hears it, without what forms hold. */
function wordsOf(html: string): string[] {
  const plain = html.replace(LEFT_OUT, ' ').replaceAll('<wbr>', '');
  const spoken = [...plain.matchAll(SPOKEN)].map(([, text = '']) => text);
  const text = [plain.replaceAll(/<[^<>]*>/g, ' '), ...spoken].map(unescaped).join(' ');
  return [...text.matchAll(CYRILLIC_WORD)].map(([word]) => word);
}

/** Finds the surnames of people that a page shows in Cyrillic; none belong on an English one. */
export async function cyrillicSurnames(): Promise<(html: string) => string[]> {
  const known = new Set(await PersonModel.distinct('name.surname'));
  return (html) => [...new Set(wordsOf(html).filter((word) => known.has(word)))];
}
