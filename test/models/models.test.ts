import { describe } from 'vitest';
import { behaves } from './behaviour.ts';
import { forms } from './models.ts';
import { resumes } from './resuming.ts';

for (const form of forms)
  describe(form.name, () => {
    behaves(form);
    resumes(form);
  });
