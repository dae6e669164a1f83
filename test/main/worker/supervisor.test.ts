import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ImportProgress } from '../../../app/contract/importing.ts';
import type { JobRequest } from '../../../app/contract/worker.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { Supervisor } from '../../../main/worker/supervisor.ts';
import type { SupervisorOptions } from '../../../main/worker/supervisor.ts';
import { bundle } from '../support/bundle.ts';
import { forkWorker } from '../support/forked.ts';

let worker: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  worker = await bundle('test/main/worker/troublesome-entry.ts');
});
afterAll(() => worker.remove());

let supervisor: Supervisor;
let pids: number[];
let exits: { worker: string; reason: string; restarts: number }[];
afterEach(() => supervisor.close());

function supervise(options: Partial<SupervisorOptions> = {}): Supervisor {
  pids = [];
  exits = [];
  supervisor = new Supervisor({
    name: 'analyst',
    start: () => forkWorker(worker.file, (pid) => pids.push(pid)),
    onExit: (exit) => exits.push(exit),
    ...options,
  });
  return supervisor;
}

const importing = (name: string): JobRequest<'import'> => ({
  name,
  files: ['/nowhere.csv'],
  filters: { repeats: 'all', minimumUserEvents: 1, minimumItemEvents: 1 },
  acceptRejects: false,
  sample: false,
  target: '/nowhere.db',
  rejectsTarget: '/nowhere.rejects.csv',
});
const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds));
/** Waits until the system knows the process no more: under load that is a while after its end. */
const gone = (pid: number) =>
  vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 20_000 });
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a supervised worker process', () => {
  it('starts when there is work, not before', async () => {
    supervise();
    expect(pids).toEqual([]);
    await expect(supervisor.run('import', importing('fail'))).rejects.toThrow('a fault of the job');
    expect(pids).toHaveLength(1);
  });

  it('forwards events in order, and the error with its code and details', async () => {
    const heard: ImportProgress[] = [];
    const run = supervise().run('import', importing('events'), {
      onEvent: (progress) => heard.push(progress),
    });
    await expect(run).rejects.toMatchObject({ code: 'bad-input', details: { line: 3 } });
    expect(heard.map(({ fraction }) => fraction)).toEqual([0.25, 0.5, 1]);
  });

  it('refuses a reply that is not what the contract says', async () => {
    const run = supervise().run('import', importing('wrong reply'));
    await expect(run).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('reply of import'),
    });
  });

  it.each(['stop', 'cancel'] as const)(
    'forwards a %s that comes while the job runs',
    async (how) => {
      const halted = new HaltSignal();
      const run = supervise().run('import', importing('wait'), { halted });
      setTimeout(() => halted.halt(how), 300);
      await expect(run).rejects.toThrow(`halted by ${how}`);
    },
  );

  it('forwards a halt that came before the job began', async () => {
    const halted = new HaltSignal();
    halted.halt('cancel');
    await expect(supervise().run('import', importing('wait'), { halted })).rejects.toThrow(
      'halted by cancel',
    );
  });

  it('gives up on a job at its deadline and tells the job', async () => {
    const run = supervise().run('import', importing('wait'), { deadline: 300 });
    await expect(run).rejects.toEqual(code('deadline'));
    await expect(supervisor.run('import', importing('fail'))).rejects.toThrow('a fault of the job');
    expect(pids).toHaveLength(1);
  });

  it('rejects every call in flight when the process dies, with the reason, and starts it anew', async () => {
    supervise();
    const calls = ['wait', 'wait', 'exit'].map((name) => supervisor.run('import', importing(name)));
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: code('worker-gone') });
      expect(outcome).toMatchObject({
        reason: { message: expect.stringContaining('exit code 7') },
      });
    }
    expect(exits).toEqual([{ worker: 'analyst', reason: 'exit code 7', restarts: 1 }]);
    await expect(supervisor.run('import', importing('fail'))).rejects.toThrow('a fault of the job');
    expect(new Set(pids).size).toBe(2);
  });

  it('notices a process that is killed from outside', async () => {
    const run = supervise().run('import', importing('wait'));
    await pause(500);
    process.kill(pids[0]!, 'SIGKILL');
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining('SIGKILL') });
  });

  it('kills a process that hangs', async () => {
    const run = supervise({ silenceLimit: 3 }).run('import', importing('hang'));
    await expect(run).rejects.toMatchObject({
      code: 'worker-gone',
      message: expect.stringContaining('did not answer for 3 seconds'),
    });
    await gone(pids[0]!);
  });

  it('does not take a busy process that beats for a hung one', async () => {
    const halted = new HaltSignal();
    const run = supervise({ silenceLimit: 6 }).run('import', importing('wait'), { halted });
    setTimeout(() => halted.halt('stop'), 8000);
    await expect(run).rejects.toThrow('halted by stop');
  });

  it('does not start a process a fourth time within a minute', async () => {
    supervise();
    for (let death = 1; death <= 3; death++) {
      await expect(supervisor.run('import', importing('exit'))).rejects.toThrow('exit code 7');
      expect(exits.at(-1)?.restarts).toBe(death);
    }
    await expect(supervisor.run('import', importing('fail'))).rejects.toMatchObject({
      code: 'worker-gone',
      message: expect.stringContaining('ended 3 times within a minute'),
    });
    expect(pids).toHaveLength(3);
  });

  it('ends the process when it is closed, and starts none afterwards', async () => {
    const run = supervise().run('import', importing('wait'));
    await pause(500);
    supervisor.close();
    await expect(run).rejects.toEqual(code('worker-gone'));
    await gone(pids[0]!);
    expect(exits).toEqual([]);
    await expect(supervisor.run('import', importing('fail'))).rejects.toEqual(code('worker-gone'));
  });

  it('refuses a request that is not what the contract says', async () => {
    const spoiled = { ...importing('fail'), files: 5 } as unknown as JobRequest<'import'>;
    await expect(supervise().run('import', spoiled)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('job import: files'),
    });
  });
});
