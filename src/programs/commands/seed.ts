import { parseArgs } from 'node:util';
import { DEMO_PASSWORD } from '../demo/people/accounts.js';
import { LEAST_SIZES, seedDemo, type SeedSizes } from '../demo/seed-demo.js';
import { sessionSecretOf } from '../session-secret.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';

/** `npm run seed -- [--people N] [--courses N] [--years N]` fills an empty database for trying it out. */
await runCommand<Partial<SeedSizes>>({
  read: (argv) => {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: argv,
      options: { people: text, courses: text, years: text },
    });
    return Object.fromEntries(
      Object.entries(values).map(([name, typed]) => [name, sizeOf(name as keyof SeedSizes, typed)]),
    );
  },

  run: async (sizes, config) => {
    const { certificateSeries, publicUrl, instituteName, mailFrom } = config;
    const report = await seedDemo({
      ...sizes,
      issuer: { series: certificateSeries, publicUrl, instituteName },
      mailFrom,
      secret: config.sessionSecret ?? sessionSecretOf(config.dataDir),
      now: new Date(),
      onProgress: console.log,
    });
    const { people, courses, enrolments, sheets, certificates, seconds } = report;
    console.log(
      `${people} people, ${courses} courses, ${enrolments} enrolments, ${sheets} attendance sheets ` +
        `and ${certificates} certificates in ${seconds} s. Everybody's password: ${DEMO_PASSWORD}`,
    );
  },
});

function sizeOf(name: keyof SeedSizes, typed: string): number {
  const least = LEAST_SIZES[name];
  if (/^\d{1,7}$/.test(typed) && Number(typed) >= least) return Number(typed);
  throw new CommandRefused(`--${name} takes a whole number from ${least} up, not "${typed}"`);
}
