import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { download, verify, WrongContent } from '../../../scripts/setup/download.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

const content = Buffer.from('all that was pinned, to the last byte');
const artefact = {
  what: 'a part',
  from: 'npm',
  package: 'a-part',
  version: '1.2.3',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
} as const;

/** Stands for a registry's client: writes the answers one after the other, as it is asked. */
function registry(...answers: Buffer[]) {
  const client = {
    asked: 0,
    fetchInto: async (_artefact: unknown, folder: string) => {
      writeFileSync(join(folder, 'a-part-1.2.3.tgz'), answers[client.asked++]!);
    },
  };
  return client;
}

it('keeps a download with the pinned content', async () => {
  const client = registry(content);
  const file = await download(artefact, temporaryFolder(), client.fetchInto);
  expect(readFileSync(file)).toEqual(content);
  expect(client.asked).toBe(1);
});

it('refuses a truncated download and fetches it again', async () => {
  const client = registry(content.subarray(0, -1), content);
  const file = await download(artefact, temporaryFolder(), client.fetchInto);
  expect(readFileSync(file)).toEqual(content);
  expect(client.asked).toBe(2);
});

it('gives up on what is wrong twice, says both sums and leaves no file', async () => {
  const folder = temporaryFolder();
  const client = registry(content.subarray(1), Buffer.from('something else'));
  const attempt = download(artefact, folder, client.fetchInto);
  await expect(attempt).rejects.toThrow(WrongContent);
  await expect(attempt).rejects.toThrow(artefact.sha256);
  expect(readdirSync(folder)).toEqual([]);
});

it('says so when the client ends well but leaves nothing', async () => {
  const attempt = download(artefact, temporaryFolder(), async () => undefined);
  await expect(attempt).rejects.toThrow('npm gave no file for a-part');
});

it('verifies content, not only size', async () => {
  const file = join(temporaryFolder(), 'file');
  const other = Buffer.from(content);
  other[0] = other[0]! ^ 1;
  writeFileSync(file, other);
  await expect(verify(file, artefact)).rejects.toThrow(WrongContent);
  expect(existsSync(file)).toBe(true);
});
