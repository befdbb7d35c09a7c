/** What a call is about: an edge of the phone number, or an uploaded file. */
export interface Target {
  edge: 'messages' | 'media' | 'media id'
  id: string
}

/** Reads the method and path of a call; nothing comes back for what the messaging API lacks. */
export function targetOf(request: Request): Target | undefined {
  const { pathname } = new URL(request.url)
  const [, id, edge] = /\/v\d+\.\d+\/(\d+)(?:\/(messages|media))?$/.exec(pathname) ?? []
  if (id === undefined) return undefined
  if (request.method === 'GET') return edge === undefined ? { edge: 'media id', id } : undefined
  if (request.method !== 'POST') return undefined
  return edge === 'messages' || edge === 'media' ? { edge, id } : undefined
}
