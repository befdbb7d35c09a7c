import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** What no page of ours ever needs of a browser. */
const nothingOfTheDevice = {
  camera: [],
  displayCapture: [],
  geolocation: [],
  microphone: [],
  payment: [],
  usb: [],
}

const nothing = {
  defaultSrc: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
}

/**
 * What every response says to browsers, refusals and errors too (OWASP ASVS 5.0, 3.4). A page that
 * needs more says so itself, and its word counts.
 */
export const closedHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: nothing,
  permissionsPolicy: nothingOfTheDevice,
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: 'max-age=63072000; includeSubDomains',
  xFrameOptions: 'DENY',
  overwrite: false,
})

/** The page that checks certificates: its own files, the camera, pictures that the visitor chooses. */
export const checkPageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    ...nothing,
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'blob:', 'data:'],
    connectSrc: ["'self'"],
    mediaSrc: ["'self'", 'blob:'],
    workerSrc: ["'self'"],
  },
  permissionsPolicy: { ...nothingOfTheDevice, camera: ['self'] },
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false,
  xFrameOptions: false,
})

/** The page that opens the chat: a style sheet and a picture of its own, no script. */
export const frontPageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: { ...nothing, styleSrc: ["'self'"], imgSrc: ['data:'] },
  strictTransportSecurity: false,
  xFrameOptions: false,
})

/** Nothing is kept anywhere on the way unless its route says so. */
export const notKept: MiddlewareHandler = (c, next) => {
  c.header('cache-control', 'no-store')
  return next()
}
