import { describe, expect, test } from 'bun:test'
import { addressBlock, clientAddress } from '../../src/edge/client-address.ts'

const request = new Request('http://127.0.0.1/', { headers: { 'cf-connecting-ip': '192.0.2.1' } })

describe('the address of a client', () => {
  test('is Cloudflare’s word on Workers', () => {
    expect(clientAddress(request, { SEAL_KEY: 'x' })).toBe('192.0.2.1')
    expect(clientAddress(new Request('http://127.0.0.1/'), {})).toBeUndefined()
  })

  test('is the connection’s on Bun and Deno, whatever a header says', () => {
    const bun = { requestIP: () => ({ address: '198.51.100.2', port: 1, family: 'IPv4' }) }
    expect(clientAddress(request, bun)).toBe('198.51.100.2')
    expect(clientAddress(request, { requestIP: () => null })).toBeUndefined()
    const deno = { remoteAddr: { transport: 'tcp', hostname: '198.51.100.3', port: 1 } }
    expect(clientAddress(request, deno)).toBe('198.51.100.3')
  })
})

describe('the block of an address', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:0:0:0:1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, block) => {
    expect(addressBlock(address)).toBe(block)
  })

  test('is another one for the next /64', () => {
    expect(addressBlock('2001:db8:1:3::1')).not.toBe(addressBlock('2001:db8:1:2::1'))
  })
})
