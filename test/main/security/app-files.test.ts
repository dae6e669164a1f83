import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveAppFile } from '../../../main/security/app-files.ts';

let outside: string;
let folder: string;
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'app-files-'));
  folder = join(outside, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(outside, 'renderer-of-another'));
  writeFileSync(join(folder, 'index.html'), '<title>studio</title>');
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(folder, 'notes.db'), 'not for the page');
  writeFileSync(join(outside, 'secret.js'), 'secret');
  writeFileSync(join(outside, 'renderer-of-another', 'secret.js'), 'secret');
});
afterAll(() => rmSync(outside, { recursive: true }));

const get = (url: string, init?: RequestInit) => serveAppFile(folder, new Request(url, init));

describe('studio://app', () => {
  it('serves the page at its root, and its files with their types', async () => {
    const page = await get('studio://app/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<title>studio</title>');
    const script = await get('studio://app/assets/main.js?v=1');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('gives every answer a policy that lets nothing in from elsewhere', async () => {
    for (const url of ['studio://app/', 'studio://app/absent.js']) {
      const policy = (await get(url)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  // A URL parser already folds "..": what is left are its disguises.
  it.each([
    'studio://app/%2e%2e%2fsecret.js',
    'studio://app/..%2fsecret.js',
    'studio://app/assets/..%2f..%2fsecret.js',
    'studio://app/..%5csecret.js',
    'studio://app/%2e%2e%2frenderer-of-another/secret.js',
    'studio://app/index.html%00.js',
    'studio://app/%ff',
  ])('refuses %s', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('');
  });

  it('refuses an absolute path', async () => {
    const answer = await get(`studio://app/${encodeURIComponent(join(outside, 'secret.js'))}`);
    expect(answer.status).toBe(404);
  });

  it('refuses other hosts, other methods and files that no page needs', async () => {
    expect((await get('studio://other/index.html')).status).toBe(403);
    expect((await get('studio://app/', { method: 'POST' })).status).toBe(403);
    expect((await get('studio://app/notes.db')).status).toBe(403);
    expect((await get('studio://app/assets')).status).toBe(403);
  });

  it('says not found for what is not there', async () => {
    expect((await get('studio://app/absent.js')).status).toBe(404);
  });
});
