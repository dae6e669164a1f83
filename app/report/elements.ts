import { escaped } from './escaped.ts';

/** '' where there is nothing in it. */
export const section = (title: string, content: string) =>
  content === '' ? '' : `<section><h2>${escaped(title)}</h2>${content}</section>`;

/** @param rows as HTML; '' where there are none */
export function table(heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const head = ['', ...heads].map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}
