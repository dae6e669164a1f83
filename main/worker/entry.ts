import { jobTable } from './handlers.ts';
import { parentPort } from './port.ts';
import { serve } from './serve.ts';

serve(parentPort(), jobTable);
