import { constants, setPriority } from 'node:os';
import { jobTable } from './handlers.ts';
import { parentPort } from './port.ts';
import { serve } from './serve.ts';

// The window goes first where both want the processor. Threads that TensorFlow starts inherit this.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
serve(parentPort(), jobTable);
