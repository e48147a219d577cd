/**
 * The floors of the house, the lowest first: what stands on one may use those below it, never one above.
 * Programs are src/programs and the files at the top of src.
 */
export const FLOORS = [
  'ground',
  'database',
  'decisions',
  'documents',
  'web',
  'letters',
  'people',
  'communities',
  'training',
  'desks',
];

/** Files that hold deciders, their events and states, and models with what is stored in them. */
const DECIDERS = [
  '-model',
  '/(course|enrolment|programme|person|department|certificate|external-certificate)',
  '/(outbox-mail|audit-event|failure|security-event)',
  '-events',
  '-effects',
  '/evolve-[a-z]+',
  '/courses/plan/[a-z-]+',
  '/enrolment/seats/[a-z-]+',
  '/attendance/sheets/[a-z-]+',
  '/results-sheet',
  '/communities/(community|decide-community)',
  '/projects/(project|stages|money)',
  '/projects/deciding/[a-z-]+',
  '/proposals/(proposal|stages|terms)',
  '/proposals/deciding/[a-z-]+',
  '/surveys/(survey|stages|results)',
  '/surveys/deciding/[a-z-]+',
  '/strategy/(strategy|figures)',
  '/strategy/deciding/[a-z-]+',
  '/register',
];

const PROGRAMS = '^src/(programs/|[^/]+$)';

const floors = FLOORS.map((floor, height) => ({
  name: `${floor}-stands-below`,
  comment: `What src/${floor} needs of a floor above it is handed in, or supplied as an effect.`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: [PROGRAMS, ...FLOORS.slice(height + 1).map((above) => `^src/${above}/`)] },
}));

/** Arrows between the folders point one way. */
export default {
  forbidden: [
    ...floors,
    {
      name: 'folders-in-no-circle',
      comment: 'Two folders that need each other are one.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'files-in-no-circle',
      comment: 'Two files that need each other cannot be understood alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-folder-has-its-floor',
      comment: 'A new folder at the top of src belongs on a floor of the list above.',
      severity: 'error',
      from: { path: '^src/', pathNot: [PROGRAMS, ...FLOORS.map((floor) => `^src/${floor}/`)] },
      to: {},
    },
    {
      name: 'a-collection-has-one-owner',
      comment:
        'Only the feature that keeps a collection asks and writes it; others call its named functions. ' +
        'Programs may: the doctor looks into collections, the demonstration fills them.',
      severity: 'error',
      from: { path: '^src/([^/]+/[^/]+)', pathNot: PROGRAMS },
      to: { path: '-model\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'deciders-and-models-know-no-http',
      comment: 'What is decided and stored is the same whoever asks: pages, commands or jobs.',
      severity: 'error',
      from: { path: `^src/.*(${DECIDERS.join('|')})\\.ts$`, pathNot: '/find-[a-z-]+\\.ts$' },
      to: { path: '^src/web/|node_modules/express/' },
    },
    {
      name: 'audited-by-effects-alone',
      comment:
        'What is audited beside a deed is lost when its process dies: an effect of a decider or of a deed audits.',
      severity: 'error',
      from: { path: '^src/', pathNot: '-effects\\.ts$' },
      to: { path: '^src/decisions/audit/audit\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'told-by-effects-and-the-clock',
      comment:
        'A letter that is posted beside a deed, or what another system is told there, is lost when its process dies.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '(-effects|/notices/notices|/reminders|/risk-notices|/demo/systems/told-systems)\\.ts$',
      },
      to: {
        path: '^src/letters/(notices/notices|outbox/outbox|webhooks/tell-systems)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'who-looks-is-told',
      comment:
        'What is about a person is opened by src/people/record-views, so that they see who did. Signing in ' +
        'alone names whom an attempt concerned.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/people/(record-views|sign-in|second-factor)/',
      },
      to: { path: '^src/web/pages/concerns\\.ts$' },
    },
    {
      name: 'no-tools-in-the-program',
      comment: 'What is only installed for tests must not be needed to run.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
