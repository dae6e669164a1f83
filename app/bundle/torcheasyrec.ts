/** A column of the samples that a model can learn from. */
export interface SampleFeature {
  readonly name: string;
  /** how many values it has */
  readonly values: number;
}

/** What the text beside a bundle has to say. */
export interface BundleText {
  /** files of samples a part */
  readonly parts: number;
  readonly users: SampleFeature;
  readonly userFields: readonly SampleFeature[];
  readonly items: SampleFeature;
  /** the category first, where there is any */
  readonly itemFields: readonly SampleFeature[];
  /** those of items that stand in the sequence too */
  readonly inHistory: readonly string[];
  readonly historyAtMost: number;
  readonly unit: 'seconds' | 'milliseconds' | 'place';
}

const units = {
  seconds: 'seconds since 1970, UTC',
  milliseconds: 'milliseconds since 1970, UTC',
  place: 'the place in the history, from 1: the log has no times',
} as const;

/** Hashed ids collide less the more room they have; its authors advise five to ten times the number of values. */
const idFeature = ({ name, values }: SampleFeature, side: 'user' | 'item', indent: string) =>
  [
    'id_feature {',
    `  feature_name: ${JSON.stringify(name)}`,
    `  expression: ${JSON.stringify(`${side}:${name}`)}`,
    `  embedding_name: ${JSON.stringify(`${name}_emb`)}`,
    `  hash_bucket_size: ${Math.max(100, values * 10)}`,
    '  embedding_dim: 16',
    '}',
  ]
    .map((line) => indent + line)
    .join('\n');

const group = (name: string, type: 'DEEP' | 'SEQUENCE', features: readonly string[]) =>
  `  feature_groups {
    group_name: "${name}"
${features.map((feature) => `    feature_names: ${JSON.stringify(feature)}`).join('\n')}
    group_type: ${type}
  }`;

/**
 * Markdown: which file has what, and a configuration to begin with, in the text format of its protocol buffers.
 * https://torcheasyrec.readthedocs.io
 */
export function bundleText(bundle: BundleText): string {
  const { parts, users, userFields, items, itemFields, inHistory, historyAtMost, unit } = bundle;
  const known = userFields.length > 0 ? userFields : [users];
  const chosen = [items, ...itemFields];
  const before = chosen.filter(({ name }) => inHistory.includes(name));
  return `# A dataset for TorchEasyRec

Written by Interest Studio. NAME is what the files are called before the first further point.

| File | Rows |
| --- | --- |
| \`NAME.parquet\` | an interaction: user_id, item_id, timestamp (${units[unit]}) |
| \`NAME.items.parquet\` | an item: id, title, category and fields; also the items to predict vectors for |
| \`NAME.users.parquet\` | a user: id and fields |
| \`NAME.split.parquet\` | a user: the part, train, validation or test |
| \`NAME.train-*.parquet\`, \`NAME.validation-*.parquet\`, \`NAME.test-*.parquet\` | a sample: what is known of a user, and an item that was chosen next |

Ids are texts. The category, and a field of which some item or user has several values, is a list of texts, so that no
separator is needed.
In a sample, \`history__item_id\` is a list of the last ${historyAtMost} items before, oldest first${inHistory.length > 1 ? ', and `history__category` the first category of each' : ''};
\`label\` is always 1. A field of users that is called as a column of items has \`user_\` before its name.

Users are split as in the studio: training samples are of training users, with every position from the fifth as target; of
validation and test users the first 80% of the history is known and each of the rest is a row. Whoever is judged on these
is judged on the studio's users. Item vectors and user vectors come back by \`import-vectors\`. The first three files import
as the same dataset.

There are ${parts} files of each kind of sample: the number of processes times \`num_workers\` must divide ${parts}, as TorchEasyRec
wants it.

\`\`\`
train_input_path: "NAME.train-*.parquet"
eval_input_path: "NAME.validation-*.parquet"
model_dir: "experiments/mind"
train_config {
  sparse_optimizer { adagrad_optimizer { lr: 0.001 } constant_learning_rate {} }
  dense_optimizer { adam_optimizer { lr: 0.001 } constant_learning_rate {} }
  num_epochs: 1
}
eval_config {}
data_config {
  batch_size: 1024
  dataset_type: ParquetDataset
  fg_mode: FG_DAG
  label_fields: "label"
  num_workers: 1
}
${known.map((each) => `feature_configs {\n${idFeature(each, 'user', '  ')}\n}`).join('\n')}
${chosen.map((each) => `feature_configs {\n${idFeature(each, 'item', '  ')}\n}`).join('\n')}
feature_configs {
  sequence_feature {
    sequence_name: "history"
    sequence_length: ${historyAtMost}
${before.map((each) => `    features {\n${idFeature(each, 'item', '      ')}\n    }`).join('\n')}
  }
}
model_config {
${group('user', 'DEEP', namesOf(known))}
${group('item', 'DEEP', namesOf(chosen))}
${group(
  'hist',
  'SEQUENCE',
  inHistory.map((name) => `history__${name}`),
)}
  mind {
    user_tower {
      input: "user"
      history_input: "hist"
      user_mlp { hidden_units: [128, 64] }
      hist_seq_mlp { hidden_units: [128, 64] }
      capsule_config { max_k: 4 max_seq_len: ${historyAtMost} high_dim: 64 squash_pow: 1.0 }
      concat_mlp { hidden_units: [128, 64] }
    }
    item_tower { input: "item" mlp { hidden_units: [128, 64] } }
    output_dim: 64
    simi_pow: 20
    in_batch_negative: true
  }
  losses { softmax_cross_entropy {} }
}
\`\`\`
`;
}

const namesOf = (features: readonly SampleFeature[]) => features.map(({ name }) => name);
