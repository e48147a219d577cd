import { pino } from 'pino';
import { openDatabase } from '../../../../src/database/database.js';
import { endOnCrash } from '../../../../src/decisions/failures/crash.js';
import { whileUnderWay } from '../../../../src/decisions/failures/under-way.js';

/** A process that dies of an error which nobody catches, while it draws a document. */
const [uri = '', dbName = ''] = process.argv.slice(2);
await openDatabase({ uri, dataDir: '', dbName });
endOnCrash(pino(), () => new Date());
await whileUnderWay({ kind: 'drawing', id: 'deadly', about: 'IM-2026-000013' }, () => {
  void Promise.reject(new Error('out of nowhere'));
  return new Promise(() => undefined);
});
