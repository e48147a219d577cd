/**
 * `holder-program DATA_DIR own|attach-or-own`: opens the database, inserts a document into
 * `notes` if told `write`, and holds it until it is told `close` or killed.
 */
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';

const [dataDir = '', attach = 'own'] = process.argv.slice(2);
const database = await openDatabase({
  dataDir,
  attach: attach === 'own' ? 'own' : 'attach-or-own',
});
process.on('message', (message) => {
  void (async () => {
    if (message === 'write') {
      await mongoose.connection.collection('notes').insertOne({ by: process.pid });
    } else {
      await database.close();
    }
    process.send?.('done');
    if (message === 'close') process.disconnect();
  })();
});
process.send?.('open');
