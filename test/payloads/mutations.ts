import fc from 'fast-check'

/** A place in a JSON value: the object or list that holds it, and under which name. */
interface Place {
  holder: Record<string, unknown>
  key: string
}

/** One change of a body: where, counted through all places, and what is put there. */
type Mutation = { at: number } & (
  | { kind: 'delete' }
  | { kind: 'replace'; value: unknown }
  | { kind: 'prototype'; value: unknown }
  | { kind: 'nest'; levels: number }
  | { kind: 'repeat'; times: number }
)

const odd = fc.constantFrom<unknown[]>(
  null,
  '',
  ' ',
  '0',
  '-1',
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  '8640000000000001',
  '9'.repeat(16),
  [],
  {},
  [[]],
  'x'.repeat(70_000),
  '\ud800',
  '\u202e\u200b\u0000\n',
  '😀'.repeat(3_000),
  'constructor',
  '__proto__',
  'messages',
  '62811',
)

const anything = fc.oneof(odd, fc.jsonValue())

/** Any change of a body that its sender, or a mistake of Meta's, could bring about. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ at: fc.nat(), kind: fc.constant('delete' as const) }),
  fc.record({ at: fc.nat(), kind: fc.constant('replace' as const), value: anything }),
  fc.record({ at: fc.nat(), kind: fc.constant('prototype' as const), value: anything }),
  fc.record({ at: fc.nat(), kind: fc.constant('nest' as const), levels: fc.nat(200) }),
  fc.record({ at: fc.nat(), kind: fc.constant('repeat' as const), times: fc.nat(4) }),
)

/**
 * Bodies of which some members were taken away, replaced, wrapped or repeated; of 3 MB at most. Each
 * has message ids of its own: what was seen before would be passed over.
 */
export function mutations(bodies: readonly unknown[]): fc.Arbitrary<unknown> {
  const changes = fc.array(mutation, { minLength: 1, maxLength: 3 })
  return fc
    .tuple(fc.constantFrom(...bodies), fc.nat(), changes)
    .map(([body, serial, some]) => mutated(copyOf(body, serial), some))
    .filter((body) => JSON.stringify(body).length < mostUnits)
}

function copyOf(body: unknown, serial: number): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll('wamid.', `wamid.${serial}.`))
}

/** A character outside ASCII takes 6 bytes on the wire. */
const mostUnits = (3 * 1024 * 1024) / 6

function mutated(body: unknown, changes: readonly Mutation[]): unknown {
  const root = { body }
  for (const change of changes) {
    const places = placesIn(root)
    const place = places[change.at % places.length]
    if (place) apply(change, place)
  }
  return root.body ?? null
}

function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]) => {
    const place = { holder: holder as Record<string, unknown>, key }
    return typeof value === 'object' && value !== null ? [place, ...placesIn(value)] : [place]
  })
}

function apply(change: Mutation, { holder, key }: Place): void {
  const put = (value: unknown, name = key) =>
    Object.defineProperty(holder, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  const copied = () => structuredClone(holder[key])
  switch (change.kind) {
    case 'delete':
      delete holder[key]
      return
    case 'replace':
      put(structuredClone(change.value))
      return
    case 'prototype':
      put(structuredClone(change.value), Array.isArray(holder) ? key : '__proto__')
      return
    case 'nest':
      put(nested(holder[key], change.levels))
      return
    case 'repeat':
      put(Array.from({ length: change.times }, copied))
  }
}

function nested(value: unknown, levels: number): unknown {
  let whole = value
  for (let level = 0; level < levels; level++) whole = level % 2 ? [whole] : { whole }
  return whole
}
