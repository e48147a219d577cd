import { run } from '../../src/programs/launch/run.mjs';

// Draws the parts of the product and keeps how they look: look at what git says has changed.
process.env.PICTURES = 'renew';
await run(process.execPath, ['src/programs/launch/test.mjs', 'tests/browser/pictures.test.ts']);
