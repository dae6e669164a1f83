import type { z } from 'zod';
import { StudioError } from './errors.ts';

/**
 * Parses what crossed a border.
 *
 * @param what names the message in the error, for example "call datasets.list"
 * @throws StudioError 'bad-request' that names the first offending field
 */
export function checked<T extends z.ZodType>(schema: T, data: unknown, what: string): z.output<T> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const field = issue.path.join('.');
  throw new StudioError(
    'bad-request',
    `${what}: ${field === '' ? '' : `${field}: `}${issue.message}`,
    { what, field, problem: issue.message },
  );
}
