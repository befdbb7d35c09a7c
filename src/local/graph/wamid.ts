/** Makes a message id as WhatsApp's look: `wamid.` and base64. */
export function newWamid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(30))
  return `wamid.${btoa(String.fromCharCode(...bytes))}`
}
