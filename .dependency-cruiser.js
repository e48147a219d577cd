const domains =
  '(agenda|applications|attendance|audit|calendar|catalogue|certificates|completion|courses|demand|departments|duty|enrolment|external-certificates|failures|imports|institution|learning|levels|mail|nomination|notices|office|pages|people|programmes|results|sign-in|today)';

/** Arrows between the folders point one way. */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other cannot be understood alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'technical-layers-know-no-domain',
      comment:
        'web, database, decisions, limits, documents, tables and workers would serve another application as well.',
      severity: 'error',
      from: { path: '^src/(web|database|decisions|limits|documents|tables|workers)/' },
      to: { path: `^src/(${domains}|demo|jobs|commands|doctor)/` },
    },
    {
      name: 'domains-know-no-program',
      comment: 'Only the programs (server, commands, demonstration data) know everything.',
      severity: 'error',
      from: { path: `^src/${domains}/` },
      to: { path: '^src/(demo|jobs|commands|doctor|app\\.ts|server\\.ts|routes\\.ts)' },
    },
    {
      name: 'audited-by-effects-alone',
      comment:
        'What is audited beside a deed is lost when its process dies: an effect of a decider or of a deed audits.',
      severity: 'error',
      from: { path: '^src/', pathNot: '-effects\\.ts$' },
      to: { path: '^src/audit/audit\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'told-by-effects-and-the-clock',
      comment: 'A letter that is posted beside a deed is lost when its process dies.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '(-effects|/notices|/reminders|/risk-notices)\\.ts$',
      },
      to: {
        path: '^src/(notices/notices|mail/outbox)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
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
