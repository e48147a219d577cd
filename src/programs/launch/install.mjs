import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run } from './run.mjs';

/**
 * Installs the packages that the lock file names, where one is missing or of another version;
 * `development` includes the tools of tests and checks.
 */
export async function install({ development }) {
  if (installed(development)) return;
  console.error(`Installing packages${development ? ', test tools included' : ''} …`);
  await run('npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    ...(development ? ['--include=dev'] : ['--omit=dev']),
  ]);
}

function installed(development) {
  const present = packagesIn('node_modules/.package-lock.json');
  const wanted = packagesIn('package-lock.json');
  return Object.entries(wanted).every(([place, { version, dev, optional, link }]) => {
    // What is optional is left out where the platform has no use for it.
    if (place === '' || link || optional || (dev && !development)) return true;
    return present[place]?.version === version;
  });
}

function packagesIn(file) {
  const whole = path.join(ROOT, file);
  return existsSync(whole) ? JSON.parse(readFileSync(whole, 'utf8')).packages : {};
}
