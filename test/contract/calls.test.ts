import { describe, expect, it } from 'vitest';
import type { Answer } from '../../app/contract/calls.ts';
import { calls } from '../../app/contract/calls.ts';
import { ImportRequest } from '../../app/contract/importing.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import { plantedDefaults } from '../../app/domain/planted.ts';
import { dispatch } from '../../main/ipc/dispatch.ts';
import type { Desktop } from '../../main/ipc/handlers.ts';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { openTestStudio, writeLog } from '../main/support/studio.ts';
import { temporaryFolder } from '../main/support/temporary-folder.ts';

/** A desktop without anybody before it: every dialog is closed without a choice. */
const desktop: Desktop = {
  chooseFile: async () => null,
  chooseSeveral: async () => [],
  chooseTarget: async () => null,
  copy: () => {},
  copyPicture: () => Promise.resolve(),
  showInFolder: () => {},
};

function listener() {
  const logged: unknown[][] = [];
  const log = (...words: unknown[]) => void logged.push(words);
  const handlers = createHandlers(openTestStudio(), desktop);
  const options = { checkReplies: true, log: { info: log, warn: log, error: log } };
  const ask = (message: unknown): Promise<Answer> => dispatch(handlers, message, options);
  return { handlers, ask, logged };
}

describe('the contract between window and main', () => {
  it('has a handler for every call, and none besides', () => {
    expect(Object.keys(listener().handlers).sort()).toEqual(Object.keys(calls).sort());
  });

  it('answers what it is asked', async () => {
    const { ask } = listener();
    expect(await ask({ name: 'datasets.list', request: null })).toEqual({ ok: true, value: [] });
    expect(await ask({ name: 'app.showLog', request: null })).toEqual({ ok: true, value: null });
    const preferences = await ask({ name: 'app.setPreferences', request: { theme: 'dark' } });
    expect(preferences).toMatchObject({ ok: true, value: { theme: 'dark', language: 'zh-Hans' } });
  });

  it.each([
    ['no message', undefined],
    ['a text', 'datasets.list'],
    ['a message without a name', { request: null }],
    ['a call that there is not', { name: 'datasets.burn', request: null }],
    ['a name that every object has', { name: 'constructor', request: null }],
    ['a request where none belongs', { name: 'datasets.list', request: { all: true } }],
    ['a request that is missing', { name: 'datasets.rename', request: undefined }],
    ['an id that walks', { name: 'datasets.profile', request: { id: '../../etc/passwd' } }],
    ['an id of another kind', { name: 'datasets.profile', request: { id: 'ex-abcdefgh' } }],
    [
      'a note that is too long',
      { name: 'datasets.annotate', request: { id: 'ds-abcdefgh', note: 'x'.repeat(10_001) } },
    ],
    ['an empty name', { name: 'datasets.rename', request: { id: 'ds-abcdefgh', name: '  ' } }],
    [
      'a number out of range',
      { name: 'datasets.items', request: { id: 'ds-abcdefgh', limit: 1e9 } },
    ],
    [
      'a planted world out of range',
      {
        name: 'datasets.generate',
        request: { name: 'planted', planted: { ...plantedDefaults, clusters: 0 } },
      },
    ],
    ['a theme that there is not', { name: 'app.setPreferences', request: { theme: 'pink' } }],
    [
      'settings out of range',
      {
        name: 'experiments.start',
        request: { datasetId: 'ds-abcdefgh', settings: { model: 'comirec-sa', interests: 0 } },
      },
    ],
  ])('refuses %s and changes nothing', async (_what, message) => {
    const { ask, logged } = listener();
    expect(await ask(message)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(logged).toEqual([]);
  });

  it('shows a dataset where it lies on the disk', async () => {
    const studio = openTestStudio();
    const shown: string[] = [];
    const watched: Desktop = { ...desktop, showInFolder: (file) => void shown.push(file) };
    const handlers = createHandlers(studio, watched);
    const request = ImportRequest.parse({ name: 'log', files: [writeLog(temporaryFolder())] });
    const { dataset } = await studio.imports.run(request, () => {}, new HaltSignal());
    const message = { name: 'datasets.showInFolder', request: { id: dataset.id } };
    const options = { checkReplies: true, log: console };
    expect(await dispatch(handlers, message, options)).toEqual({ ok: true, value: null });
    expect(shown).toEqual([studio.workspace.datasetFile(dataset.id)]);
  });

  it('names the field of a malformed request', async () => {
    const answer = await listener().ask({
      name: 'experiments.start',
      request: { datasetId: 'ds-abcdefgh', settings: { model: 'comirec-sa', interests: 0 } },
    });
    expect(answer).toMatchObject({
      error: {
        message: expect.stringContaining('call experiments.start: settings.interests:'),
        details: { field: 'settings.interests' },
      },
    });
  });

  it('turns what a handler throws into data with its code', async () => {
    const { ask } = listener();
    for (const name of ['datasets.profile', 'datasets.delete', 'datasets.restore'] as const) {
      const answer = await ask({ name, request: { id: 'ds-abcdefgh' } });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
  });

  it('logs a fault of the program, and refuses a reply that breaks the contract', async () => {
    const { handlers, logged } = listener();
    const log = (...words: unknown[]) => void logged.push(words);
    const options = { checkReplies: true, log: { info: log, warn: log, error: log } };
    const message = { name: 'datasets.list', request: null };
    const broken = () => {
      throw new TypeError('x is undefined');
    };
    expect(await dispatch({ ...handlers, 'datasets.list': broken }, message, options)).toEqual({
      ok: false,
      error: { code: 'internal', message: 'x is undefined', details: {} },
    });
    expect(logged).toHaveLength(1);
    const wrong = () => [{ id: 'ds-abcdefgh' }] as never;
    expect(await dispatch({ ...handlers, 'datasets.list': wrong }, message, options)).toMatchObject(
      {
        error: { message: expect.stringContaining('reply of call datasets.list') },
      },
    );
  });
});
