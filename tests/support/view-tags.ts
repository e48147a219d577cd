import Handlebars from 'handlebars';

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/**
 * A tag as it stands in a view whose conditions are taken out: attributes in double quotes may hold
 * the sign that ends a tag. Comments and the document type are no tags.
 */
const TAG = /<(\/?)([a-z][a-z0-9-]*)(?![a-z0-9-])(?:"[^"]*"|[^">])*?(\/?)>/g;

/**
 * The tags that a view leaves open or closes wrongly. Each branch of a condition and each round of a
 * loop is read by itself, so what it opens it must close; a condition inside a tag is part of it.
 */
export function unbalanced(view: string): string[] {
  const pieces = piecesOf(Handlebars.parse(view));
  return pieces.flatMap(faultsIn);
}

/** The text of the program without what Handlebars fills in, then that of every branch below it. */
function piecesOf(program: hbs.AST.Program): string[] {
  let text = '';
  const below: string[] = [];
  for (const statement of program.body) {
    if (isContent(statement)) text += statement.value;
    else if (isBlock(statement) && !insideTag(text))
      below.push(...branchesOf(statement).flatMap(piecesOf));
  }
  return [text, ...below];
}

const branchesOf = ({ program, inverse }: Block) =>
  [program, inverse].flatMap((branch) => branch ?? []);

interface Block extends hbs.AST.Statement {
  program: hbs.AST.Program;
  inverse?: hbs.AST.Program;
}

const isContent = (statement: hbs.AST.Statement): statement is hbs.AST.ContentStatement =>
  statement.type === 'ContentStatement';
const isBlock = (statement: hbs.AST.Statement): statement is Block =>
  statement.type === 'BlockStatement' || statement.type === 'PartialBlockStatement';

/** Whether the text ends within a tag that it opened. */
const insideTag = (text: string) => /<[a-z!/][^<>]*$/.test(text.replaceAll(TAG, ''));

function faultsIn(text: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, closes, name = '', closed] of text.matchAll(TAG)) {
    const last = open.at(-1);
    if (closes && last === name) open.pop();
    else if (closes) faults.push(`</${name}> closes ${last ? `<${last}>` : 'nothing'}`);
    else if (!closed && !VOID.test(name)) open.push(name);
  }
  return [...faults, ...open.map((name) => `<${name}> is not closed`)];
}
