import { listed } from '../../listed.ts'
import type { World } from '../world.ts'
import { Citizen } from './citizen.ts'

const utterances = listed(`
  sertifikat | status vaksin | ubah nama | ganti nomor hp | nik salah | menu | batal | bantuan
  english | bahasa indonesia | keluar | privasi | cek tiket | lapor | ganti orang | kirim ulang
  dosis kedua saya belum dicatat di puskesmas | 1 | 2 | 3 | terima kasih | siapa presiden sekarang
`)

const smsWaitMs = 4_000

/** A citizen without a plan: presses what is offered, says what comes to mind, types codes that come. */
export class Wanderer extends Citizen {
  #left: number
  readonly #numbers: readonly string[]

  /** @param numbers The numbers that this citizen types when one is asked for. */
  constructor(world: World, phone: string, numbers: readonly string[], messages: number) {
    super(world, phone)
    this.#numbers = numbers
    this.#left = messages
  }

  protected act(): void {
    if (this.#left <= 0) {
      this.isDone = true
      return
    }
    this.#left--
    const { random, sms } = this.world
    const isAwaitingCode = this.offered().some(({ id }) => /^\d+\.resend$/.test(id))
    const code = this.#numbers.map((number) => sms.codeFor(number)).findLast(Boolean)
    if (isAwaitingCode && code && random.chance(0.7)) this.#typeCode(code)
    else if (this.offered().length > 0 && random.chance(0.6)) {
      this.press(random.pick(this.offered()).title)
    } else if (random.chance(0.2)) this.say(random.pick(this.#numbers))
    else if (random.chance(0.05)) this.send({ kind: 'other', type: 'image' })
    else this.say(random.pick(utterances))
    // Some do not wait for the answer.
    if (random.chance(0.15)) this.after(random.between(10, 900), () => this.act())
    // Whoever gets no answer, as after a flood, goes on some time later.
    const left = this.#left
    this.after(60_000, () => this.#left === left && this.act())
  }

  /** Types a code, perhaps twice at once, or not the right one. */
  #typeCode(code: string): void {
    const { random } = this.world
    this.after(random.below(smsWaitMs), () => {
      this.say(random.chance(0.15) ? '000000' : code)
      if (random.chance(0.3)) this.say(code)
    })
  }
}
