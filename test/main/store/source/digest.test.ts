import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../../main/store/source/digest.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const megabyte = 1 << 20;
const partOf = (bytes: Buffer, member: string | null = null) => {
  const path = join(temporaryFolder(), 'part.csv');
  writeFileSync(path, bytes);
  return { path, member, bytes: bytes.length };
};
/** @param at where one byte is another */
const log = (size: number, at = -1) => {
  const bytes = Buffer.alloc(size, 'user,item\n');
  if (at >= 0) bytes[at]! ^= 1;
  return partOf(bytes);
};

describe('the digest of a log', () => {
  it('is another one wherever a byte of a file of up to three megabytes is', async () => {
    for (const size of [1, 10, megabyte, 1.5 * megabyte, 2.9 * megabyte, 3 * megabyte]) {
      const whole = await digestOf([log(size)]);
      for (const share of [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1]) {
        const at = Math.floor(share * (size - 1));
        expect(await digestOf([log(size, at)]), `${size} at ${at}`).not.toBe(whole);
      }
    }
  });

  it('looks at beginning, middle and end of a larger one, and at its size', async () => {
    const size = 8 * megabyte;
    const whole = await digestOf([log(size)]);
    expect(await digestOf([log(size)])).toBe(whole);
    expect(await digestOf([log(size + 10)])).not.toBe(whole);
    for (const at of [0, megabyte - 1, size / 2, size - megabyte, size - 1]) {
      expect(await digestOf([log(size, at)]), String(at)).not.toBe(whole);
    }
  });

  it('is of all parts, in their order, and of the member of an archive', async () => {
    const [one, two] = [partOf(Buffer.from('a,x\n')), partOf(Buffer.from('b,y\n'))];
    const digests = [
      [one],
      [two],
      [one, two],
      [two, one],
      [{ ...one, member: 'log.csv' }],
      [{ ...one, member: 'other.csv' }],
    ].map(digestOf);
    expect(new Set(await Promise.all(digests)).size).toBe(6);
  });

  it('says which part is gone', async () => {
    const gone = { path: '/no/such.csv', member: null, bytes: 1 };
    await expect(digestOf([gone])).rejects.toMatchObject({
      code: 'bad-input',
      details: { file: '/no/such.csv' },
    });
  });
});
