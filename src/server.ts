import type { AddressInfo } from 'node:net';
import { uidDomain } from './training/institution/uid-domain.js';
import { createApp } from './app.js';
import { securityLog } from './people/sign-in/security-log/security-log.js';
import { pdfSignerOf } from './training/certificates/issuing/issuer.js';
import { systemClock } from './ground/clock.js';
import { createLog } from './ground/log.js';
import { BadConfiguration, readConfig, type Config } from './ground/settings/config.js';
import { isHalfRestored } from './database/backup/restore-backup.js';
import { DatabaseUnavailable, openDatabase } from './database/database.js';
import { ensureIndexes } from './database/indexes.js';
import { prepareDemo } from './programs/demo/prepare-demo.js';
import { shipRule } from './training/duty/rules/shipped-rule.js';
import { endOnCrash } from './decisions/failures/crash.js';
import { startJobs } from './programs/jobs/jobs.js';
import { sessionSecretOf } from './programs/session-secret.js';
import { closeWorkers } from './ground/workers/workers.js';

/** Opens the database, fills it if it is to be a demonstration, and serves until told to stop. */
async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  endOnCrash(log, systemClock);
  // What is wrong with the seal is to be heard now, not when the first document is signed.
  await refuseUselessSigner(config);
  const database = await openDatabase({
    uri: config.mongodbUri,
    dataDir: config.dataDir,
    log: (line) => {
      console.error(line);
    },
  });
  if (await isHalfRestored())
    throw new DatabaseUnavailable('The database is half restored: npm run restore begins anew.');
  await ensureIndexes();
  await shipRule();
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
    now: systemClock(),
    say: console.log,
  });
  const secret = config.sessionSecret ?? sessionSecretOf(config.dataDir);
  const app = createApp({
    config,
    sessionSecret: secret,
    demo,
    clock: systemClock,
    log,
  });
  const server = app.listen(config.port, config.host);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const jobs = startJobs({ clock: systemClock, config, secret, log });
  const { port } = server.address() as AddressInfo;
  announce(`http://${config.host}:${port}`, demo);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log('Stopping …');
    server.close();
    server.closeIdleConnections();
    setTimeout(() => {
      server.closeAllConnections();
    }, 3000).unref();
    await jobs.stop();
    await new Promise((resolve) => server.once('close', resolve).close(resolve));
    await securityLog.written();
    await closeWorkers();
    await database.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

/** @throws {BadConfiguration} */
async function refuseUselessSigner(config: Config): Promise<void> {
  const signer = await pdfSignerOf(config);
  if (signer && signer.validUntil < systemClock())
    throw new BadConfiguration(
      `The certificate in SIGNING_P12 ran out on ${signer.validUntil.toISOString().slice(0, 10)}: name a new one, or none.`,
    );
}

function announce(address: string, demo: boolean): void {
  console.log(`\nReady: ${address}`);
  if (!demo) return;
  console.log('Demonstration accounts, password demo-2026:');
  for (const name of ['staff', 'trainer', 'hr', 'institute', 'admin'])
    console.log(`  ${name}@city.example`);
  console.log('Ctrl-C stops everything; what was changed stays.');
}

/** The failures that an operator can mend get one line; anything else is a fault of ours, with its trace. */
function explain(error: unknown): unknown {
  if (error instanceof BadConfiguration || error instanceof DatabaseUnavailable)
    return error.message;
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE')
      return 'The port is in use. Set PORT to a free one, or stop the other program.';
    if (error.code === 'EACCES')
      return 'This user may not listen on that port. Set PORT to one above 1023.';
  }
  return error;
}

try {
  await serve(readConfig(process.env));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
