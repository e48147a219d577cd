import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * What a further process or thread of ours is started with, given the `import.meta.url` of the file
 * that starts it: nothing where that was compiled; where it is TypeScript source, what loads such.
 */
export const loaderArguments = (startedFrom: string): string[] =>
  startedFrom.endsWith('.ts') ? ['--import', tsxLoader()] : [];

const tsxLoader = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
