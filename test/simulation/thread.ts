import { type Task, work } from './crew.ts'

declare const self: Worker

self.onmessage = async ({ data }: MessageEvent<Task>) => {
  self.postMessage(await work(data))
}
