// Writes docs/results.md from the JSON that `./cosae train --json` printed for each demo spec. Called by results.sh.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const runs = readdirSync(folder).filter(f => f.endsWith('.scores.json')).sort()
  .map(f => JSON.parse(readFileSync(join(folder, f), 'utf8')));

const at = (object, path) => path.split('.').reduce((o, k) => o?.[k], object);
const number = v => (Math.abs(v) >= 10 ? v.toFixed(1) : v.toFixed(3));
const figure = s => s === undefined ? '' : s.low === s.high ? number(s.value) : `${number(s.value)} [${number(s.low)}, ${number(s.high)}]`;

const rows = [
  ['reconstruction, gloss: R²', 'reconstruction.a.r2'],
  ['reconstruction, graph: R²', 'reconstruction.b.r2'],
  ['dead latents, gloss', 'sparsity.a.dead'],
  ['dead latents, graph', 'sparsity.b.dead'],
  ['**instance-wise translation**, gloss to graph: R²', 'instanceTranslation.aToB.r2'],
  ['instance-wise translation, graph to gloss: R²', 'instanceTranslation.bToA.r2'],
  ['**distributional translation**: moment gap', 'distributionalTranslation.mean.momentGap'],
  ['its noise floor', 'distributionalTranslation.mean.floor.momentGap'],
  ['distributional translation: sliced Wasserstein', 'distributionalTranslation.mean.slicedWasserstein'],
  ['its noise floor', 'distributionalTranslation.mean.floor.slicedWasserstein'],
  ['distributional translation: cycle R²', 'distributionalTranslation.cycle.r2'],
  ['**instance-wise consistency**: Pearson', 'instanceConsistency.pearson'],
  ['instance-wise consistency: Pearson by energy', 'instanceConsistency.pearsonWeighted'],
  ['instance-wise consistency: shared support', 'instanceConsistency.support'],
  ['**distributional consistency**: energy gap', 'distributionalConsistency.energyGap'],
  ['its noise floor', 'distributionalConsistency.floor.energyGap'],
  ['distributional consistency: sorted distance', 'distributionalConsistency.sorted'],
  ['its noise floor', 'distributionalConsistency.floor.sorted'],
  ['R@1 among 2,000, both ways', 'retrieval.among2000.mean.r1'],
  ['R@10 among 2,000, both ways', 'retrieval.among2000.mean.r10'],
  ['R@1 among all test rows, both ways', 'retrieval.all.mean.r1'],
  ['InterVenchA **extraction**', 'intervencha.extraction'],
  ['InterVenchA **translation**', 'intervencha.translation'],
  ['InterVenchA **consistency**', 'intervencha.consistency'],
  ['control, random latents: extraction', 'intervencha.controls.randomLatents.extraction'],
  ['control, random latents: translation', 'intervencha.controls.randomLatents.translation'],
  ['control, random latents: consistency', 'intervencha.controls.randomLatents.consistency'],
  ['control, raw coordinates: extraction', 'intervencha.controls.rawCoordinates.extraction'],
];

// SCIENCE.md section 9, WordNet gloss-graph with all pairs; the other lines of that page need methods that come later.
const all = runs.find(r => r.spec.model.method === 'cosae' && r.spec.data.pairedFraction === 1);
const thresholds = [
  ['InterVenchA consistency, all pairs', 'intervencha.consistency', 0.36],
  ['translation R² gloss to graph, all pairs', 'instanceTranslation.aToB.r2', 0.22],
  ['translation R² graph to gloss, all pairs', 'instanceTranslation.bToA.r2', 0.08],
];

const lines = [
  '# Results of the demo', '',
  'Written by `scripts/results.sh`, which trains and scores `examples/demo-*.json`. WordNet 3.1: 82,192 noun synsets, each as',
  'the words of its gloss (side A) and as its place in the hypernym graph (side B), 256 dimensions a side; 1,024 latents, 16',
  'active. Scores are on the held-out rows, with 95 % bootstrap intervals over them; one seed. The two sides are only',
  'weakly related: a linear map fitted on *all* pairs explains 0.25 of the graph side and 0.16 of the gloss side.', '',
  `| | ${runs.map(r => r.spec.name).join(' | ')} |`,
  `| --- |${' ---: |'.repeat(runs.length)}`,
  `| known pairs | ${runs.map(r => `${(100 * r.spec.data.pairedFraction).toLocaleString('en')} %`).join(' | ')} |`,
  ...rows.map(([name, path]) => `| ${name} | ${runs.map(r => figure(at(r.scores, path))).join(' | ')} |`), '',
  '## Thresholds', '',
  '| | required | measured | |', '| --- | ---: | ---: | --- |',
  ...thresholds.map(([name, path, least]) => `| ${name} | at least ${least} | ${figure(at(all.scores, path))} | ${at(all.scores, path).value >= least ? 'held' : '**missed**'} |`), '',
  '## Reading it', '',
  '- Independent SAEs reconstruct better than coupled ones, and share nothing: that is what coupling costs and brings.',
  '- With 1 % of the pairs the classes still carry over (InterVenchA, against what random latents and independent SAEs reach),',
  '  about half as consistently as with all pairs; single rows do not: their translation R² is negative, worse than the mean',
  '  row. On this pair of sides few pairs do not suffice, and the distributional terms do not make up for them.',
  '- Cycle R² is high for coupled pairs whether or not rows are translated right: there and back says nothing of where.',
  '- Retrieval is weak even with all pairs: siblings share a place in the graph, and glosses hardly say which place.',
  '- "Translation" of random latents is not near 0: its sparse-probing task asks how well the whole translated row is',
  '  classified and does not depend on which latents were chosen.', '',
  '## Cost', '',
  '| | ' + runs.map(r => r.spec.name).join(' | ') + ' |',
  `| --- |${' ---: |'.repeat(runs.length)}`,
  ...['data', 'training', 'evaluation', 'intervencha'].map(p => `| ${p}, seconds | ${runs.map(r => number(r.scores.timing.secondsByPhase[p])).join(' | ')} |`),
  `| peak memory, MiB | ${runs.map(r => r.scores.timing.peakRssMib.toFixed(0)).join(' | ')} |`, '',
  `Engine ${all.scores.engine.version}, libtorch ${all.scores.engine.libtorch} with ${all.scores.engine.blas}, ${all.scores.engine.device},`,
  `${all.scores.engine.threads} thread${all.scores.engine.threads === 1 ? '' : 's'}, on a machine with two cores that other work shared; absolute times vary from run to run.`,
];
console.log(lines.join('\n'));
