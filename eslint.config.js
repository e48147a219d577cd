import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const READ_BY_FORM = {
  selector:
    "CallExpression[callee.property.name='parse'] MemberExpression[property.name=/^(body|params)$/]",
  message: 'What comes in is read by readForm or parseInput: a refused schema is a 4xx page.',
};
const NOT_CAST = {
  selector: "TSAsExpression > MemberExpression[object.name='req'][property.name=/^(body|query)$/]",
  message: 'Nothing is known of what comes in: read it by bodyOf, readForm or parseInput.',
};
const CAST_AWAY = {
  selector: 'TSAsExpression > TSAsExpression.expression, TSAsExpression TSNeverKeyword',
  message: 'Whatever does not fit is typed where it begins; a collection is read by storedIn.',
};
const COOKIES = {
  selector: 'CallExpression[callee.property.name=/^(cookie|clearCookie)$/]',
  message: 'Cookies are named and set in src/web/routes/cookies.ts: setCookie, clearCookie.',
};
/** A condition that is dropped because it was not understood shows everything (src/web/queries/query.ts). */
const NOT_DROPPED = {
  selector:
    'CallExpression[callee.property.name="catch"] > :matches(Literal, TemplateLiteral, ArrayExpression, ObjectExpression, UnaryExpression, Identifier[name="undefined"]).arguments',
  message:
    'A value that is not understood is a fault that is named, never another value: leave .catch() out and let readQuery or readForm tell it.',
};
const READ_WHOLE = {
  selector: 'MemberExpression[object.property.name="query"][object.object.name="req"]',
  message: 'An address is read whole, by readQuery or queryOf of src/web/queries/query.ts.',
};
/** What .dependency-cruiser.js knows a collection's model by: "a-collection-has-one-owner". */
const MODEL_APART = {
  selector:
    ':matches(ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name=/Model$/], ExportSpecifier[exported.name=/Model$/])',
  message: 'A model is handed out by a file named -model.ts alone, and reached in its own feature.',
};

const HANDED_IN = {
  selector: "AssignmentPattern > NewExpression[callee.name='Date'][arguments.length=0].right",
  message: 'The moment is handed in; one that is forgotten must not be made up.',
};
const ONE_READER = {
  selector: "CallExpression[callee.name='translator'] > CallExpression[callee.name='languageOf']",
  message: 'Who reads, in which language and when, is said by readerOf(req).',
};

/**
 * A name is written for its readers by name-in.ts or tell-apart.ts, which are told the language; these are
 * for what is kept, for Ukrainian papers and for what both languages are printed on.
 */
const NAMES = [
  ...['src/people/{names,person,imports}/**', 'src/programs/**', 'src/desks/provisioning/users/**'],
  ...['src/training/certificates/{document,issuing,sealing}/**', 'src/training/duty/sheet/**'],
  'src/training/certificates/correcting/{correction-words,name-on-paper}.ts',
  'src/training/certificates/pages/certificate-facts.ts',
  'src/training/completion/names-in-case.ts',
  'src/training/planning/course-fields.ts',
  'src/desks/people/import/planning/**',
  // One's own name as the record has it.
  ...['src/desks/own-data/kinds.ts', 'src/desks/people/people-routes.ts'],
];

const HOUSE = [
  ...[READ_BY_FORM, NOT_CAST, COOKIES, NOT_DROPPED, READ_WHOLE, MODEL_APART, CAST_AWAY],
  ...[HANDED_IN, ONE_READER],
];

/** All of them but these. */
const but = (...left) => ['error', ...HOUSE.filter((rule) => !left.includes(rule))];

export default defineConfig(
  {
    ignores: [
      ...['dist/', 'var/', 'coverage/', 'public/built/', 'node_modules/'],
      // Written by a program: npm run client.
      'clients/typescript/api.d.ts',
    ],
  },
  js.configs.recommended,
  // An expression that takes the square of a text's length lets one long text stop the process.
  regexp.configs['flat/recommended'],
  {
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
      'regexp/no-obscure-range': ['error', { allowed: ['alphanumeric', 'а-я'] }],
      // Signs that combine with the one before are to stand alone.
      'regexp/prefer-character-class': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Mongoose infers dates and subdocuments as classes of its own, which plain values satisfy.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Passport's user is typed by extending a global interface.
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      // Express awaits the promise of a handler.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false } },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...HOUSE] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: NAMES,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/names/names.js'],
              importNames: ['fullName', 'shortName', 'spokenName'],
              message: 'Who reads has a language: nameIn, shortNameIn, spokenNameIn of name-in.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*-model.ts'],
    rules: { 'no-restricted-syntax': but(MODEL_APART) },
  },
  {
    files: ['src/web/routes/cookies.ts'],
    rules: { 'no-restricted-syntax': but(COOKIES) },
  },
  {
    // What is stored, and errors of others, are read as they are found: nobody is there to be told.
    files: ['src/training/letters/notice-values.ts', 'src/letters/outbox/mail-failure.ts'],
    rules: { 'no-restricted-syntax': but(NOT_DROPPED) },
  },
  {
    // Where to go after signing in travels in whatever address was asked for.
    files: [
      'src/people/sign-in/sign-in-page.ts',
      'src/people/second-factor/second-step-page.ts',
      'src/desks/residents/sign-in-page.ts',
    ],
    rules: { 'no-restricted-syntax': but(READ_WHOLE) },
  },
  {
    // The one place that knows better than the types of Mongoose and of its driver; it owns no collection.
    files: ['src/database/**/*.ts'],
    rules: { 'no-restricted-syntax': but(CAST_AWAY, MODEL_APART) },
  },
  {
    files: ['public/**/*.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        window: 'readonly',
        navigator: 'readonly',
        fetch: 'readonly',
        FormData: 'readonly',
        DOMParser: 'readonly',
        EventSource: 'readonly',
        URLSearchParams: 'readonly',
        self: 'readonly',
        caches: 'readonly',
        URL: 'readonly',
        Intl: 'readonly',
      },
    },
  },
  {
    files: ['**/*.mjs', '*.config.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        setInterval: 'readonly',
        URL: 'readonly',
      },
    },
  },
);
