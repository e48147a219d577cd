import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { ROOT } from '../../src/programs/launch/run.mjs';

/** Of a server that is nobody's: what is made of the document names none. */
const SERVER = 'https://registry.example';

const load = (file) => tsImport(path.join(ROOT, 'src/desks/api', file), import.meta.url);

/** The API's own OpenAPI document, as a server tells it. */
export async function apiDocument() {
  const [{ openApiOf }, { operationsOf }] = await Promise.all([
    load('reference/openapi.ts'),
    load('operations/operations.ts'),
  ]);
  return openApiOf(operationsOf(SERVER), SERVER);
}
