import { build } from './build.mjs';
import { install } from './install.mjs';
import { requireNode } from './requirements.mjs';
import { run } from './run.mjs';

// Everything that the tests need, then the tests; further words go to Jest.
requireNode();
await install({ development: true });
await build();
await run(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)]);
