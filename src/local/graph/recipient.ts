/** Whom a message is for. Meta goes by `to` when both are given. */
export function recipientOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { to, recipient } = body as { to?: unknown; recipient?: unknown }
  const person = to ?? recipient
  return typeof person === 'string' ? person : undefined
}

/** Meta's answer to a message that it has accepted, which is not delivered yet. */
export function accepted(to: string, messageId: string): Response {
  const known = to.startsWith('+') ? { wa_id: to.slice(1) } : { user_id: to }
  return Response.json({
    messaging_product: 'whatsapp',
    contacts: [{ input: to, ...known }],
    messages: [{ id: messageId }],
  })
}
