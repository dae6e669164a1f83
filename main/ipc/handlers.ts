import { endingOf } from '../../app/contract/exporting.ts';
import { clipboardText, saveContent } from '../services/saved-files.ts';
import type { Services } from '../services/services.ts';
import type { Handlers } from './dispatch.ts';
import { inspectionHandlers } from './inspection-handlers.ts';

/** What a handler asks of the desktop around the window; main/window/desktop.ts does it. */
export interface Desktop {
  /** the system's dialogs; null when they were closed without a choice */
  chooseFile(title: string): Promise<string | null>;
  chooseSeveral(title: string, folders: boolean): Promise<string[]>;
  chooseTarget(suggestedName: string): Promise<string | null>;
  showInFolder(file: string): void;
  copy(text: string): void;
  copyPicture(png: Uint8Array): Promise<void>;
}

export function createHandlers(services: Services, desktop: Desktop): Handlers {
  const { info, preferences, datasets, items, imports, exports } = services;
  const { forecasts, experiments, evaluations, figures, comparisons, runExports } = services;
  const { vectorImports, links } = services;
  return {
    'app.info': () => info,
    'app.preferences': () => preferences.get(),
    'app.setPreferences': (change) => preferences.set(change),
    'app.showLog': () => {
      desktop.showInFolder(info.logFile);
      return null;
    },
    'app.copy': ({ text }) => {
      desktop.copy(text);
      return null;
    },
    'app.takeLink': () => links.take(),
    'app.saveFile': async ({ name, content }) => {
      const target = await desktop.chooseTarget(`${fileName(name)}.${content.format}`);
      if (target !== null) saveContent(content, target);
      return target;
    },
    'app.copyPicture': async ({ png }) => {
      await desktop.copyPicture(png);
      return null;
    },
    'app.copyTable': (table) => {
      desktop.copy(clipboardText(table));
      return null;
    },

    'datasets.chooseFile': ({ title }) => desktop.chooseFile(title),
    'datasets.chooseParts': ({ title, folders }) => desktop.chooseSeveral(title, folders),
    'datasets.preview': (request) => imports.preview(request),
    'datasets.countRemaining': (request) => imports.countRemaining(request),
    'datasets.forgetRows': async () => {
      await imports.forgetRows();
      return null;
    },
    'datasets.list': () => datasets.list(),
    'datasets.profile': ({ id }) => datasets.profile(id),
    'datasets.items': ({ id, order, ...page }) => datasets.items(id, page, order),
    'datasets.users': ({ id, order, ...page }) => datasets.users(id, page, order),
    'datasets.item': ({ id, item }) => items.page(id, item),
    'datasets.itemUsers': ({ id, item, ...page }) => items.users(id, item, page),
    'datasets.import': (request) => ({ job: imports.start(request) }),
    'datasets.importSample': ({ name }) => ({
      job: imports.start(imports.sampleRequest(name)),
    }),
    'datasets.generate': (request) => ({ job: imports.start(request) }),
    'datasets.duplicate': (request) => ({ job: imports.start(request) }),
    'datasets.countDuplicate': ({ from, filters }) => imports.countDuplicate(from, filters),
    'datasets.cancelImport': ({ job }) => {
      imports.cancel(job);
      return null;
    },
    'datasets.rename': ({ id, name }) => datasets.rename(id, name),
    'datasets.annotate': ({ id, note }) => datasets.annotate(id, note),
    'datasets.showInFolder': ({ id }) => {
      desktop.showInFolder(datasets.fileOf(id));
      return null;
    },
    'datasets.export': async ({ id, format }) => {
      const name = fileName(datasets.get(id).name);
      const target = await desktop.chooseTarget(name + endingOf[format]);
      return target === null ? null : { job: exports.start({ dataset: id, format }, target) };
    },
    'exports.cancel': ({ job }) => {
      exports.cancel(job);
      return null;
    },
    'datasets.delete': ({ id }) => {
      datasets.delete(id);
      return null;
    },
    'datasets.restore': ({ id }) => datasets.restore(id),
    'datasets.saveRejects': async ({ id }) => {
      const target = await desktop.chooseTarget(`${datasets.get(id).name} - rejected rows.csv`);
      if (target !== null) datasets.saveRejects(id, target);
      return target;
    },

    'experiments.list': () => experiments.list(),
    'experiments.get': ({ id }) => experiments.get(id),
    'experiments.record': ({ id }) => experiments.record(id),
    'experiments.showLog': ({ id }) => {
      desktop.showInFolder(experiments.record(id).logFile);
      return null;
    },
    'experiments.estimate': ({ datasetId, runs }) => forecasts.estimate(datasetId, runs),
    'experiments.probe': ({ datasetId, settings }) => forecasts.probe(datasetId, settings),
    'experiments.cancelProbe': () => {
      forecasts.cancelProbe();
      return null;
    },
    'experiments.check': ({ datasetId, runs }) => forecasts.check(datasetId, runs),
    'experiments.start': ({ datasetId, settings, next }) =>
      experiments.start(datasetId, settings, next),
    'experiments.startSweep': ({ datasetId, name, runs }) =>
      experiments.startSweep(datasetId, name, runs),
    'experiments.cancelSweep': ({ sweep }) => {
      experiments.cancelSweep(sweep);
      return null;
    },
    'experiments.queue': () => ({ held: experiments.isHeld }),
    'experiments.holdQueue': ({ held }) => {
      experiments.hold(held);
      return null;
    },
    'experiments.arrangeQueue': ({ order }) => {
      experiments.arrange(order);
      return null;
    },
    'experiments.pause': ({ id }) => {
      experiments.pause(id);
      return null;
    },
    'experiments.stop': ({ id }) => {
      experiments.stop(id);
      return null;
    },
    'experiments.resume': ({ id }) => experiments.resume(id),
    'experiments.annotate': ({ id, ...marks }) => experiments.annotate(id, marks),
    'experiments.discard': async ({ id }) => {
      await experiments.discard(id);
      return null;
    },
    'experiments.compareUsers': (pair) => comparisons.latest(pair),
    'experiments.cancelCompare': () => {
      comparisons.cancel();
      return null;
    },
    'experiments.exportVectors': async ({ id, vectors }) => {
      const { what, format } = vectors;
      const name = fileName(`${experiments.get(id).datasetName} ${what}`);
      const target = await desktop.chooseTarget(`${name}.${format}`);
      return target === null ? null : { job: exports.start({ experiment: id, vectors }, target) };
    },
    'experiments.importVectors': (request) => vectorImports.latest(request),
    'experiments.cancelImportVectors': () => {
      vectorImports.cancel();
      return null;
    },
    'experiments.export': async ({ ids, format, columns, pair, name }) => {
      const target = await desktop.chooseTarget(`${fileName(name)}.${format}`);
      if (target === null) return null;
      if (format === 'csv') runExports.csv(ids, columns, target);
      else if (format === 'json') runExports.json(ids, target);
      else {
        const found = pair === null ? null : { ...pair, found: await comparisons.latest(pair) };
        runExports.report(ids, preferences.get().language, target, found);
      }
      return target;
    },
    'experiments.delete': ({ id }) => {
      experiments.delete(id);
      return null;
    },
    'experiments.restore': ({ id }) => experiments.restore(id),

    'evaluations.report': ({ id, ...request }) => evaluations.report(id, request),
    'evaluations.sliceUsers': ({ id, ...request }) => evaluations.sliceUsers(id, request),
    'evaluations.definitions': ({ id, ...request }) => evaluations.definitions(id, request),
    'evaluations.keptDefinitions': ({ ids, ...request }) =>
      evaluations.keptDefinitions(ids, request),
    'evaluations.cancel': () => {
      evaluations.cancel();
      return null;
    },

    'figures.list': () => figures.list(),
    'figures.save': ({ id, ...figure }) => figures.save(id, figure),
    'figures.delete': ({ id }) => {
      figures.delete(id);
      return null;
    },

    ...inspectionHandlers(services),
  };
}

/** What no system forbids in the name of a file. */
const fileName = (name: string) => name.replaceAll(/[\\/:*?"<>|]/g, '_');
