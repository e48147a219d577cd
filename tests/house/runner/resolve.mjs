const words = new URL('./words.mjs', import.meta.url).href;
const tests = new URL('../../', import.meta.url).href;

/**
 * `@jest/globals` itself refuses to be imported where Jest has not made the modules. What a file of tests
 * imports of the tests is its own: hooks are put up and names counted where a module is read.
 */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: words, shortCircuit: true };
  const found = await next(specifier, context);
  const asked = ownOf(context.parentURL);
  if (asked === '' || !found.url.startsWith(tests) || found.url.includes('?')) return found;
  return { ...found, url: `${found.url}${asked}` };
}

/** `?of=7` of a module that belongs to the seventh file of a worker. */
const ownOf = (url = '') => /\?of=\d+$/.exec(url)?.[0] ?? '';
