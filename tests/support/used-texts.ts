import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { fromRoot } from '../../src/ground/paths.js';

/** A string of the sources: `*` stands for what a template is filled with when they run. */
interface Named {
  name: string;
  file: string;
}

const filesBelow = (folder: string, ending: string) =>
  readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file))
    .map((file) => ({ file, source: readFileSync(fromRoot(file), 'utf8') }));

const isWord = (node: ts.Node): node is ts.StringLiteralLike | ts.NumericLiteral =>
  ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);

/** Checks of a schema that can be told what to say. */
const CHECKS = new Set(
  ['string', 'number', 'date', 'enum', 'min', 'max', 'length', 'regex', 'refine', 'email'].concat([
    'uuid',
    'int',
    'url',
  ]),
);

function stringsOf({ file, source }: { file: string; source: string }): Named[] {
  const found: Named[] = [];
  const visit = (node: ts.Node): void => {
    if (isWord(node)) found.push({ name: node.text, file });
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name))
      found.push({ name: node.name.text, file });
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map(({ literal }) => `*${literal.text}`);
      found.push({ name: [node.head.text, ...rest].join(''), file });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return found;
}

/** The strings, numbers and names of properties of the program. */
const words = filesBelow('src', '.ts').flatMap(stringsOf);

/** Names of what messengers show of a page, which look like keys. */
const OPEN_GRAPH = / property="og:\w+"/g;

/** Every string of the views that begins like a text's key; one that ends with a point goes on. */
export const keysInViews: readonly Named[] = filesBelow('views', '.hbs').flatMap(
  ({ file, source }) =>
    [...source.replaceAll(OPEN_GRAPH, '').matchAll(/"([a-z-]+:[\w.-]+)"/g)].map(([, key = '']) => ({
      name: key.replace(/\.$/, '.*'),
      file,
    })),
);

/** What a schema calls the faults that it finds: the last text that one of its checks is given. */
export const faultsInSchemas: readonly Named[] = filesBelow('src', '.ts')
  // What is said of settings is a sentence, for whoever starts the program.
  .filter(({ file, source }) => source.includes("from 'zod'") && !file.includes('/settings/'))
  .flatMap(({ file, source }) => {
    const found: Named[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const message = node.arguments.at(-1);
        if (CHECKS.has(node.expression.name.text) && message && ts.isStringLiteral(message))
          found.push({ name: message.text, file });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
    return found;
  });

/** Texts whose last part alone names them, in schemas and refusals. */
const BARE = ['errors:*', 'query:faults.*'];

const said = new Set(words.map(({ name }) => name));
const names = new Set([...said, ...keysInViews.map(({ name }) => name)]);
/** Words that are put together: `replay *`. */
const phrases = [...said].filter((name) => /^[a-z]{3,} \*$/.test(name)).map(patternOf);
const patterns = [...names]
  .filter((name) => /^[a-z-]+:.*\*/.test(name) && !BARE.includes(name))
  .map(patternOf);

/** What finds the keys that a name with blanks may become; each blank is a group of its own. */
export function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replaceAll(/[.\\^$+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+)')}$`);
}

/** Whether the program has this word, or puts it together from words that it has. */
const isSaid = (word: string): boolean =>
  said.has(word) || phrases.some((phrase) => said.has(phrase.exec(word)?.[1] ?? ''));

const isNamed = (name: string): boolean =>
  names.has(name) ||
  patterns.some((pattern) => {
    const blanks = pattern.exec(name)?.slice(1);
    return blanks?.every((blank) => blank.split('.').every(isSaid));
  });

/**
 * Whether a text is asked for somewhere: by its key or a group in which it lies, be it a template whose
 * blanks are words of the program, or by the last part of the key where that is enough.
 */
export function isUsed(key: string): boolean {
  const groups = [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index));
  const bare = BARE.map((name) => patternOf(name).exec(key)?.[1] ?? '');
  return [key, ...groups].some(isNamed) || bare.some((name) => said.has(name));
}
