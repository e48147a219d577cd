import { watch } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { requireNode } from './requirements.mjs';
import { ROOT, run } from './run.mjs';

// The application from its sources, restarted by tsx on a change; styles are built anew on a change.
requireNode();
await install({ development: true });
await build();
const assets = () => run(process.execPath, ['src/programs/launch/build-assets.mjs']);
for (const folder of ['src/web/styles', 'public/js'])
  watch(path.join(ROOT, folder), () => void assets());
const child = spawn(
  process.execPath,
  [
    'node_modules/tsx/dist/cli.mjs',
    'watch',
    '--include=views',
    '--include=src/ground/language/locales',
    'src/server.ts',
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
child.on('exit', (code) => process.exit(code ?? 0));
process.on('SIGINT', () => {});
