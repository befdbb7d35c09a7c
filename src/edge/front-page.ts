import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import encodeQr from 'qr'
import { frontPageHeaders } from './headers.ts'

/** What the page shows: the number to write to, if it is known, and the name of the service. */
interface Front {
  /** With its plus sign. */
  chatNumber: string | undefined
  service: { name: string }
}

/** How long browsers may keep the page. */
const lifeS = 3_600

/** Creates the page for citizens: a link and a QR code that open the chat with its first word. */
export function frontRoutes(frontOf: (c: Context) => Front): Hono {
  const routes = new Hono()
  routes.get('/', frontPageHeaders, (c) => {
    const { chatNumber, service } = frontOf(c)
    if (!chatNumber) return c.notFound()
    c.header('cache-control', `public, max-age=${lifeS}`)
    return c.html(pageOf(chatNumber, service.name))
  })
  return routes
}

/** Renders the page with the style sheet of the check page. */
function pageOf(chatNumber: string, serviceName: string) {
  const link = `https://wa.me/${chatNumber.slice(1)}?text=Sertifikat`
  const qr = `data:image/svg+xml,${encodeURIComponent(pictureOf(link))}`
  return html`<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Sertifikat vaksinasi ${serviceName}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/verify/page.css" />
  </head>
  <body data-view="start">
    <header><p class="service">${serviceName}</p></header>
    <main>
      <div class="hero">
        <h1>Sertifikat vaksinasi Anda lewat WhatsApp</h1>
        <p class="intro">Unduh sertifikat, lihat status vaksinasi, atau perbaiki nama dan nomor HP. Tekan tombol, atau pindai kode dengan kamera ponsel.</p>
        <p class="intro" lang="en">Your vaccination certificate by WhatsApp: download it, see your status, or correct your name and phone number. Press the button, or scan the code with your phone’s camera.</p>
      </div>
      <div class="panel">
        <a class="first" href="${link}" rel="noreferrer">Buka WhatsApp</a>
        <img src="${qr}" alt="Kode QR yang membuka chat / QR code that opens the chat" width="100%" />
        <p>${chatNumber}</p>
      </div>
      <footer>
        <p><a href="/verify">Periksa sertifikat vaksinasi · <span lang="en">Check a vaccination certificate</span></a></p>
      </footer>
    </main>
  </body>
</html>
`
}

/** Draws the QR code on white, because no camera would read it on a dark page. */
function pictureOf(link: string): string {
  const white = '<rect width="100%" height="100%" fill="#fff"/>'
  return encodeQr(link, 'svg', { ecc: 'medium', border: 4 }).replace('<path', `${white}<path`)
}
