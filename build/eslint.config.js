import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { root } from './bootstrap.mjs';

const NO_ENUM = {
  selector: 'TSEnumDeclaration',
  message: 'Use a union of string literals: Node runs the sources, and an enum is not erasable.',
};
const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Export by name: one name from definition to use.' };

const ONE_DOOR = 'The page talks to window.backend only.';
const KEEPS_NOTHING = 'The page keeps nothing: drafts and settings live behind window.backend.';
const CLOSED_TO_THE_PAGE = {
  fetch: ONE_DOOR,
  XMLHttpRequest: ONE_DOOR,
  WebSocket: ONE_DOOR,
  EventSource: ONE_DOOR,
  localStorage: KEEPS_NOTHING,
  sessionStorage: KEEPS_NOTHING,
  indexedDB: KEEPS_NOTHING,
  caches: KEEPS_NOTHING,
  eval: 'Refused by the content policy.',
};

export default defineConfig(
  globalIgnores(['dist/', 'release/', 'node_modules/', 'tests/fixtures/', '**/*.cjs']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-restricted-syntax': ['error', NO_ENUM, NO_DEFAULT_EXPORT],
      eqeqeq: 'error',
      'no-console': 'off', // a command line writes to the console; in renderer/ it is switched on below

      // Where the strict set and the house disagree:
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }], // the underscore is our way to say "on purpose"
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }], // a number has one obvious text
      '@typescript-eslint/no-confusing-void-expression': 'off', // `() => close()` and a guard's `return refuse(…)` read as what they do
      '@typescript-eslint/no-invalid-void-type': 'off', // `Promise.withResolvers<void>()` and `this: void` are how the language says it
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }], // `for (;;)` and `while (true)` around a read
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }], // `[...text]` counts code points, which is what the schemas count
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // plain objects stand for Electron's classes in tests; sockets are told apart by what they do
      '@typescript-eslint/require-await': 'off', // an adapter answers with a promise because its port does
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }], // React takes an async handler; what it may throw is caught by the backend's Result
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'no-console': 'error', // a page has no log; what it knows may be personal
      'no-restricted-globals': ['error', ...Object.entries(CLOSED_TO_THE_PAGE).map(([name, message]) => ({ name, message }))],
      'no-restricted-properties': [
        'error',
        ...['window', 'globalThis', 'self'].flatMap(object =>
          Object.entries(CLOSED_TO_THE_PAGE).map(([property, message]) => ({ object, property, message })),
        ),
      ],
      'no-eval': 'error',
      'no-implied-eval': 'off', // @typescript-eslint/no-implied-eval knows the types
    },
  },
  {
    // A test that reads JSON of the wrong shape fails by itself; casting every field would hide what is asserted.
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off', // fixtures take their types from the runner
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // What its own tool reads wants a default export.
    files: ['build/eslint.config.js', '**/{vite,vitest,playwright}.config.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_ENUM] },
  },
  {
    // Plain JavaScript, typed by JSDoc and checked by tsc; the linter sees neither its return types nor its casts, which are comments.
    files: ['**/*.{mjs,js}'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
