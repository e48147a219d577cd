import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A condition that is dropped because it was not understood shows everything (src/web/query.ts). */
const NOT_DROPPED = {
  selector:
    'CallExpression[callee.property.name="catch"] > :matches(Literal, TemplateLiteral, ArrayExpression, ObjectExpression, UnaryExpression, Identifier[name="undefined"]).arguments',
  message:
    'A value that is not understood is a fault that is named, never another value: leave .catch() out and let readQuery or readForm tell it.',
};
const READ_WHOLE = {
  selector: 'MemberExpression[object.property.name="query"][object.object.name="req"]',
  message: 'An address is read whole, by readQuery or queryOf of src/web/query.ts.',
};

export default defineConfig(
  { ignores: ['dist/', 'var/', 'coverage/', 'public/built/', 'node_modules/'] },
  js.configs.recommended,
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
    rules: { 'no-restricted-syntax': ['error', NOT_DROPPED, READ_WHOLE] },
  },
  {
    // What is stored, and errors of others, are read as they are found: nobody is there to be told.
    files: ['src/notices/notice-values.ts', 'src/mail/mail-failure.ts'],
    rules: { 'no-restricted-syntax': ['error', READ_WHOLE] },
  },
  {
    // Where to go after signing in travels in whatever address was asked for.
    files: ['src/sign-in/sign-in-routes.ts'],
    rules: { 'no-restricted-syntax': ['error', NOT_DROPPED] },
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
    files: ['**/*.mjs', '*.config.js', 'src/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
      },
    },
  },
);
