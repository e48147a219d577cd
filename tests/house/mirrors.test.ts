import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '../../src/ground/paths.js';

/** Tests of the whole house, of no one room. */
const ACROSS = ['bench', 'browser', 'fuzz', 'house', 'kill', 'once', 'support'];
/** What every page is drawn with. */
const SHARED_VIEWS = ['layouts', 'partials'];
/** A folder with more is several, of which each would have a name. */
const MOST_FILES = 15;

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(ending),
  );

const roomOf = (file: string) => path.dirname(file);
const top = (file: string) => file.split(path.sep)[0] ?? '';

const sources = filesBelow('src', '.ts');
const views = filesBelow('views', '.hbs').filter((file) => !SHARED_VIEWS.includes(top(file)));
const tests = filesBelow('tests', '.test.ts').filter((file) => !ACROSS.includes(top(file)));

describe('every page', () => {
  it.each(views)('%s lies in the room of the file that renders it', (view) => {
    const name = view
      .replace(/\.hbs$/, '')
      .split(path.sep)
      .join('/');
    const renders = sources.filter((file) => {
      const text = readFileSync(fromRoot('src', file), 'utf8');
      return text.includes(`'${name}'`) || text.includes(`'views/${name}.hbs'`);
    });
    expect(renders.map(roomOf)).toEqual([roomOf(view)]);
  });
});

describe('every test', () => {
  it.each(tests)('%s lies in a room of the source', (test) => {
    // A room's tests may stand together in a folder of their own, below it.
    const rooms = [roomOf(test), path.dirname(roomOf(test))];
    expect(rooms.filter((room) => existsSync(fromRoot('src', room)))).not.toEqual([]);
  });
});

describe('every room of the source', () => {
  const counts = new Map<string, number>();
  for (const file of sources) counts.set(roomOf(file), (counts.get(roomOf(file)) ?? 0) + 1);

  it.each([...counts])('%s holds no more than a reader takes in: %i files', (_, count) => {
    expect(count).toBeLessThanOrEqual(MOST_FILES);
  });
});
