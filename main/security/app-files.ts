import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** The page's address: studio://app/ */
export const appOrigin = 'studio://app';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Answers a request for studio://app/... from the renderer's folder, and for nothing else: another
 * host, another method, another kind of file or a path that leaves the folder is refused.
 */
export async function serveAppFile(folder: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== 'app') return refusal(403);
  const file = fileOf(folder, url.pathname);
  const type = file === null ? undefined : types[extname(file)];
  if (file === null || type === undefined) return refusal(403);
  try {
    const body = await readFile(file);
    return new Response(body, { headers: headers(type) });
  } catch {
    return refusal(404);
  }
}

/** The file that an address means, or null where it would lie outside the folder. */
function fileOf(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const root = normalize(folder + sep);
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(root) ? file : null;
}

const headers = (type: string) => ({
  'content-type': type,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
});

const refusal = (status: number) =>
  new Response(null, { status, headers: headers('text/plain; charset=utf-8') });
