/** Sends events to the open pages, as Server-Sent Events (HTML Living Standard §9.2). */
export class LiveEvents {
  readonly #pages = new Set<ReadableStreamDefaultController<Uint8Array>>()
  readonly #encoder = new TextEncoder()

  /** Opens a stream for one page. */
  open(): Response {
    let page: ReadableStreamDefaultController<Uint8Array> | undefined
    let beat: ReturnType<typeof setInterval> | undefined
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        page = controller
        this.#pages.add(controller)
        controller.enqueue(this.#encoder.encode(': open\n\n'))
        beat = setInterval(() => this.#write(controller, ': beat\n\n'), 5_000)
      },
      cancel: () => {
        clearInterval(beat)
        if (page) this.#pages.delete(page)
      },
    })
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
    return new Response(stream, { headers })
  }

  /** Sends an event to every open page. */
  tell(event: { type: string } & Record<string, unknown>): void {
    for (const page of this.#pages) this.#write(page, `data: ${JSON.stringify(event)}\n\n`)
  }

  #write(page: ReadableStreamDefaultController<Uint8Array>, text: string): void {
    try {
      page.enqueue(this.#encoder.encode(text))
    } catch {
      // The page was closed between two events.
      this.#pages.delete(page)
    }
  }
}
