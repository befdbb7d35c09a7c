import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** The browser features that no page of ours needs. */
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
 * Sets the security headers of every response, refusals and errors included (OWASP ASVS 5.0, 3.4). A
 * page that needs more sets its own headers, which are kept.
 */
export const closedHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: nothing,
  permissionsPolicy: nothingOfTheDevice,
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: 'max-age=63072000; includeSubDomains',
  xFrameOptions: 'DENY',
  overwrite: false,
})

/** Allows the check page its own files, the camera, and pictures that the visitor chooses. */
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

/** Allows the front page its style sheet and its picture, and no script. */
export const frontPageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: { ...nothing, styleSrc: ["'self'"], imgSrc: ['data:'] },
  strictTransportSecurity: false,
  xFrameOptions: false,
})

/** Forbids caching, unless the route sets a header of its own. */
export const notKept: MiddlewareHandler = (c, next) => {
  c.header('cache-control', 'no-store')
  return next()
}
