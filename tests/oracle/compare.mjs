// The slow oracle beside the engine: the same random lists to both, and the same answer from both.
//
//   node tests/oracle/compare.mjs --lists 20000 --seed 1 [--threads 2] [--program build/release/quietcheck]
//
// Prints what it compared. At the first difference it prints the smallest request that still shows it, with both
// answers, and exits with 1.

import {spawn, spawnSync} from 'node:child_process';
import {availableParallelism} from 'node:os';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';
import {difference} from './difference.mjs';
import {readKnowledge} from './knowledge.mjs';
import {Dice, Lists} from './lists.mjs';
import {brokenReceipt, properties} from './properties.mjs';
import {Oracle} from './screen.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function options() {
  const given = process.argv.slice(2);
  const value = (name, otherwise) => (given.includes(`--${name}`) ? given[given.indexOf(`--${name}`) + 1] : otherwise);
  return {
    lists: Number(value('lists', 20000)),
    seed: Number(value('seed', 1)),
    threads: Number(value('threads', availableParallelism())),
    program: value('program', `${root}build/release/quietcheck`),
  };
}

/// Requests in, reports out, in order, through one running engine.
async function* screened(program, requests) {
  const engine = spawn(program, ['screen', '--ndjson'], {stdio: ['pipe', 'pipe', 'inherit']});
  engine.stdin.on('error', () => {}); // the engine is gone: its missing answers tell
  const feed = async () => {
    for (const request of requests) {
      const isFull = !engine.stdin.write(`${JSON.stringify(request)}\n`);
      if (isFull) await new Promise((go) => engine.stdin.once('drain', go));
    }
    engine.stdin.end();
  };
  feed();
  try {
    for await (const line of createInterface({input: engine.stdout})) yield JSON.parse(line);
  } finally {
    engine.kill();
  }
}

const screenAll = (program, requests) =>
  spawnSync(program, ['screen', '--ndjson'], {input: requests.map((request) => JSON.stringify(request)).join('\n'), maxBuffer: 1 << 30})
    .stdout.toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/// The request with as little in it as still shows the difference.
function shrunk(request, differs) {
  const smaller = function* (whole) {
    for (let i = 0; i < whole.medicines.length; ++i) yield {...whole, medicines: whole.medicines.filter((_, at) => at !== i)};
    for (const key of ['therapy', 'health_factors']) if (whole[key]) yield {...whole, [key]: undefined};
    for (const key of ['therapy', 'health_factors'])
      for (const part of Object.keys(whole[key] ?? {})) if (part !== 'substance') yield {...whole, [key]: {...whole[key], [part]: undefined}};
    for (let i = 0; i < whole.medicines.length; ++i)
      for (const part of Object.keys(whole.medicines[i]))
        if (!['text', 'substance', 'substances'].includes(part))
          yield {...whole, medicines: whole.medicines.map((one, at) => (at === i ? {...one, [part]: undefined} : one))};
  };
  for (;;) {
    const next = [...smaller(request)].find(differs);
    if (!next) return request;
    request = JSON.parse(JSON.stringify(next));
  }
}

/// What is wrong with the answer to one request, and to the same request changed as a property says.
function judge({oracle, knowledge}, request, report, others) {
  const wrong = difference(oracle, knowledge, request, report) ?? brokenReceipt(knowledge, report);
  if (wrong) return {what: 'the engine and the oracle differ', ...wrong};
  for (const {property, request: other, report: otherReport} of others) {
    const broken = property.broken(knowledge, report, otherReport);
    if (broken) return {what: property.name, changed: other, ...broken};
  }
  return undefined;
}

async function work({lists, seed, program, part, threads}) {
  const knowledge = readKnowledge(`${root}data`);
  const oracle = new Oracle(knowledge);
  const generator = new Lists(knowledge, oracle);
  const counts = {lists: 0, findings: 0, pairs: 0, near: 0};
  const waiting = [];
  const requests = function* () {
    for (let at = part; at < lists; at += threads) {
      const dice = new Dice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b));
      const request = generator.request(dice);
      const others = properties.map((property) => ({property, request: property.other(request, dice, generator)}));
      waiting.push({request, others});
      yield request;
      yield* others.map((other) => other.request);
    }
  };
  const screening = screened(program, requests());
  for await (const report of screening) {
    const {request, others} = waiting.shift();
    for (const other of others) other.report = (await screening.next()).value;
    if (others.every((other) => other.report) && !judge({oracle, knowledge}, request, report, others)) {
      ++counts.lists;
      counts.findings += report.findings.length;
      counts.pairs += report.coverage.pairs_total;
      counts.near += report.entries.filter(({status}) => status === 'near').length;
      continue;
    }
    // The changed requests depend on the dice: a smaller one is judged with several of each.
    const faultOf = (one) => {
      const changed = properties.flatMap((property) =>
        Array.from({length: 20}, (_, n) => ({property, request: property.other(one, new Dice(n), generator)})),
      );
      const [first, ...rest] = screenAll(program, [one, ...changed.map((other) => other.request)]);
      return judge({oracle, knowledge}, one, first, changed.map((other, n) => ({...other, report: rest[n]})));
    };
    const small = faultOf(request) ? shrunk(request, faultOf) : request;
    return {...counts, fault: {request: small, ...(faultOf(small) ?? judge({oracle, knowledge}, request, report, others))}};
  }
  return counts;
}

if (isMainThread) {
  const given = options();
  const results = await Promise.all(
    Array.from({length: given.threads}, (_, part) =>
      new Promise((done, failed) => {
        const worker = new Worker(fileURLToPath(import.meta.url), {workerData: {...given, part}});
        worker.once('message', done).once('error', failed);
      }),
    ),
  );
  const total = (what) => results.reduce((sum, result) => sum + result[what], 0);
  console.log(
    `${total('lists')} random lists (seed ${given.seed}): ${total('pairs')} pairs and ${total('findings')} findings, ${total('near')} names read as near`,
  );
  const fault = results.find((result) => result.fault)?.fault;
  if (fault) {
    console.log(JSON.stringify(fault, null, 2));
    process.exit(1);
  }
  if (total('lists') !== given.lists) {
    console.log(`only ${total('lists')} of ${given.lists} lists were answered`);
    process.exit(1);
  }
  process.exit(0);
} else {
  parentPort.postMessage(await work(workerData));
}
