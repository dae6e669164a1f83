import { format } from '../../app/i18n/format.ts';
import { appOrigin } from '../security/app-files.ts';
import { backgrounds } from './backgrounds.ts';
import type { Words } from './words.ts';

/** A page that needs no file and no script, for when the studio's own page cannot be had. */
export function errorPage(
  { texts, locale }: ReturnType<Words>,
  reason: string,
  logFile: string,
): string {
  const { title, detail, again, log } = texts.desktop.failedToLoad;
  const html = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 20vh auto 0; padding: 0 2rem }
  body { background: light-dark(${backgrounds.light}, ${backgrounds.dark}) }
  small { opacity: 0.75; overflow-wrap: anywhere }
</style>
<h1>${escaped(title)}</h1>
<p>${escaped(format(locale, detail, { reason }))}
<p><a href="${appOrigin}/">${escaped(again)}</a>
<p><small>${escaped(format(locale, log, { file: logFile }))}</small>
</html>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
