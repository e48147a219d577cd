import { describe, expect, it } from '@jest/globals';
import { queryWords, searchWords } from '../../../src/training/courses/search-words.js';

/** Whether a query finds a text, as the indexed field does: each query word begins some stored word. */
const finds = (query: string, ...texts: string[]) => {
  const stored = searchWords(texts);
  return queryWords(query).every((word) => stored.some((one) => one.startsWith(word)));
};

describe('search words', () => {
  it.each([
    ['етики', 'Етика публічної служби'],
    ['етикою публічною', 'Етика публічної служби'],
    ['доброчесності', 'Доброчесність посадовця'],
    ['доброчесність', 'Основи доброчесності'],
    ['службовець', 'Англійська для державних службовців'],
    ['службовців', 'Державний службовець'],
    ['проєктів', 'Написання проєкту'],
    ['гранти', 'Залучення грантів'],
    ['комунікація', 'Ділові комунікації'],
  ])('find «%s» in «%s» whatever the ending', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each(['сім’я', "сім'я", 'сімʼя', 'сім`я', 'СІМЯ'])('fold the apostrophe of «%s»', (query) => {
    expect(finds(query, 'Підтримка сім’ї', 'Сімʼя і громада')).toBe(true);
    expect(searchWords([query])).toContain('сімя');
  });

  it('find a word by its beginning while it is still being typed', () => {
    for (const query of ['міст', 'містоб', 'містобудуван'])
      expect(finds(query, 'Містобудування')).toBe(true);
  });

  it('find English words by their stems', () => {
    expect(finds('projects', 'Writing a project')).toBe(true);
    expect(finds('write', 'Grant writing')).toBe(true);
  });

  it('find a course by its code, in any case', () => {
    expect(finds('q-ethics-2026', 'Q-ETHICS-2026-3')).toBe(true);
  });

  it('find an abbreviation and a code in either alphabet', () => {
    for (const query of ['ІТ', 'IT', 'іт', 'it']) {
      expect(finds(query, 'Основи ІТ')).toBe(true);
      expect(finds(query, 'IT basics')).toBe(true);
      expect(finds(query, 'Q-IT-2026-3')).toBe(true);
    }
    expect(finds('Q–ІТ–2026', 'Q-IT-2026-3')).toBe(true);
  });

  it('ask for every word of the query', () => {
    expect(finds('етика грантів', 'Етика публічної служби')).toBe(false);
  });

  it('keep each word once and nothing but letters and digits', () => {
    const words = searchWords(['Етика, етика! (Етика)', '.*[']);
    expect(words).toEqual(['етика', 'етик']);
    expect(queryWords('.* [] \\ $')).toEqual([]);
  });

  it('leave no word of a query out', () => {
    expect(queryWords('a b c d e f g h i j')).toHaveLength(10);
  });
});
