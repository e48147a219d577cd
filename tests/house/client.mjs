import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { tsImport } from 'tsx/esm/api';
import { ROOT } from '../../src/programs/launch/run.mjs';

// Writes the types of the client in clients/typescript from the API's own document; with --check tells whether
// they are as the document is.
const TYPES = path.join(ROOT, 'clients/typescript/api.d.ts');
/** Of a server that is nobody's: types name none. */
const SERVER = 'https://registry.example';

const load = (file) => tsImport(path.join(ROOT, 'src/desks/api', file), import.meta.url);
const [{ openApiOf }, { operationsOf }] = await Promise.all([
  load('reference/openapi.ts'),
  load('operations/operations.ts'),
]);
const document = openApiOf(operationsOf(SERVER), SERVER);
const types = astToString(await openapiTS(document, { alphabetize: true }));
const text = `// Written by npm run client, from the API's document.\n${types}`;
const after = await format(text, { ...(await resolveConfig(TYPES)), filepath: TYPES });

if (!process.argv.includes('--check')) writeFileSync(TYPES, after);
else if (readFileSync(TYPES, 'utf8') !== after) {
  console.error(`${path.relative(ROOT, TYPES)} is not as the API says: npm run client.`);
  process.exit(1);
}
