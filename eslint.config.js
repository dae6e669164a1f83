import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Who may import whom (ARCHITECTURE.md): app knows nothing of ours or of its host; main stands on
 * app; renderer stands on the part of app that is data and words.
 */
const forbid = (...patterns) => ({
  'no-restricted-imports': [
    'error',
    { patterns: patterns.map(([regex, message]) => ({ regex, message })) },
  ],
});
const host = [
  '^(node:|electron($|/)|better-sqlite3|@tensorflow/tfjs-node)',
  'app is pure: it runs in Node, in Electron and in a test. Pass what it needs from main.',
];
const upward = ['^(\\.\\./)+(main|renderer|test|scripts)/', 'app imports nothing of ours.'];
const toMain = [
  '^(\\.\\./)+(main|test|scripts)/',
  'renderer reaches main through renderer/bridge.',
];
const toCore = [
  '^(\\.\\./)+app/(?!contract/|domain/|i18n/)',
  'renderer may import only contract, domain and i18n of app.',
];
const toRenderer = ['^(\\.\\./)+(renderer|test|scripts)/', 'main never imports the renderer.'];
const toElectron = [
  '^electron($|/)',
  'Only main/{index,window,security,menu,ipc,preload} and the supervisor touch electron.',
];

export default ts.config(
  { ignores: ['dist/', 'release/', 'node_modules/', 'screenshots/', 'test-results/', 'coverage/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: {},
  },
  { files: ['app/**'], rules: forbid(host, upward) },
  {
    files: ['main/**'],
    ignores: [
      'main/{index.ts,window/**,security/**,menu/**,ipc/**,preload/**}',
      'main/worker/supervisor*.ts',
    ],
    rules: forbid(toRenderer, toElectron),
  },
  {
    files: [
      'main/{index.ts,window/**/*.ts,security/**/*.ts,menu/**/*.ts,ipc/**/*.ts,preload/**/*.ts}',
    ],
    rules: forbid(toRenderer),
  },
  { files: ['main/worker/supervisor*.ts'], rules: forbid(toRenderer) },
  { files: ['renderer/**'], rules: forbid(host, toMain, toCore) },
  {
    files: ['renderer/**/*.ts', 'main/preload/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['main/**', 'test/**', 'scripts/**', '*.config.{js,ts}'],
    languageOptions: { globals: globals.node },
  },
);
