import { connect } from 'node:net'

/**
 * Sends bytes as they are and gives the first line of the answer, or nothing when the connection is
 * closed without one. What no HTTP client would send can be sent like this.
 *
 * @param hangUpMs Closes the connection after so long, if given.
 */
export function rawRequest(
  url: string,
  bytes: string,
  { hangUpMs }: { hangUpMs?: number } = {},
): Promise<string | undefined> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes)
      if (hangUpMs !== undefined) setTimeout(end, hangUpMs)
    })
    const end = (line?: string) => {
      resolve(line)
      socket.destroy()
    }
    socket.once('data', (answer) => end(answer.toString('latin1').split('\r\n')[0]))
    socket.once('close', () => end())
    socket.once('error', () => end())
  })
}

/** Writes a POST to the webhook, its body as given, whatever the headers claim of it. */
export function rawPost(headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return ['POST /webhook HTTP/1.1', 'Host: kilat', ...lines, '', body].join('\r\n')
}
