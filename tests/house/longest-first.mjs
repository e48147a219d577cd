import TestSequencer from '@jest/test-sequencer';

// A machine that never ran the tests knows how long their files are, not how long they take: what walks the
// whole site, or drives a browser, begins first, so that none of it runs alone at the end.
const LONG = [
  'database/queries',
  'web/valid-pages',
  'browser/',
  'programs/demo/',
  'kill/',
  'web/doors',
  'web/access',
  'once/sent-twice',
  'programs/serving/workers',
  'programs/commands/import-people',
  'people/sign-in/guessing',
];

const rank = ({ path, duration }) => {
  const at = LONG.findIndex((part) => path.replaceAll('\\', '/').includes(`/tests/${part}`));
  return duration === undefined && at >= 0 ? at : LONG.length;
};

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
