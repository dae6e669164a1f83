import { z } from 'zod';

/**
 * How an error crosses a border. `code` is for programs and for the translation, `message` is the
 * English sentence for logs and the command line, `details` fills the translated sentence.
 */
export const ErrorCode = z.enum([
  'bad-request',
  'not-found',
  'bad-input',
  /** the studio does not guess: `details.question` says what to answer (`Question` of importing.ts, or `rejects`) */
  'question',
  'bad-settings',
  /** what is there cannot be said in the format that was chosen */
  'not-exportable',
  'conflict',
  'cancelled',
  'worker-gone',
  'deadline',
  'disk',
  'newer-workspace',
  'damaged',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type ErrorDetails = z.infer<typeof ErrorDetails>;

export const ErrorData = z.object({ code: ErrorCode, message: z.string(), details: ErrorDetails });
export type ErrorData = z.infer<typeof ErrorData>;

/** An error whose cause a person can understand; anything else that is thrown is 'internal'. */
export class StudioError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'StudioError';
    this.code = code;
    this.details = details;
  }

  toData(): ErrorData {
    return { code: this.code, message: this.message, details: this.details };
  }

  static from(data: ErrorData): StudioError {
    return new StudioError(data.code, data.message, data.details);
  }

  /** Whatever was thrown, as data. */
  static dataOf(thrown: unknown): ErrorData {
    if (thrown instanceof StudioError) return thrown.toData();
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { code: 'internal', message, details: {} };
  }
}
