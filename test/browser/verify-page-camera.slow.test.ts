import { describe, expect, test } from 'bun:test'
import { altered, certificateId, jwkSetOf, newSigner, signedText } from '../verify/page/signed.ts'
import { hasBrowser } from './simulator-page-browser.ts'
import { startFakeService } from './verify-page-service.ts'
import {
  beforeCamera,
  expectAnswer,
  fact,
  isCameraOn,
  withVerifyPage,
} from './verify-page-stage.ts'

const signer = await newSigner()

describe('the camera', () => {
  test.skipIf(!hasBrowser)(
    'sees a certificate: green, then red once it is revoked',
    async () => {
      const service = await startFakeService(jwkSetOf(signer))
      await beforeCamera(await signedText(signer), service.url, async (page) => {
        await page.locator('#open-camera').click()
        await expectAnswer(page, 'green', 'valid')
        expect(await fact(page, 'name')).toBe('Budi Santoso')
        expect(await isCameraOn(page)).toBe(false)
        service.state = 'revoked'
        await page.locator('#again').click()
        await page.locator('#open-camera').click()
        await expectAnswer(page, 'red', 'revoked')
        expect(await page.locator('.verdict').textContent()).toContain('sudah dicabut')
        const questions = service.asked.filter((line) => line.startsWith('POST'))
        const question = `POST /verify ${JSON.stringify({ id: certificateId })}`
        expect(questions).toEqual([question, question])
      })
      await service.stop()
    },
    120_000,
  )

  test.skipIf(!hasBrowser)(
    'sees an altered certificate: red, and nothing is asked',
    async () => {
      const service = await startFakeService(jwkSetOf(signer))
      await beforeCamera(altered(await signedText(signer)), service.url, async (page) => {
        await page.locator('#open-camera').click()
        await expectAnswer(page, 'red', 'altered')
        expect(await page.locator('.facts').count()).toBe(0)
        expect(service.asked.filter((line) => line.startsWith('POST'))).toEqual([])
      })
      await service.stop()
    },
    120_000,
  )

  test.skipIf(!hasBrowser)(
    'goes on looking while it sees another code, and goes off when the page is hidden or it is closed',
    async () => {
      const service = await startFakeService(jwkSetOf(signer))
      await beforeCamera('MENU/7', service.url, async (page) => {
        await page.locator('#open-camera').click()
        await page.getByText('bukan kode sertifikat').waitFor()
        expect(await isCameraOn(page)).toBe(true)
        await page.locator('#close-camera').click()
        expect(await isCameraOn(page)).toBe(false)
        await page.locator('#open-camera').click()
        await page.getByText('bukan kode sertifikat').waitFor()
        await page.evaluate(() => {
          Object.defineProperty(document, 'hidden', { value: true })
          document.dispatchEvent(new Event('visibilitychange'))
        })
        expect(await isCameraOn(page)).toBe(false)
        expect(await page.getByTestId('start').isVisible()).toBe(true)
      })
      await service.stop()
    },
    120_000,
  )
})

describe('without a camera', () => {
  const verifyPage = withVerifyPage()

  const failures = {
    NotAllowedError: 'Kamera tidak diizinkan',
    NotFoundError: 'Kamera tidak ditemukan',
    NotReadableError: 'Tutup aplikasi',
  }
  for (const [name, sentence] of Object.entries(failures)) {
    verifyPage(`${name} is said in words`, async ({ page }) => {
      await page.evaluate((failure) => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', failure))
      }, name)
      await page.locator('#open-camera').click()
      await page.getByText(sentence).waitFor()
      expect(await page.getByTestId('start').isVisible()).toBe(true)
    })
  }
})
