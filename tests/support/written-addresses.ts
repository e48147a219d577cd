import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { fromRoot } from '../../src/ground/paths.js';

/** A place where an address is written, and the address with `*` for what it is given. */
export interface Written {
  address: string;
  at: string;
}

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => [folder, ...file.split(path.sep)].join('/'));

const read = (file: string) => readFileSync(fromRoot(file), 'utf8');

const START = /^\/[a-z]/;

/** Without what is asked for and the place on the page; `*` stands for each part that is given. */
const plainly = (address: string): string =>
  (address.split(/[?#]/, 1)[0] ?? '').replaceAll(/:[a-z]+|\{\{[^{}]*\}\}/gi, '*');

/** The constants of all files that hold an address made by `address` or `below`: its text by their name. */
type Known = ReadonlyMap<string, string>;

/** What an expression says the address is: a constant's, one made of another, or its own words. */
function patternOf(node: ts.Expression, known: Known): string | undefined {
  if (ts.isIdentifier(node)) return known.get(node.text);
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'pattern')
    return patternOf(node.expression, known);
  if (!ts.isCallExpression(node)) return undefined;
  const { expression: called, arguments: given } = node;
  const words = given[0] && wordsOf(given[0]);
  if (ts.isIdentifier(called)) return called.text === 'address' ? words : undefined;
  if (!ts.isPropertyAccessExpression(called)) return undefined;
  const base = patternOf(called.expression, known);
  if (base === undefined || called.name.text === 'to') return base;
  return called.name.text === 'below' && words !== undefined ? base + words : undefined;
}

/** A text as it is written, with `*` for what a template is given. */
function wordsOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.flatMap(({ literal }) => ['*', literal.text])].join(
    '',
  );
}

/** The address that a text says or ends, where it does: of one joined to another, both together. */
function addressIn(node: ts.Node, file: string, known: Known): string | undefined {
  const words = wordsOf(node);
  if (words === undefined) return undefined;
  const above = node.parent;
  if (ts.isCallExpression(above) && ts.isPropertyAccessExpression(above.expression)) {
    const { name, expression } = above.expression;
    if (name.text === 'below') {
      const base = patternOf(expression, known) ?? `${file} ${expression.getText()}`;
      return base + words;
    }
  }
  if (START.test(words)) return words;
  if (!ts.isTemplateExpression(node) || !/^\*\/[a-z]/.test(words)) return undefined;
  const joined = node.templateSpans[0]?.expression;
  if (!joined) return undefined;
  // An address with the site's own before it is that address.
  if (joined.getText().endsWith('publicUrl')) return words.slice(1);
  return (patternOf(joined, known) ?? `${file} ${joined.getText()}`) + words.slice(1);
}

const parsed = (file: string) =>
  ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);

/** The addresses that constants at the top of a file hold. */
function heldBy(source: ts.SourceFile, known: Map<string, string>): void {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const pattern = initializer && patternOf(initializer, known);
      if (pattern !== undefined) known.set(name.getText(), pattern);
    }
  }
}

function writtenIn(source: ts.SourceFile, known: Known): Written[] {
  const written: Written[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const address = addressIn(node, source.fileName, known);
    if (address !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      written.push({
        address: plainly(address),
        at: `${source.fileName}:${String(line + 1)}`,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return written;
}

/** Every address that src writes, and those that views write beside it. */
export function writtenAddresses(passedOver: readonly string[]): Written[] {
  const sources = filesBelow('src', '.ts')
    .filter((file) => !passedOver.some((start) => file.startsWith(start)))
    .map(parsed);
  const shared = new Map<string, string>();
  // What lies below another is known once that is: a file of addresses may stand before its parent's.
  for (let round = 0; round < 4; round += 1)
    for (const source of sources) if (source.fileName.includes('addresses')) heldBy(source, shared);
  const inSources = sources.flatMap((source) => {
    const known = new Map(shared);
    heldBy(source, known);
    return writtenIn(source, known);
  });
  const inViews = filesBelow('views', '.hbs').flatMap((file) =>
    writtenInView(read(file)).map((address) => ({
      address: address.startsWith('/') ? plainly(address) : `${file} ${plainly(address)}`,
      at: file,
    })),
  );
  return [...inSources, ...inViews];
}

/** Addresses in a view: `href="/courses"`, `(concat href "/edit")`, `"{{href}}/edit"`. */
export const writtenInView = (view: string): string[] =>
  [
    ...view
      .replaceAll(/\{\{!--.*?--\}\}/gs, '')
      .matchAll(/"(\/[a-z][^"]*)"|"(\{\{[^}]*\}\}\/[a-z][^"]*)"/g),
  ].map(([, whole, joined]) => whole ?? joined?.replace(/^\{\{(.*?)\}\}/, '[$1]') ?? '');

/** What views name by `wayTo`: the name, what it is given, and in which view. */
export const namedInViews = (): { name: string; given: string[]; file: string }[] =>
  filesBelow('views', '.hbs').flatMap((file) =>
    [...read(file).matchAll(NAMED)].map(([, name = '', given = '']) => ({
      ...{ name, file },
      // What is asked for at the address is none of its parts.
      given: [...given.replace(/ query=\([^)]*\)/, '').matchAll(/ (\w+)=/g)].map(
        ([, key = '']) => key,
      ),
    })),
  );

const NAMED = /wayTo ['"]([^'"]*)['"]((?: \w+=(?:\([^)]*\)|[^\s)}]+))*)/g;

/** The text of all files that may use an address by the name of its constant. */
export const sourceText = (): string =>
  filesBelow('src', '.ts')
    .map(read)
    .join('\n')
    .replaceAll(/^export const \w+ =|^import [^;]*;/gm, '');
