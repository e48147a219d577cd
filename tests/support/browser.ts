import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/**
 * A real Chromium for the test file: the one that an npm package ships, or another named by
 * CHROMIUM_PATH. Returns a function that gives it once the tests run.
 * @param flags further words of its command line
 */
export function useBrowser(flags: readonly string[] = []): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const own = process.env.CHROMIUM_PATH;
    const libraries = own ? undefined : missingLibraries();
    browser = await playwright.launch({
      executablePath: own ?? (await chromium.executablePath()),
      // The sandbox refuses to start for root, which is who runs tests in a container.
      args: [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...environment(), ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
    });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (!browser) throw new Error('the browser runs only during tests');
    return browser;
  };
}

const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** Slim systems lack two libraries of the browser; the package carries them, unpacked here once. */
function missingLibraries(): string | undefined {
  if (process.platform !== 'linux' || systemHas('libnss3.so') || process.env.LD_LIBRARY_PATH)
    return undefined;
  const folder = path.join(os.tmpdir(), 'training-registry-browser-libraries');
  if (!existsSync(folder)) {
    const packaged = path.join(
      path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
      '../..',
    );
    const archive = brotliDecompressSync(readFileSync(path.join(packaged, 'bin/al2023.tar.br')));
    const fresh = mkdtempSync(path.join(os.tmpdir(), 'training-registry-libraries-'));
    mkdirSync(fresh, { recursive: true });
    writeFileSync(path.join(fresh, 'libraries.tar'), archive);
    execFileSync('tar', ['-xf', 'libraries.tar'], { cwd: fresh });
    try {
      renameSync(fresh, folder);
    } catch (error) {
      // Another worker was the first.
      if (!existsSync(folder)) throw error;
    }
  }
  return path.join(folder, 'lib');
}

function systemHas(library: string): boolean {
  try {
    return execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).includes(library);
  } catch {
    return false;
  }
}
