import fc from 'fast-check'

/** NIKs of the years 1900 to 2099, men's and women's, of a few provinces. */
export const anyNik = fc
  .record({
    province: fc.constantFrom('11', '19', '21', '31', '36', '53', '65', '76', '82', '91', '97'),
    regency: fc.integer({ min: 1, max: 79 }),
    district: fc.integer({ min: 1, max: 60 }),
    birth: fc.date({
      min: new Date('1900-03-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    }),
    isWoman: fc.boolean(),
    serial: fc.integer({ min: 1, max: 9_999 }),
  })
  .map(({ province, regency, district, birth, isWoman, serial }) => {
    const two = (value: number) => String(value).padStart(2, '0')
    const day = birth.getUTCDate() + (isWoman ? 40 : 0)
    const date = [day, birth.getUTCMonth() + 1, birth.getUTCFullYear() % 100].map(two).join('')
    return `${province}${two(regency)}${two(district)}${date}${String(serial).padStart(4, '0')}`
  })
