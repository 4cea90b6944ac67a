const { TestDatabaseUtils, configLoaderOverride, initDb } = require('@medusajs/test-utils');

const name = 'shop-test';
const database = TestDatabaseUtils.dbTestUtilFactory();

// The first steps of medusaIntegrationTestRunner, in its order; what follows them needs a whole shop.
beforeAll(async () => {
  await configLoaderOverride(process.cwd(), { clientUrl: TestDatabaseUtils.getDatabaseURL(name) });
  await database.create(name);
  database.pgConnection_ = await initDb();
});

afterAll(() => database.shutdown(name));

it('reaches its database', async () => {
  const { rows } = await database.pgConnection_.raw('SELECT current_database() AS name');
  expect(rows[0].name).toBe(name);
});
