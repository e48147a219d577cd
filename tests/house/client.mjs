import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../../src/programs/launch/run.mjs';
import { apiDocument } from './api-document.mjs';

// Writes the types of the client in clients/typescript from the API's own document; with --check tells whether
// they are as the document is.
const TYPES = path.join(ROOT, 'clients/typescript/api.d.ts');
const document = await apiDocument();
const types = astToString(await openapiTS(document, { alphabetize: true }));
const text = `// Written by npm run client, from the API's document.\n${types}`;
const after = await format(text, { ...(await resolveConfig(TYPES)), filepath: TYPES });

if (!process.argv.includes('--check')) writeFileSync(TYPES, after);
else if (readFileSync(TYPES, 'utf8') !== after) {
  console.error(`${path.relative(ROOT, TYPES)} is not as the API says: npm run client.`);
  process.exit(1);
}
