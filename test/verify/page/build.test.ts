import { expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { buildVerifyPage } from '../../../src/build/verify-page.ts'

const page = await buildVerifyPage()

test('the page loads in 60 KiB', () => {
  const sizes = [page.html, page.script, page.style, page.worker].map(
    (file) => gzipSync(file).length,
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024)
})

test('the same sources give the same page', async () => {
  expect(await buildVerifyPage()).toEqual(page)
})

test('its policy may forbid inline scripts and styles', () => {
  expect(page.html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc="\/verify\/)/)
})

test('it loads nothing from elsewhere', () => {
  const addresses = [...page.html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
  expect(
    addresses.filter((address) => !/^(\/verify\/|#|data:image\/svg)/.test(address ?? '')),
  ).toEqual([])
})
