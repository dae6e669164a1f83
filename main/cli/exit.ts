import type { ErrorCode } from '../../app/contract/errors.ts';
import { StudioError } from '../../app/contract/errors.ts';

/** done; a fault of the program or the machine; the call or its input is wrong; ended by Ctrl-C */
export const exitCodes = { done: 0, fault: 1, wrongCall: 2, interrupted: 130 } as const;

const causes: Readonly<Record<ErrorCode, number>> = {
  'bad-request': exitCodes.wrongCall,
  'bad-input': exitCodes.wrongCall,
  question: exitCodes.wrongCall,
  'bad-settings': exitCodes.wrongCall,
  'not-exportable': exitCodes.wrongCall,
  'not-found': exitCodes.wrongCall,
  conflict: exitCodes.wrongCall,
  'newer-workspace': exitCodes.wrongCall,
  damaged: exitCodes.wrongCall,
  cancelled: exitCodes.interrupted,
  'worker-gone': exitCodes.fault,
  deadline: exitCodes.fault,
  disk: exitCodes.fault,
  internal: exitCodes.fault,
};

/** The exit code for what was thrown, and the one line that says what is wrong. */
export function verdict(thrown: unknown): { code: number; line: string } {
  const { code, message } = StudioError.dataOf(thrown);
  return { code: causes[code], line: message.replaceAll(/\s*\n\s*/g, ' ') };
}

/** For a call that cannot be understood. */
export const wrongCall = (message: string) => new StudioError('bad-request', message);
