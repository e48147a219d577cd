import { build } from './build.mjs';
import { install } from './install.mjs';
import { requireNode } from './requirements.mjs';
import { run } from './run.mjs';

// Requests that nobody means, by the thousand, at a server of its own.
requireNode();
await install({ development: true });
await build();
await run(process.execPath, ['--import', 'tsx', 'tests/fuzz/run.ts', ...process.argv.slice(2)]);
