import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/', 'var/', 'coverage/', 'public/built/', 'node_modules/'] },
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
    ignores: ['src/web/cookies.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name='parse'] MemberExpression[property.name=/^(body|params)$/]",
          message:
            'What comes in is read by readForm or parseInput: a refused schema is a 4xx page.',
        },
        {
          selector:
            "TSAsExpression > MemberExpression[object.name='req'][property.name=/^(body|query)$/]",
          message: 'Nothing is known of what comes in: read it by bodyOf, readForm or parseInput.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(cookie|clearCookie)$/]',
          message: 'Cookies are named and set in src/web/cookies.ts: setCookie, clearCookie.',
        },
      ],
    },
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
        setInterval: 'readonly',
        URL: 'readonly',
      },
    },
  },
);
