import { build } from './build.mjs';
import { install } from './install.mjs';
import { requireNode } from './requirements.mjs';
import { run } from './run.mjs';

// The benchmarks, or the ones named: each beside a bare baseline in the same run.
requireNode();
await install({ development: true });
await build();
await run(process.execPath, ['--import', 'tsx', 'tests/bench/run.ts', ...process.argv.slice(2)]);
