import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * The file of the module of this name beside the one whose `import.meta.url` is given, where a process
 * or thread of its own begins: compiled as that one is, or source as that one is.
 */
export const moduleBeside = (name: string, beside: string): URL =>
  new URL(`${name}.${beside.endsWith('.ts') ? 'ts' : 'js'}`, beside);

/**
 * What a further process or thread of ours is started with, given the `import.meta.url` of the file
 * that starts it: nothing where that was compiled; where it is TypeScript source, what loads such.
 */
export const loaderArguments = (startedFrom: string): string[] =>
  startedFrom.endsWith('.ts') ? ['--import', tsxLoader()] : [];

const tsxLoader = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
