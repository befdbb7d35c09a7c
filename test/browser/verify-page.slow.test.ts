import { describe, expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { qrMatrix } from '../../src/certificate/pdf/qr-code.ts'
import { altered, certificateId, newSigner, signedText } from '../verify/page/signed.ts'
import { faintWords } from './faint-words.ts'
import { bmpOf } from './verify-page-picture.ts'
import { choosePicture, expectAnswer, fact, paste, withVerifyPage } from './verify-page-stage.ts'

const verifyPage = withVerifyPage()
const notice = (page: Page) => page.getByTestId('notice')

describe('a pasted text', () => {
  verifyPage('in force is green, with all that it says', async ({ page, service, signer }) => {
    await paste(page, await signedText(signer))
    await expectAnswer(page, 'green', 'valid')
    expect(await fact(page, 'name')).toBe('Budi Santoso')
    expect(await fact(page, 'passport')).toBeUndefined()
    expect(await fact(page, 'birthDate')).toBe('17 Agustus 1985')
    expect(await fact(page, 'vaccine')).toBe('CoronaVac')
    expect(await fact(page, 'dose')).toBe('2 dari 2')
    expect(await fact(page, 'date')).toBe('9 April 2021')
    expect(await fact(page, 'issuer')).toBe('Kementerian Kesehatan RI')
    expect(await fact(page, 'id')).toBe(certificateId)
    expect(await fact(page, 'validUntil')).toMatch(/^\d{1,2} \p{L}+ \d{4}$/u)
    const question = JSON.stringify({ id: certificateId })
    expect(service.asked).toEqual(['GET /.well-known/jwks.json', `POST /verify ${question}`])
  })

  verifyPage('takes the focus to the answer, and back', async ({ page, signer }) => {
    await paste(page, await signedText(signer))
    await expectAnswer(page, 'green', 'valid')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sertifikat sah')
    expect(await page.getByTestId('answer').getAttribute('aria-live')).toBe('polite')
    await page.locator('#again').click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('open-camera')
    expect(await page.getByTestId('answer').textContent()).toBe('')
  })

  verifyPage('works by the keyboard alone', async ({ page, signer }) => {
    await page.locator('#pasted-text').focus()
    await page.keyboard.insertText(await signedText(signer))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expectAnswer(page, 'green', 'valid')
  })

  verifyPage('of another key is red and its content is not shown', async ({ page, service }) => {
    await paste(page, await signedText(await newSigner(9)))
    await expectAnswer(page, 'red', 'unknown-key')
    expect(await fact(page, 'name')).toBeUndefined()
    expect(await page.locator('dt').allTextContents()).toEqual([
      'Penerbit yang tertulis (tidak terbukti)',
    ])
    expect(service.asked.filter((line) => line.startsWith('POST'))).toEqual([])
  })

  verifyPage('of a key that was published since is green', async ({ page, service, signer }) => {
    const newer = await newSigner(9)
    await page.waitForLoadState('networkidle')
    service.jwkSet = { keys: [signer.publicKey, newer.publicKey] }
    await paste(page, await signedText(newer))
    await expectAnswer(page, 'green', 'valid')
  })

  verifyPage('is red when its time is over, or has not come', async ({ page, signer }) => {
    await paste(page, await signedText(signer, { fromDays: -9, toDays: -1 }))
    await expectAnswer(page, 'red', 'expired')
    expect(await fact(page, 'name')).toBe('Budi Santoso')
    await page.locator('#again').click()
    await paste(page, await signedText(signer, { fromDays: 2 }))
    await expectAnswer(page, 'red', 'not-yet-valid')
  })

  verifyPage('that is altered, cut or something else is red', async ({ page, signer }) => {
    const text = await signedText(signer)
    const wrong = [
      [altered(text), 'altered'],
      [text.slice(0, 300), 'damaged'],
      ['https://contoh.example', 'not-a-certificate'],
    ] as const
    for (const [pasted, finding] of wrong) {
      await paste(page, pasted)
      await expectAnswer(page, 'red', finding)
      await page.locator('#again').click()
    }
  })

  verifyPage('that is empty asks for one', async ({ page }) => {
    await paste(page, ' \n')
    expect(await notice(page).textContent()).toContain('HC1:')
  })

  verifyPage('never becomes markup', async ({ page, signer }) => {
    const name = '<img src=x onerror=alert(1)><b>Budi</b>'
    await paste(page, await signedText(signer, { name }))
    await expectAnswer(page, 'green', 'valid')
    expect(await fact(page, 'name')).toBe(name)
    expect(await page.locator('.answer :is(img, b)').count()).toBe(0)
  })
})

describe('a picture', () => {
  for (const sidePixels of [97, 300, 1200, 2600]) {
    verifyPage(`of ${sidePixels} pixels is read`, async ({ page, signer }) => {
      await choosePicture(page, bmpOf(await signedText(signer), sidePixels))
      await expectAnswer(page, 'green', 'valid')
    })
  }

  verifyPage('without a quiet zone is read', async ({ page, signer }) => {
    const text = await signedText(signer)
    const sidePixels = qrMatrix(text).length * 3
    await choosePicture(page, bmpOf(text, sidePixels, 0))
    await expectAnswer(page, 'green', 'valid')
  })

  verifyPage('without a code is said in words', async ({ page }) => {
    await choosePicture(page, bmpOf(undefined, 300))
    await page.getByText('Tidak ada kode QR yang terbaca').waitFor()
    expect(await page.getByTestId('start').isVisible()).toBe(true)
  })

  verifyPage('that is a PDF is told how to become one', async ({ page }) => {
    await choosePicture(page, Buffer.from('%PDF-1.7'), 'application/pdf')
    await page.getByText('tangkapan layar').waitFor()
  })
})

/** Puts a reader of the phone's own in place of none, as Android has one. */
const givePhoneReader = (page: Page, detect: string) =>
  page.addInitScript(`globalThis.BarcodeDetector = class {
    static getSupportedFormats = async () => ['qr_code']
    detect = ${detect}
  }`)

describe('the phone’s own reader', () => {
  verifyPage('is asked first, and the certificate’s code counts', async ({ page, signer }) => {
    const texts = JSON.stringify(['https://contoh.example', await signedText(signer)])
    await givePhoneReader(page, `async () => ${texts}.map((rawValue) => ({ rawValue }))`)
    await page.reload()
    await choosePicture(page, bmpOf(undefined, 300))
    await expectAnswer(page, 'green', 'valid')
  })

  const failures = {
    'finds nothing': 'async () => []',
    fails: 'async () => { throw new Error() }',
    hangs: '() => new Promise(() => {})',
  }
  for (const [failure, detect] of Object.entries(failures)) {
    verifyPage(`that ${failure} is not needed`, async ({ page, signer }) => {
      await givePhoneReader(page, detect)
      await page.reload()
      await choosePicture(page, bmpOf(await signedText(signer), 600))
      await expectAnswer(page, 'green', 'valid')
    })
  }
})

describe('the service', () => {
  for (const state of [503, 429, 'broken'] as const) {
    verifyPage(`that answers ${state} leaves it yellow`, async ({ page, service, signer }) => {
      Object.assign(service, { state })
      await paste(page, await signedText(signer))
      await expectAnswer(page, 'yellow', 'not-asked')
    })
  }

  verifyPage('that does not know the id leaves it yellow', async ({ page, service, signer }) => {
    service.state = 'unknown'
    await paste(page, await signedText(signer))
    await expectAnswer(page, 'yellow', 'not-listed')
  })

  verifyPage('is not needed after the first visit', async ({ page, service, signer }) => {
    const text = await signedText(signer)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForLoadState('networkidle')
    await service.stop()
    await page.reload()
    await paste(page, text)
    await expectAnswer(page, 'yellow', 'not-asked')
    expect(await fact(page, 'name')).toBe('Budi Santoso')
    await page.locator('#again').click()
    await paste(page, altered(text))
    await expectAnswer(page, 'red', 'altered')
    await page.locator('#again').click()
    await paste(page, await signedText(await newSigner(9)))
    await expectAnswer(page, 'yellow', 'keys-missing')
  })

  verifyPage('finds nothing of a certificate kept', async ({ page, signer }) => {
    await paste(page, await signedText(signer))
    await expectAnswer(page, 'green', 'valid')
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['kilat-verify-keys'])
    const kept = await page.evaluate(async () => {
      const caches = await globalThis.caches.keys()
      const requests = await Promise.all(
        caches.map(async (name) => (await globalThis.caches.open(name)).keys()),
      )
      return requests.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(kept).toEqual(['/verify', '/verify/page.js', '/verify/page.css'])
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })
})

describe('the languages', () => {
  verifyPage('a switch says all of it in English, and is kept', async ({ page, signer }) => {
    await paste(page, await signedText(signer))
    await expectAnswer(page, 'green', 'valid')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('.verdict h2').textContent()).toBe('The certificate is valid')
    expect(await fact(page, 'dose')).toBe('2 of 2')
    expect(await fact(page, 'birthDate')).toBe('17 August 1985')
    await page.reload()
    expect(await page.title()).toBe('Check a vaccination certificate')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  verifyPage(
    'an English browser is answered in English',
    async ({ page }) => {
      expect(await page.locator('h1').textContent()).toBe('Check a vaccination certificate')
    },
    { locale: 'en-GB' },
  )
})

describe('the page is readable', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const see = async ({
      page,
      signer,
    }: {
      page: Page
      signer: Awaited<ReturnType<typeof newSigner>>
    }) => {
      const look = async () => {
        expect(await page.evaluate(faintWords)).toEqual([])
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width).toBeLessThanOrEqual(360)
      }
      await look()
      await paste(page, '')
      await look()
      await paste(page, await signedText(signer, { name: `Budi ${'Wijayakusuma'.repeat(6)}` }))
      await expectAnswer(page, 'green', 'valid')
      await look()
      await page.locator('#again').click()
      await paste(page, 'lain')
      await expectAnswer(page, 'red', 'not-a-certificate')
      await look()
      await page.locator('#again').click()
      await page.evaluate(() => {
        Object.assign(globalThis, { fetch: () => Promise.reject(new Error('offline')) })
      })
      await paste(page, await signedText(signer))
      await expectAnswer(page, 'yellow', 'not-asked')
      await look()
    }
    verifyPage(`${colorScheme}, on a phone of 360 pixels`, see, { colorScheme })
  }

  verifyPage('every target is 44 pixels high', async ({ page }) => {
    const heights = await page
      .locator('button:visible')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height))
    expect(heights.length).toBeGreaterThan(4)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  })
})
