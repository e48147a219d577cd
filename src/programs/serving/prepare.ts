import { isHalfRestored } from '../../database/backup/restore-backup.js';
import { DatabaseUnavailable, openDatabase, type Database } from '../../database/database.js';
import { ensureIndexes } from '../../database/indexes.js';
import { systemClock } from '../../ground/clock.js';
import { BadConfiguration, type Config } from '../../ground/settings/config.js';
import { pdfSignerOf } from '../../training/certificates/issuing/issuer.js';
import { shipRule } from '../../training/duty/rules/shipped-rule.js';
import { uidDomain } from '../../training/institution/uid-domain.js';
import { sessionSecretOf } from '../session-secret.js';
import { unknownMigrations } from '../migrations/migrate.js';
import { prepareDemo } from '../demo/prepare-demo.js';

/** The open database, and whether it holds demonstration data. */
export interface Prepared {
  database: Database;
  demo: boolean;
}

/** The options with which a process that serves opens the database. */
export const servingDatabase = (config: Config) => ({
  uri: config.mongodbUri,
  dataDir: config.dataDir,
  tellCommands: config.slowQueryMs > 0,
  log: (line: string) => {
    console.error(line);
  },
});

/**
 * What is done once before anybody serves: the database opened, its indexes made, and filled if it is to
 * be a demonstration.
 * @throws {BadConfiguration} {DatabaseUnavailable}
 */
export async function prepare(config: Config): Promise<Prepared> {
  // What is wrong with the seal is to be heard now, not when the first document is signed.
  await refuseUselessSigner(config);
  const database = await openDatabase(servingDatabase(config));
  if (await isHalfRestored())
    throw new DatabaseUnavailable('The database is half restored: npm run restore begins anew.');
  await readyForRelease();
  // Kept from the first start on, before anything can move.
  await uidDomain(config.publicUrl);
  const demo = await prepareDemo({
    wanted: config.demo,
    issuer: {
      series: config.certificateSeries,
      publicUrl: config.publicUrl,
      instituteName: config.instituteName,
    },
    mailFrom: config.mailFrom,
    secret: config.sessionSecret ?? sessionSecretOf(config.dataDir),
    now: systemClock(),
    say: console.log,
  });
  return { database, demo };
}

/** What this release asks of the database before it serves; harmless to repeat, by any number of processes. */
export async function readyForRelease(): Promise<void> {
  await ensureIndexes();
  await warnOfNewer();
  await shipRule();
}

/** An older release on what a newer one wrote goes on with what it knows; whoever started it should know. */
async function warnOfNewer(): Promise<void> {
  const unknown = await unknownMigrations();
  if (unknown.length > 0)
    console.error(
      `A newer release has changed this database (${unknown.join(', ')}): see "Back to the release before" in docs/deployment.md.`,
    );
}

/** @throws {BadConfiguration} */
async function refuseUselessSigner(config: Config): Promise<void> {
  const signer = await pdfSignerOf(config);
  if (signer && signer.validUntil < systemClock())
    throw new BadConfiguration(
      `The certificate in SIGNING_P12 ran out on ${signer.validUntil.toISOString().slice(0, 10)}: name a new one, or none.`,
    );
}
