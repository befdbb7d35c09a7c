import type { CodeReader } from './code-reader.ts'

/** Why there is no camera: forbidden, none here, or taken by another app. */
export type CameraTrouble = 'camera-refused' | 'camera-missing' | 'camera-busy'

/** A camera that is on. */
export interface Camera {
  /** Turns it off; its light goes out. */
  stop(): void
}

/** Enough for the 97 modules of a certificate's code, and quick on a cheap phone. */
const longestSidePixels = 720

/** Between two frames that are looked at, so that the phone stays cool. */
const pauseMs = 200
const timeLimitMs = 120

/**
 * Turns the camera at the back on, shows it, and looks for codes in the square in the middle.
 *
 * @param onCode Takes what a code says; whether it was the one looked for, which ends the search.
 * @param onEnd Called when the camera goes off by itself: another app took it, or it was forbidden.
 */
export async function openCamera(
  video: HTMLVideoElement,
  read: CodeReader,
  { onCode, onEnd }: { onCode: (text: string) => boolean; onEnd: () => void },
): Promise<Camera | CameraTrouble> {
  const stream = await openStream()
  if (typeof stream === 'string') return stream
  let isOn = true
  const stop = () => {
    // Once only: by the second time the video may show another camera's stream.
    if (!isOn) return
    isOn = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  // A track's end is told only when somebody else ended it.
  stream.getVideoTracks()[0]?.addEventListener('ended', onEnd)
  video.srcObject = stream
  // Browsers that do not play by themselves still give frames.
  video.play().catch(() => {})
  void look(video, read, () => isOn, onCode).then(stop)
  return { stop }
}

async function openStream(): Promise<MediaStream | CameraTrouble> {
  // There is no mediaDevices where the page came without TLS.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices) return 'camera-missing'
  const wanted = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  try {
    return await devices.getUserMedia({ video: wanted, audio: false })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera-refused'
    return name === 'NotFoundError' ? 'camera-missing' : 'camera-busy'
  }
}

async function look(
  video: HTMLVideoElement,
  read: CodeReader,
  isOn: () => boolean,
  onCode: (text: string) => boolean,
): Promise<void> {
  const canvas = document.createElement('canvas')
  while (isOn()) {
    const text = drawMiddle(video, canvas) ? await read(canvas, timeLimitMs) : undefined
    if (text !== undefined && isOn() && onCode(text)) return
    await new Promise((resume) => setTimeout(resume, pauseMs))
  }
}

/** Draws the square that the visitor sees; false while there is no frame yet. */
function drawMiddle(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  const { videoWidth, videoHeight, readyState } = video
  const side = Math.min(videoWidth, videoHeight)
  if (side === 0 || readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return false
  const pixels = Math.min(side, longestSidePixels)
  canvas.width = pixels
  canvas.height = pixels
  const left = (videoWidth - side) / 2
  const top = (videoHeight - side) / 2
  canvas
    .getContext('2d', { willReadFrequently: true })
    ?.drawImage(video, left, top, side, side, 0, 0, pixels, pixels)
  return true
}
