import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../../src/programs/launch/run.mjs';

// Lists the catalogues of texts for TypeScript, which takes no folder for a type; with --check tells
// whether the list is as the folder is.
const LIST = path.join(ROOT, 'src/ground/language/catalogues.ts');
const names = readdirSync(path.join(ROOT, 'src/ground/language/locales/uk'))
  .map((file) => path.basename(file, '.json'))
  .sort();
const variable = (name) => name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

const text = [
  '// Written by npm run catalogues.',
  ...names.map((name) => `import type ${variable(name)} from './locales/uk/${name}.json';`),
  '',
  '/** The texts of every catalogue, as the default language has them. */',
  'export interface Catalogues {',
  ...names.map((name) => `  '${name}': typeof ${variable(name)};`),
  '}',
].join('\n');
const after = await format(text, { ...(await resolveConfig(LIST)), filepath: LIST });

if (!process.argv.includes('--check')) writeFileSync(LIST, after);
else if (readFileSync(LIST, 'utf8') !== after) {
  console.error(
    `${path.relative(ROOT, LIST)} lists other catalogues than there are: npm run catalogues.`,
  );
  process.exit(1);
}
