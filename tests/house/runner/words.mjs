/** What tests import of `@jest/globals`: always that of the file being run, though modules outlast it. */
let current = {};

/** Has the words mean those of the run that begins. */
export function giveWords(words) {
  current = words;
}

const word = (name) =>
  new Proxy(() => undefined, {
    apply: (_, __, args) => current[name](...args),
    get: (_, key) => current[name][key],
  });

export const afterAll = word('afterAll');
export const afterEach = word('afterEach');
export const beforeAll = word('beforeAll');
export const beforeEach = word('beforeEach');
export const describe = word('describe');
export const expect = word('expect');
export const it = word('it');
export const jest = word('jest');
