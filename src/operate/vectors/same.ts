/** Leaves out members that are null, as reading a certificate does. */
export function withoutNulls(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutNulls)
  if (typeof json !== 'object' || json === null) return json
  const members = Object.entries(json).map(([key, value]) => [key, withoutNulls(value)] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== null && value !== undefined))
}

/** Tells whether two JSON values are the same; the order of an object's members does not count. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right
  }
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const leftMembers = new Map(Object.entries(left))
  const rightMembers = new Map(Object.entries(right))
  return (
    leftMembers.size === rightMembers.size &&
    [...leftMembers].every(
      ([key, value]) => rightMembers.has(key) && isSameJson(value, rightMembers.get(key)),
    )
  )
}

/** Tells whether two byte strings are the same. */
export function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
