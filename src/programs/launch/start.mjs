import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { requireNode } from './requirements.mjs';
import { ROOT } from './run.mjs';

// Installs and builds what is missing or stale, then runs one built program in this very process:
// the server, or the command named first, with the rest of the line as its own.
requireNode();
await install({ development: false });
await build();
// Settings of the environment itself stand above those of the file.
const settings = path.join(ROOT, '.env');
if (existsSync(settings)) process.loadEnvFile(settings);
process.env.NODE_ENV ??= 'production';
const [program = 'server', ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], process.argv[1], ...rest];
await import(pathToFileURL(path.join(ROOT, 'dist', `${program}.js`)).href);
