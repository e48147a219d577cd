import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** An absolute path below the project's folder, the same from sources and from the build. */
export const fromRoot = (...parts: string[]): string => path.join(root, ...parts);
